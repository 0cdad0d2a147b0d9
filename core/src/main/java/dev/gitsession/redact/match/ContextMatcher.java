package dev.gitsession.redact.match;

import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Optional;

/// Recognizes secrets without a form of their own by the words around them; one keyword may have several.
public interface ContextMatcher extends Matcher {
    @Override
    List<Span> findAll(Text text, int start, int end);

    @Override
    default Optional<Span> find(Text text, int start, int end) {
        return findAll(text, start, end).stream().findFirst();
    }

    @Override
    default boolean isGeneric() {
        return true;
    }
}
