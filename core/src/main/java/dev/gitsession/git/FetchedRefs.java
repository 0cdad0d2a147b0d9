package dev.gitsession.git;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Refs that were fetched by name, together with what they point at.
///
/// @param tips each ref that the remote has, with its commit
/// @param head the commit of the remote's `HEAD`; empty if it has none, or was not asked for it
public record FetchedRefs(Map<RefName, ObjectId> tips, Optional<ObjectId> head) {
    /// The name that asks for the remote's `HEAD`.
    public static final String HEAD = "HEAD";

    public FetchedRefs {
        tips = Collections.unmodifiableMap(new LinkedHashMap<>(tips));
    }
}
