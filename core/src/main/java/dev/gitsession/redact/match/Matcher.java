package dev.gitsession.redact.match;

import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Recognizes one kind of secret around one of its keywords.
///
/// A keyword is searched for in all texts at once, without regard to case; only where one occurs, a matcher is
/// asked. What it may read from there on is bounded, or ends where the next keyword could begin: that is what keeps
/// redacting linear.
public interface Matcher {
    /// The words one of which is in, or shortly before, every secret of this kind: at least two bytes each.
    List<String> keywords();

    /// The secret that belongs to the keyword at `[start, end)`; empty if there is none.
    Optional<Span> find(Text text, int start, int end);

    /// All secrets that belong to the keyword at `[start, end)`: a table's header has several below it.
    default List<Span> findAll(Text text, int start, int end) {
        return find(text, start, end).map(List::of).orElse(List.of());
    }

    /// What makes two occurrences of a secret the same one; without the line break that wrapped it, for a start.
    default String identity(String secret) {
        return Wrapping.unwrap(secret);
    }

    /// Whether the secret is known by its name or surroundings alone; another rule's finding in the same place wins.
    default boolean isGeneric() {
        return false;
    }

    /// Why what belongs to the keyword at `[start, end)` is no secret of this kind, as a clause; for people.
    default String why(Text text, int start, int end) {
        return "what stands there has another form";
    }

    /// All that decides what is found, as text: it changes when the matcher is changed.
    String definition();

    /// A made-up secret of this kind.
    Sample sample(RandomGenerator random);
}
