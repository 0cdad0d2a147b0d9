package dev.gitsession.reading.brief;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.reading.index.IndexedSession;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which session is the caller's own.
@NullMarked
class CallerTest {
    private static final Instant STARTED = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // agent, ended after the start, stored, here -> the caller's own
        "claude, true, false, true, true",
        "claude, true, true, true, true", // its hook stored it
        "claude, true, true, false, false", // of a colleague
        "claude, false, true, true, false", // of yesterday
        "codex, true, false, true, false"
    })
    void aSessionIsTheCallersIfItsAgentWroteItHereSinceItStarted(
            String agent, boolean later, boolean stored, boolean here, boolean own) {
        IndexedSession session = new IndexedSession(
                "",
                stored ? "42" : "",
                "some-session",
                agent,
                "",
                "",
                "",
                "",
                "",
                later ? STARTED.plusSeconds(60) : STARTED.minusSeconds(60),
                stored,
                null,
                IndexedSession.Content.named("x"));
        Caller caller = new Caller(Set.of(), "claude", STARTED);

        assertThat(caller.isRunning(session, here ? Set.of("some-session") : Set.of()))
                .isEqualTo(own);
    }
}
