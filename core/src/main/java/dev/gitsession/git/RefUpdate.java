package dev.gitsession.git;

import java.util.Optional;

/// A ref of the remote to be moved, on the condition that it still is where it was seen.
///
/// @param ref the ref
/// @param expected where it was seen; empty if it must not exist
/// @param target where it shall point; empty to delete it
public record RefUpdate(RefName ref, Optional<ObjectId> expected, Optional<ObjectId> target) {}
