package dev.gitsession.web.digest;

import dev.gitsession.reading.index.Document;
import java.util.Locale;

/// Tells whether a session, or a subagent, has something to learn from.
final class SessionOpening {
    private boolean isWarmUp;
    private boolean isAsked;
    private boolean isAnswered;

    void add(Document entry) {
        switch (entry.kind()) {
            case PROMPT -> {
                isWarmUp |= !isAsked && entry.text().toLowerCase(Locale.ROOT).contains("warmup");
                isAsked |= !entry.text().isBlank();
            }
            case ANSWER -> isAnswered |= !entry.text().isBlank();
            case THOUGHT, CALL, RESULT, NOTE -> {}
        }
    }

    /// Whether nothing was asked, or nothing was answered.
    boolean isEmpty() {
        return !isAsked || !isAnswered;
    }

    /// Whether the first prompt only warms the model up.
    boolean isWarmUp() {
        return isWarmUp;
    }
}
