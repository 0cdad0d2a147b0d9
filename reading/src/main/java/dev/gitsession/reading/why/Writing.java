package dev.gitsession.reading.why;

/// A place in an edit that may be the source of a line.
///
/// @param order the edit's place in time among all
/// @param run how many telling lines around are the same
record Writing(EditedFile file, int order, int place, int run, Evidence evidence, Link link) {
    boolean isLinked() {
        return link != Link.NONE;
    }

    /// How much speaks for it: a linked session before others, then this file before others, then how many
    /// neighbours are the same.
    int weight() {
        return (isLinked() ? 100 : 0) + (evidence == Evidence.ELSEWHERE ? 0 : 10) + Math.min(run, 3);
    }

    Source source(Certainty certainty) {
        return new Source(file.edit(), certainty, evidence, link);
    }
}
