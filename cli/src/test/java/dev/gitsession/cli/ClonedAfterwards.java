package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/// Commands in a clone that was made after sessions were stored, so that it holds some of their branches' objects
/// and lacks others.
///
/// @param sandbox the repositories
/// @param work a clone that stores sessions
/// @param url the remote's address
@NullMarked
record ClonedAfterwards(GitSandbox sandbox, Path work, String url) {
    private static final String ID = AgentSessions.ID;

    /// Longer than what comes along with the trees.
    private static final String LONG = Sessions.lines("long", 1, 700_000);

    private static final String REWRITTEN = Sessions.lines("long", 2, 40_000);
    private static final String SHORT = Sessions.lines("short", 3, 4_000);

    /// Stores sessions: one with a side file, a long one, and one that is rewritten.
    ClonedAfterwards stored() {
        Path session = AgentSessions.write(sandbox, sandbox.root().resolve("home"), "claude", work);
        sandbox.write(session.resolveSibling(ID).resolve("tool-results/one.txt"), "a result\n");
        run(work, "upload", session.toString(), "--plan", "42");
        upload(work, "long", LONG, "42");
        upload(work, "rewritten", SHORT, "43");
        upload(work, "rewritten", REWRITTEN, "43");
        return this;
    }

    /// Clones the remote with these options and runs all commands there.
    void check(String name, String... options) {
        List<String> words = new ArrayList<>(List.of("clone", "--quiet"));
        words.addAll(List.of(options));
        words.addAll(List.of(url, name));
        sandbox.gitAsUser(sandbox.root(), words.toArray(String[]::new));
        check(sandbox.root().resolve(name));
    }

    /// Runs all commands in a clone, before and after others have stored more.
    void check(Path clone) {
        sandbox.watch(clone);
        assertThat(run(clone, "list")).contains(ID, "long", "rewritten").doesNotContain("damaged");
        reads(clone, "long", LONG);
        assertThat(run(clone, "show", "long", "--raw")).isEqualTo(LONG);
        assertThat(run(clone, "show", ID, "--raw")).isNotEmpty();
        assertThat(run(clone, "plan", "show", "42")).containsPattern("last_session_id +long");
        assertThat(run(clone, "versions", "rewritten")).contains("2");
        assertThat(run(clone, "show", "rewritten", "--raw", "--version", "1")).isEqualTo(SHORT);
        assertThat(run(clone, "verify")).contains("all intact");

        String more = "of-" + clone.getFileName();
        upload(clone, more, SHORT, "42");
        upload(clone, more, SHORT + REWRITTEN, "42");
        upload(clone, "long", LONG, "42");
        upload(work, more, LONG, "43");
        upload(work, more, SHORT, "43");

        assertThat(run(clone, "list", "--json"))
                .contains("\"session_id\":\"" + more + "\",\"session_branch\":\"async-learn/42\"")
                .contains("\"session_id\":\"" + more + "\",\"session_branch\":\"async-learn/43\"");
        assertThat(run(clone, "download", "--plan", "42", "--session-id", more, "-o", "-"))
                .isEqualTo(SHORT + REWRITTEN);
        assertThat(run(clone, "download", "--plan", "43", "--session-id", more, "-o", "-"))
                .isEqualTo(SHORT);
        assertThat(run(clone, "versions", more, "--plan", "43")).contains("2");
        assertThat(run(clone, "verify")).contains("all intact");
        run(clone, "delete", more, "--plan", "42");
        run(work, "delete", more, "--plan", "43");
        assertThat(run(clone, "list")).contains(ID, "long").doesNotContain(more);
        assertThat(sandbox.git(clone, "for-each-ref", "refs/git-session/outbox"))
                .isEmpty();
    }

    private void reads(Path clone, String id, String content) {
        assertThat(run(clone, "download", "--plan", "42", "--session-id", id, "-o", "-"))
                .isEqualTo(content);
    }

    private void upload(Path clone, String id, String content, String plan) {
        run(clone, "upload", sandbox.session(id + ".jsonl", content), "--plan", plan, "--session-id", id);
    }

    private String run(Path clone, String... words) {
        Program.Run run = Program.in(sandbox, clone).run(words);
        assertThat(run.exit())
                .as("%s in %s: %s%s", List.of(words), clone.getFileName(), run.out(), run.err())
                .isZero();
        return run.out();
    }
}
