package dev.gitsession.reading.query;

import dev.gitsession.reading.term.Terms.Term;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A query, as a tree.
public sealed interface Query {
    /// Entries that match all of these. None of them means all entries.
    record All(List<Query> queries) implements Query {
        public All {
            queries = List.copyOf(queries);
        }

        @Override
        public List<Words> words() {
            return queries.stream().flatMap(query -> query.words().stream()).toList();
        }

        @Override
        public Query filters() {
            return new All(queries.stream().map(Query::filters).toList());
        }

        @Override
        public Optional<TextPattern> pattern() {
            return queries.stream().flatMap(query -> query.pattern().stream()).findFirst();
        }
    }

    /// Entries that match at least one of these.
    record Any(List<Query> queries) implements Query {
        public Any {
            queries = List.copyOf(queries);
        }
    }

    /// Entries that don't match.
    record Not(Query query) implements Query {}

    /// Entries whose text has these terms at these distances.
    ///
    /// @param written the words as the user typed them
    /// @param terms the terms, in order
    /// @param whole the identifier as one term; empty if the text is something else
    /// @param beginning whether the last term is only the beginning of one
    record Words(String written, List<Term> terms, Optional<String> whole, boolean beginning) implements Query {
        public Words {
            terms = List.copyOf(terms);
        }

        @Override
        public List<Words> words() {
            return List.of(this);
        }

        @Override
        public Query filters() {
            return new All(List.of());
        }
    }

    /// Entries whose text matches an expression or contains a literal.
    record Matches(TextPattern text) implements Query {
        @Override
        public Optional<TextPattern> pattern() {
            return Optional.of(text);
        }
    }

    /// Entries or sessions with a value.
    record Is(Field field, String value) implements Query {}

    /// Entries of a time.
    ///
    /// @param instant entries from then on, or before it
    record Time(Instant instant, boolean since) implements Query {}

    /// Results of calls that failed, or that did not.
    record Failed(boolean failed) implements Query {}

    /// Sessions that cost more than this, or less. An index can't answer it; see [Sessions].
    ///
    /// @param dollars the limit in US dollars
    record Cost(boolean more, double dollars) implements Query {}

    /// Some sessions, by their keys.
    record Sessions(Set<String> keys) implements Query {
        public Sessions {
            keys = Set.copyOf(keys);
        }
    }

    /// Sessions that a remote stores, or that only this machine has.
    record Stored(boolean stored) implements Query {}

    /// The words that must be found, without filters and exclusions.
    default List<Words> words() {
        return List.of();
    }

    /// The query without its words: its filters and exclusions.
    default Query filters() {
        return this;
    }

    /// The pattern that the text must match, if the query has one.
    default Optional<TextPattern> pattern() {
        return Optional.empty();
    }
}
