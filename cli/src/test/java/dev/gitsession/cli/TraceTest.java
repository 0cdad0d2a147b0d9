package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// `--verbose` and `GIT_SESSION_TRACE` tell what is done and why, on standard error or in a file, and show no
/// secret.
@ExtendWith(GitSandbox.Extension.class)
class TraceTest {
    private static final String VARIABLE = "GIT_SESSION_TRACE";
    private static final String WORDS = "what was asked in confidence";
    private static final Pattern RAN = Pattern.compile(
            "(?m)^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} connection \\d+: git .*push .*\\(exit 0, \\d+\\.\\d ms\\)$");

    private static String session(GitSandbox sandbox) {
        return sandbox.write(
                        sandbox.root().resolve("session.jsonl"),
                        "{\"sessionId\":\"abc\",\"text\":\"%s\"}\n".formatted(WORDS))
                .toString();
    }

    @Test
    void verboseTellsOfEachGitCommandAndOfDecisions(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());

        Program.Run run = program.run("upload", session(sandbox), "--plan", "1", "--verbose");

        assertThat(run.exit()).isZero();
        assertThat(run.err()).containsPattern(RAN);
        assertThat(run.err())
                .contains("decided: the remote is 'origin', as session.remote is not set")
                .contains("decided: redaction of abc, from its beginning: 0 secrets replaced")
                .contains("decided: pushed at try 1");
        assertThat(run.out()).doesNotContain("ran: ", "decided: ");
        assertThat(run.err() + program.run("show", "abc", "--verbose").err()).doesNotContain(WORDS);
    }

    @Test
    void withJsonStandardOutputStaysOneObject(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());

        Program.Run run = program.run("upload", session(sandbox), "--plan", "1", "--json", "--quiet", "--verbose");

        assertThat(run.json()).containsEntry("success", true);
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.err()).containsPattern(RAN);
    }

    @Test
    void theVariableDoesTheSameAndWithAPathItAppendsToAFile(GitSandbox sandbox) throws IOException {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        String session = session(sandbox);
        Path file = sandbox.root().resolve("trace.txt");

        assertThat(program.with(VARIABLE, "1")
                        .run("upload", session, "--plan", "1")
                        .err())
                .containsPattern(RAN);
        assertThat(program.with(VARIABLE, "0").run("list").err()).isEmpty();
        assertThat(program.run("list").err()).isEmpty();

        Program tracing = program.with(VARIABLE, file.toString());
        assertThat(tracing.run("list").err()).isEmpty();
        long once = Files.size(file);
        assertThat(tracing.run("show", "nobody", "--json").json()).containsEntry("code", "no_such_session");
        assertThat(Files.size(file)).isGreaterThan(once);
        assertThat(file).content().contains("ran: git ", "failed: no_such_session (exit 3): ");
    }

    @Test
    void aFileThatCanNotBeWrittenLosesNothing(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit())
                .with(VARIABLE, sandbox.root().toString());

        assertThat(program.run("list").err()).contains("ran: git ");
    }

    @Test
    void aFailureIsToldWithWhatFailedFirst(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        String session = session(sandbox);
        assertThat(program.run("upload", session, "--plan", "1").exit()).isZero();

        Program.Run run = program.run("download", "-o", session + "/in/it", "--verbose");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .containsPattern("failed: unwritable_path \\(exit 2\\): .* at ofNamed\\(DiskFailure.java:\\d+\\)")
                .containsPattern(
                        "  because: java\\.nio\\.file\\.\\w+Exception: .* at opened\\(FileDestination.java:\\d+\\)");
        assertThat(run.err().lines().toList().getLast()).startsWith("error: ");
    }

    @Test
    void whatIsWrongWithTheLineItselfIsToldToo(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());

        assertThat(program.run("list", "--limit", "many", "--verbose").err())
                .contains("failed: bad_arguments (exit 2)", "because: java.lang.NumberFormatException");
        assertThat(program.run("list", "--nonsense", "--verbose").err()).contains("failed: bad_arguments");
    }

    @Test
    void aRefusalIsToldWithTheRemotesWords(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        sandbox.remoteHook("pre-receive", "echo 'ask Jo' >&2\nexit 1\n");

        Program.Run run = program.run("upload", session(sandbox), "--plan", "1", "--verbose");

        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err())
                .contains("try 1 of the push failed: the remote refused", "(rejected_by_hook)", "ask Jo")
                .contains("decided: session abc is queued as refs/git-session/outbox/origin/1/abc");
    }

    @Test
    void credentialsInAnAddressDoNotShow(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());

        Program.Run run = program.run(
                "list", "--remote", "http://jo:hunter2@127.0.0.1:1/x.git?private_token=sesame", "--verbose");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("ran: git ", "http://***@127.0.0.1:1/", "failed: unreachable");
        assertThat(run.err().lines().filter(line -> line.contains("git ")))
                .noneMatch(line -> line.contains("hunter2") || line.contains("sesame"));
        assertThat(run.err()).doesNotContain("hunter2");
    }
}
