package dev.gitsession.git;

import java.util.Optional;

/// A ref of a remote to be moved, on the condition that it still has the value that was read.
///
/// @param ref the ref
/// @param expected the value that was read; empty if the ref must not exist
/// @param target the new value; empty to delete the ref
public record RefUpdate(RefName ref, Optional<ObjectId> expected, Optional<ObjectId> target) {}
