package dev.gitsession.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.trace.Trace;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;

/// What a line of the trace looks like, and what it leaves out.
class TraceLinesTest {
    private final List<String> lines = new ArrayList<>();
    private final Trace trace =
            new TraceLines(lines::add, Clock.fixed(Instant.parse("2026-05-04T12:34:56.789Z"), ZoneOffset.UTC));

    @Test
    void aCommandIsOneLineThatAShellWouldTake() {
        trace.started("/usr/bin/git", List.of("log", "--format=%H %s", "a'b")).ended(0, () -> "never looked at");

        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst())
                .matches("12:34:56\\.789 ran: git log '--format=%H %s' 'a'\\\\''b' \\(exit 0, \\d+\\.\\d ms\\)");
    }

    @Test
    void aCommandThatFailedIsToldWithItsWords() {
        trace.started("git", List.of("fetch")).ended(128, () -> "hint: x\nfatal: no \u001b[31msuch\n");

        assertThat(lines.getFirst())
                .contains("connection 1: git fetch (exit 128, ")
                .contains("no \ufffd[31msuch");
    }

    @Test
    void longCommandsAreCut() {
        trace.started("git", Collections.nCopies(100, "x".repeat(1000))).ended(0, () -> "");

        assertThat(lines.getFirst().length()).isLessThan(40 * 210);
        assertThat(lines.getFirst()).contains("and 60 more");
    }

    @Test
    void credentialsAreMasked() {
        trace.decided(() -> "https://jo:pass@host/x?token=abc&page=2 and Authorization: Basic Zm9v");

        assertThat(lines)
                .containsExactly("12:34:56.789 decided: https://***@host/x?token=***&page=2 and Authorization: ***");
    }

    @Test
    void whatAParserQuotesIsLeftOut() {
        JacksonException quoting = new StreamReadException(null, "Unrecognized token 'confidential'");
        trace.failed(new BrokenException(ErrorCode.DAMAGED_BRANCH, "it can't be read", "look", quoting));

        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).contains("failed: damaged_branch (exit 1): it can't be read at ");
        assertThat(lines.get(1)).contains("  because: tools.jackson.core.exc.StreamReadException at ");
    }

    @Test
    void whatShouldNotHappenIsToldWithWhereItDid() {
        Exception cause = new IllegalStateException("odd");
        trace.failed(new BrokenException(ErrorCode.INTERNAL_ERROR, "it broke", "report it", cause));

        assertThat(lines).anyMatch(line -> line.contains("    at dev.gitsession.cli.console.TraceLinesTest."));
        assertThat(lines.getLast()).contains("because: java.lang.IllegalStateException: odd");
    }

    @Test
    void causesThatGoInACircleEnd() {
        Exception one = new Exception("one");
        Exception other = new Exception("other", one);
        one.initCause(other);

        trace.failed(one);

        assertThat(lines.size()).isLessThan(20);
    }
}
