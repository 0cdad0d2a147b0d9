package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.NullMarked;

/// Counts the connections that commands make to a real server.
///
/// @param work a clone that stores sessions
/// @param connect connects another clone to the server
@NullMarked
record ConnectionCounts(GitSandbox sandbox, Path work, CuttingProxy proxy, Consumer<Path> connect) {
    private static final int LONG = 700_000;

    /// For 20 more lines, with what a connection itself costs.
    private static final int MOST_SENT = 50_000;

    /// @param most how many connections any command may make
    void check(int most) {
        sandbox.git(sandbox.remote(), "config", "uploadpack.allowFilter", "true");
        connect.accept(work);
        sandbox.git(work, "remote", "set-head", "origin", "--auto");
        Path strange = clone("strange");
        Path unaware = clone("unaware");
        SoftAssertions counts = new SoftAssertions();
        String content = Sessions.lines("first", 1, LONG);
        String grown = content + Sessions.lines("more", 2, 20_000);

        expect(counts, 1, work, upload("42", "first", content));
        proxy.sent();
        expect(counts, 1, work, upload("42", "first", grown));
        counts.assertThat(proxy.sent())
                .as("bytes sent for %d more", grown.length() - content.length())
                .isLessThan(MOST_SENT);
        expect(counts, 1, work, upload("42", "first", grown));

        Path colleague = clone("colleague");
        expect(counts, most, colleague, upload("42", "second", Sessions.lines("second", 3, LONG)));

        // It has never heard of the plan, so it takes it for new, for which one push is enough. Here that one is in
        // vain:
        // a fetch and another push follow, each a process of git with a connection of its own.
        expect(counts, 3, unaware, upload("42", "other", Sessions.lines("other", 5, LONG)));

        expect(counts, most, strange, List.of("list"));
        expect(counts, 1, strange, List.of("list"));
        expect(counts, 1, work, upload("43", "third", Sessions.lines("third", 4, LONG)));
        expect(counts, most, strange, List.of("list"));

        Path reader = clone("reader");
        List<String> download = List.of("download", "--plan", "42");
        expect(counts, most, reader, download);
        expect(counts, 1, reader, download);
        expect(counts, most, clone("shower"), List.of("show", "first"));
        expect(counts, 1, strange, List.of("show", "first"));
        expect(counts, 1, strange, List.of("show", "third"));
        expect(counts, 1, work, upload("45", "first", grown + Sessions.lines("copy", 6, 1_000)));

        // The branch that moved and the long copy on it cost a connection each, where connections are not shared.
        assertThat(expect(counts, 2 * most - 1, strange, List.of("show", "first", "--raw"))
                        .out())
                .as("the longer copy on another plan, stored since the last list")
                .contains("copy");
        expect(counts, 1, strange, List.of("show", "third"));
        Path file = AgentSessions.write(sandbox, sandbox.root().resolve("home"), "claude", work);
        expect(counts, 1, work, List.of("upload", file.toString(), "--plan", "44"));
        expect(counts, most, clone("resumer"), List.of("resume", AgentSessions.ID));
        expect(counts, most, clone("planner"), List.of("plan", "show", "42"));
        expect(counts, most, clone("deleter"), List.of("delete", "second", "--plan", "42"));
        expect(counts, most, clone("remover"), List.of("delete", "third"));
        counts.assertAll();
    }

    private Path clone(String name) {
        Path clone = sandbox.clone(name);
        connect.accept(clone);
        return clone;
    }

    private List<String> upload(String plan, String session, String content) {
        Path file = sandbox.write(sandbox.root().resolve("sessions/" + session + ".jsonl"), content);
        return List.of("upload", file.toString(), "--plan", plan, "--session-id", session);
    }

    private Program.Run expect(SoftAssertions counts, int most, Path clone, List<String> words) {
        proxy.connections();
        sandbox.watch(clone);
        Program.Run run = Program.in(sandbox, clone).run(words.toArray(String[]::new));
        assertThat(run.exit()).as(words + ": " + run.out() + run.err()).isZero();
        counts.assertThat(proxy.connections())
                .as("%s in %s: %s", String.join(" ", words), clone.getFileName(), run.err())
                .isBetween(1, most);
        return run;
    }
}
