package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A team's `.gitsession` is obeyed, or refused with words.
@ExtendWith(GitSandbox.Extension.class)
class TeamFileTest {
    private GitSandbox sandbox;
    private Path work;
    private Program program;

    @BeforeEach
    void start(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        program = Program.in(sandbox, work);
    }

    private void team(String... lines) {
        sandbox.write(work.resolve(".gitsession"), "[session]\n" + String.join("\n", lines) + "\n");
        sandbox.watch(work);
    }

    private Program.Run upload(String... words) {
        String file = sandbox.session("s.jsonl", Sessions.lines("s", 1, 500));
        String[] all = new String[words.length + 4];
        System.arraycopy(new String[] {"upload", file, "--plan", "42"}, 0, all, 0, 4);
        System.arraycopy(words, 0, all, 4, words.length);
        return program.run(all);
    }

    @Test
    void aRemoteThatThisCloneLacksIsAnErrorThatNamesTheCommand() {
        team("remote = sessions");
        Program.Run run = upload();

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains("session.remote in .gitsession is 'sessions', a remote that this clone lacks")
                .contains("git remote add sessions <url>", "git config session.remote origin");
        assertThat(upload("--remote", "origin").exit()).isZero();
        sandbox.git(work, "config", "session.remote", "origin");
        sandbox.watch(work);
        assertThat(program.run("list").exit()).isZero();
        sandbox.git(work, "config", "--unset", "session.remote");
        sandbox.git(work, "remote", "add", "sessions", sandbox.remote().toString());
        sandbox.watch(work);
        assertThat(program.run("list").out()).contains("42");
    }

    /// The user's own git config holds nothing, so a command that changes it would leave the bad value in the
    /// file.
    @ParameterizedTest
    @CsvSource({
        "partSize, huge, write partSize = 8m in .gitsession",
        "planComment, maybe, write planComment = on in .gitsession",
        "planStore, jira, write planStore = git in .gitsession",
        "planPattern, (, write planPattern = ([0-9]+) in .gitsession",
        "defaultPlan, a b, write defaultPlan = inbox in .gitsession",
        "base, nowhere, write base = HEAD in .gitsession",
        "branchPrefix, x, set it to x/ in .gitsession",
    })
    void aBadValueIsReportedWithTheFileThatHoldsIt(String key, String value, String mend) {
        team("%s = \"%s\"".formatted(key, value));
        Program.Run doctor = program.run("doctor");
        assertThat(doctor.exit()).isEqualTo(1);
        assertThat(doctor.out()).contains("session." + key + " in .gitsession is ", mend);
        Program.Run status = program.run("status");
        assertThat(status.exit()).isZero();
        assertThat(status.out()).contains("session." + key + " in .gitsession is ", mend);
        sandbox.git(work, "config", "session." + key, value);
        sandbox.watch(work);
        assertThat(program.run("status").out())
                .contains("session." + key + " is ", "git config session." + key)
                .doesNotContain(mend);
    }

    @Test
    void anAddressIsRefusedWithoutItsPassword() {
        team("remote = https://jo:sesame@forge.example/acme/shop.git");
        Program.Run run = upload();

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains("is the address", "git remote add sessions https://", "forge.example/acme/shop.git")
                .doesNotContain("sesame");
    }

    @Test
    void requiredRedactionRefusesUploadsWithSecrets() {
        team("redact = required");

        assertThat(upload("--no-redact").exit()).isEqualTo(2);
        assertThat(upload("--no-redact", "--json").json()).containsEntry("code", "redaction_required");
        sandbox.git(work, "config", "session.redact", "off");
        sandbox.watch(work);
        assertThat(upload().err()).contains(".gitsession requires redaction", "git config session.redact on");
        Path list = sandbox.write(
                sandbox.root().resolve("list.tsv"),
                "42\t" + sandbox.session("s.jsonl", Sessions.lines("s", 1, 500)) + "\n");
        assertThat(program.run("upload", "--batch", list.toString()).exit()).isEqualTo(2);
        assertThat(sandbox.git(sandbox.remote(), "for-each-ref", "--format=%(refname)"))
                .isEqualTo("refs/heads/main");
        sandbox.git(work, "config", "session.redact", "on");
        sandbox.watch(work);
        assertThat(upload().exit()).isZero();
    }

    @Test
    void keysThatDoNotExistAndThoseOfAPersonAreNamed() {
        team("planStoer = git", "redactAllow = rule:x", "redact = off", "colour = blue", "branchPrefix = s/");
        Program.Run run = program.run("list");

        assertThat(run.exit()).isZero();
        assertThat(run.err().lines())
                .containsExactlyInAnyOrder(
                        "warning: session.planstoer in .gitsession is not a setting; did you mean session.planStore?",
                        "warning: session.colour in .gitsession is not a setting; remove it",
                        "warning: session.redactAllow in .gitsession has no effect, as each person decides it;"
                                + " set it with: git config session.redactAllow",
                        "warning: session.redact = off in .gitsession has no effect: a team can require redaction,"
                                + " not turn it off; set it to required or remove it");
        assertThat(upload().out()).contains("on s/42 on origin");
    }
}
