package dev.gitsession.reading.query;

import dev.gitsession.reading.term.Terms.Term;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A query, as a tree.
public sealed interface Query {
    /// Entries that match all of these. None of them means all entries.
    record All(List<Query> queries) implements Query {
        public All {
            queries = List.copyOf(queries);
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
    }

    /// Entries whose text matches an expression or contains a literal.
    record Matches(TextPattern text) implements Query {}

    /// Entries or sessions with a value.
    record Is(Field field, String value) implements Query {}

    /// Entries of a time.
    ///
    /// @param instant entries from then on, or before it
    record Time(Instant instant, boolean since) implements Query {}

    /// Results of calls that failed, or that did not.
    record Failed(boolean failed) implements Query {}

    /// Sessions that a remote stores, or that only this machine has.
    record Stored(boolean stored) implements Query {}

    /// The words that must be found, without filters and exclusions.
    default List<Words> words() {
        return switch (this) {
            case Words words -> List.of(words);
            case All all ->
                all.queries().stream().flatMap(query -> query.words().stream()).toList();
            case Any ignored -> List.of();
            case Not ignored -> List.of();
            case Matches ignored -> List.of();
            case Is ignored -> List.of();
            case Time ignored -> List.of();
            case Failed ignored -> List.of();
            case Stored ignored -> List.of();
        };
    }

    /// The query without its words: its filters and exclusions.
    default Query filters() {
        return switch (this) {
            case All all -> new All(all.queries().stream().map(Query::filters).toList());
            case Words ignored -> new All(List.of());
            case Any ignored -> this;
            case Not ignored -> this;
            case Matches ignored -> this;
            case Is ignored -> this;
            case Time ignored -> this;
            case Failed ignored -> this;
            case Stored ignored -> this;
        };
    }

    /// The pattern that the text must match, if the query has one.
    default Optional<TextPattern> pattern() {
        return switch (this) {
            case Matches found -> Optional.of(found.text());
            case All all ->
                all.queries().stream()
                        .flatMap(query -> query.pattern().stream())
                        .findFirst();
            case Any ignored -> Optional.empty();
            case Not ignored -> Optional.empty();
            case Words ignored -> Optional.empty();
            case Is ignored -> Optional.empty();
            case Time ignored -> Optional.empty();
            case Failed ignored -> Optional.empty();
            case Stored ignored -> Optional.empty();
        };
    }
}
