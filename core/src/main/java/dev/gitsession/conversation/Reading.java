package dev.gitsession.conversation;

import java.util.List;

/// The results of reading a whole session, apart from its entries.
///
/// @param models the models that answered, in order of appearance
/// @param tokens the tokens used
/// @param damage the part that could not be read
public record Reading(List<String> models, Tokens tokens, Damage damage) {
    public Reading {
        models = List.copyOf(models);
    }

    /// The part that could not be read. Records of an unknown type are not damage, because formats grow.
    ///
    /// @param lines the number of lines (or records), without empty ones
    /// @param broken the number of lines that were skipped because they are not valid
    /// @param oversized the number of lines that were skipped because they are too long
    /// @param torn whether the end is cut off within a record
    public record Damage(long lines, long broken, long oversized, boolean torn) {}
}
