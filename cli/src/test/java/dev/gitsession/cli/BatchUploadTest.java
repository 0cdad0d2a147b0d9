package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class BatchUploadTest {
    private static final String ID = "0484252a-652f-4881-8d3c-443e0dac00e8";

    private static List<?> sessions(Program.Run run) {
        return run.json().get("sessions") instanceof List<?> sessions ? sessions : List.of();
    }

    private static Object field(Object session, String name) {
        return String.valueOf(session instanceof Map<?, ?> members ? members.get(name) : null);
    }

    private static String branches(GitSandbox sandbox) {
        return sandbox.git(sandbox.remote(), "for-each-ref", "--format=%(refname:lstrip=3)", "refs/heads/async-learn");
    }

    @Test
    void aListIsStoredInOnePush(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.write(work.resolve("logs/one.jsonl"), "{\"n\":1}\n");
        sandbox.write(work.resolve("logs/two.jsonl"), "{\"sessionId\":\"" + ID + "\"}\n");
        sandbox.watch(work);
        sandbox.remoteHook("post-receive", "cat >/dev/null; echo push >>\"$GIT_DIR/pushes\"\n");
        byte[] list =
                Sessions.bytes("# the night's\n\n1\tlogs/one.jsonl\r\n2\tlogs/two.jsonl\n1\tlogs/two.jsonl\tthird\n");
        Program program = Program.in(sandbox, work).reading(list);

        Program.Run run = program.run("upload", "--batch", "-", "--json", "--source", "remote");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json()).containsEntry("success", true);
        assertThat(sessions(run)).hasSize(3).allSatisfy(session -> {
            assertThat(field(session, "changed")).isEqualTo("true");
            assertThat(field(session, "source")).isEqualTo("remote");
        });
        assertThat(sessions(run))
                .extracting(session -> field(session, "session_id"))
                .containsExactly("one", ID, "third");
        assertThat(sandbox.remote().resolve("pushes")).hasContent("push\n");

        Program.Run again = program.run("upload", "--batch", "-");
        assertThat(again.exit()).isZero();
        assertThat(again.out()).contains("3 there already");
        assertThat(sandbox.remote().resolve("pushes")).hasContent("push\n");
    }

    @Test
    void aRemoteThatMovesRefsOneByOneIsSaidOnce(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.write(work.resolve("a.jsonl"), "{}\n");
        sandbox.watch(work);
        sandbox.git(sandbox.remote(), "config", "receive.advertiseAtomic", "false");
        Program program = Program.in(sandbox, work).reading(Sessions.bytes("1\ta.jsonl\n2\ta.jsonl\n"));

        Program.Run run = program.run("upload", "--batch", "-");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).containsOnlyOnce("the sessions went first, then the plans' records");
        assertThat(program.run("upload", "--batch", "-").err()).doesNotContain("went first");
    }

    @Test
    void aWrongLineIsNamedAndNothingIsStored(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.write(work.resolve("good.jsonl"), "{}\n");
        sandbox.watch(work);
        String list = "1\tgood.jsonl\nbad id\tgood.jsonl\n3\tnowhere.jsonl\n4\n1\tgood.jsonl\n";
        Program program = Program.in(sandbox, work).reading(Sessions.bytes(list));

        Program.Run run = program.run("upload", "--batch", "-", "--json");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.json()).containsEntry("success", false).containsEntry("code", "bad_batch");
        assertThat(run.err())
                .contains("line 2:", "line 3:", "line 4:", "line 5:")
                .doesNotContain("line 1:");
        assertThat(run.err().indexOf("line 2:")).isLessThan(run.err().indexOf("line 3:"));
        assertThat(branches(sandbox)).isEmpty();
        assertThat(program.run("upload", "--batch", "-", "--plan", "1").exit()).isEqualTo(2);
        assertThat(program.run("upload", "--batch", "missing.tsv").exit()).isEqualTo(2);
        assertThat(program.reading(new byte[0]).run("upload", "--batch", "-").exit())
                .isZero();
    }

    @Test
    void refusedLinesAreReportedOneByOne(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.write(work.resolve("a.jsonl"), "{}\n");
        sandbox.watch(work);
        sandbox.remoteHook("update", "case $1 in refs/heads/async-learn/2) echo full; exit 1;; esac\n");
        Program program = Program.in(sandbox, work).reading(Sessions.bytes("1\ta.jsonl\n2\ta.jsonl\n3\ta.jsonl\n"));

        Program.Run run = program.run("upload", "--batch", "-", "--json");

        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.json()).containsEntry("success", false).containsEntry("code", "rejected_by_hook");
        assertThat(sessions(run))
                .extracting(session -> field(session, "queued"))
                .containsExactly("false", "true", "false");
        assertThat(sessions(run))
                .extracting(session -> field(session, "code"))
                .containsExactly("null", "rejected_by_hook", "null");
        assertThat(branches(sandbox)).isEqualTo("1\n3");
        sandbox.watch(work);
    }

    @Test
    void aDryRunStoresNothing(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.write(work.resolve("a.jsonl"), "{}\n");
        sandbox.watch(work);
        Program program = Program.in(sandbox, work).reading(Sessions.bytes("1\ta.jsonl\n2\ta.jsonl\n"));

        Program.Run run = program.run("upload", "--batch", "-", "--dry-run");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("would store 2 sessions");
        assertThat(branches(sandbox)).isEmpty();
    }

    @Test
    void idsAreShortOnATerminalAndCompleteElsewhere(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Path file = sandbox.write(sandbox.root().resolve("s.jsonl"), "{\"sessionId\":\"" + ID + "\"}\n");
        Program program =
                Program.in(sandbox, work).with("GIT_SESSION_TERMINAL", "out").with("TERM", "dumb");
        assertThat(program.run("upload", file.toString(), "--plan", "issue-12345")
                        .exit())
                .isZero();

        for (String columns : new String[] {"80", "100", "200"}) {
            Program.Run run = program.with("COLUMNS", columns).run("list");
            assertThat(run.out()).contains(ID.substring(0, 8)).doesNotContain(ID, "…");
            assertThat(run.out().lines()).allMatch(line -> line.length() <= Integer.parseInt(columns));
        }
        assertThat(program.with("COLUMNS", "200").run("list").out()).contains("SOURCE", "AGENT");
        assertThat(Program.in(sandbox, work).run("list").out()).contains(ID);
    }
}
