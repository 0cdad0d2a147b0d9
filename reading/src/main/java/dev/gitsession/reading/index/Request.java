package dev.gitsession.reading.index;

import dev.gitsession.reading.query.Query;

/// What an index is asked.
///
/// @param query what is searched
/// @param order how sessions are sorted
/// @param sessions the most sessions in the answer
/// @param entries the most entries of each
/// @param counting whether all entries that match are to be counted
public record Request(Query query, Order order, int sessions, int entries, boolean counting) {
    /// A copy with another query.
    public Request with(Query other) {
        return new Request(other, order, sessions, entries, counting);
    }

    /// How sessions are sorted.
    public enum Order {
        /// By relevance, then the newest first.
        RELEVANCE,
        /// The newest first.
        TIME
    }
}
