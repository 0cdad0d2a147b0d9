package dev.gitsession.redact.match;

import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Optional;

/// Recognizes secrets by looking at a whole text at once; asked only where one of its keywords occurs, or always if it
/// has none.
public interface TextMatcher extends Matcher {
    /// All secrets in a text, by position.
    List<Span> findAll(Text text);

    @Override
    default Optional<Span> find(Text text, int start, int end) {
        return Optional.empty();
    }
}
