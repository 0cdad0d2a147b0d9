package dev.gitsession.store.format;

import dev.gitsession.conversation.Tokens;
import dev.gitsession.plan.SessionPointer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the manifest says of a session for people: its title, its author, when it ended, its tokens. All of it is
/// optional, and an unknown text is empty.
///
/// @param title its title or else its first prompt, on one line, without secrets
/// @param author the name of the person whose agent wrote it
/// @param ended the time of its last event
/// @param stage the stage of the plan's work, such as `planning` or `impl`
/// @param tokens the tokens that it used; [Tokens#NONE] if that is unknown
public record SessionDescription(
        String title, String author, @Nullable Instant ended, String stage, Tokens tokens) {
    public static final SessionDescription NONE = new SessionDescription("", "", null, "", Tokens.NONE);

    private static final int LONGEST_TITLE = 120;

    /// What an entry says.
    public static SessionDescription of(ManifestEntry entry) {
        return new SessionDescription(
                entry.title().orElse(""),
                entry.author().orElse(""),
                entry.endedAt().orElse(null),
                entry.stage().orElse(""),
                entry.tokens());
    }

    /// A copy with another title. A long one is cut.
    public SessionDescription withTitle(String other) {
        return new SessionDescription(cut(other), author, ended, stage, tokens);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TITLE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
    }

    /// A copy with another author.
    public SessionDescription withAuthor(String other) {
        return new SessionDescription(title, other, ended, stage, tokens);
    }

    /// A copy with another stage.
    public SessionDescription withStage(String other) {
        return new SessionDescription(title, author, ended, other, tokens);
    }

    /// A copy with other tokens.
    public SessionDescription withTokens(Tokens other) {
        return new SessionDescription(title, author, ended, stage, other);
    }

    /// The time of its last event, if that is known.
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(ended);
    }

    /// Writes what is known to the members of an entry. What is unknown stays as it is, except for tokens.
    public void addTo(Map<String, @Nullable Object> fields) {
        putKnown(fields, "title", title);
        putKnown(fields, "author", author);
        endedAt().ifPresent(at -> fields.put("ended_at", SessionPointer.format(at)));
        putKnown(fields, "stage", stage);
        fields.remove("tokens"); // those of earlier content
        if (!tokens.isNone()) {
            Map<String, Object> counts = new LinkedHashMap<>();
            counts.put("input", tokens.input());
            counts.put("output", tokens.output());
            counts.put("cache_read", tokens.cacheRead());
            counts.put("cache_write", tokens.cacheWrite());
            fields.put("tokens", counts);
        }
    }

    private static void putKnown(Map<String, @Nullable Object> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }
}
