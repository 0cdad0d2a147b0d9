package dev.gitsession.conversation;

import java.util.List;

/// What reading a whole session found, beside its entries.
///
/// @param models the models that answered, in order of appearance
/// @param tokens what it cost
/// @param damage what could not be read
public record Reading(List<String> models, Tokens tokens, Damage damage) {
    public Reading {
        models = List.copyOf(models);
    }

    /// What could not be read. Records of an unknown type are not damage: formats grow.
    ///
    /// @param lines how many lines (or records) there are, without empty ones
    /// @param broken how many of them were skipped because they are not sound
    /// @param oversized how many were skipped because they are too long to hold
    /// @param torn whether the end is cut off in the middle of a record
    public record Damage(long lines, long broken, long oversized, boolean torn) {}
}
