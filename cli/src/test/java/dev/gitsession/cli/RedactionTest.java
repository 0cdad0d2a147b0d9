package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(GitSandbox.Extension.class)
class RedactionTest {
    private static final String SECRET = "glpat-Xy12abCDef34GHij56kl";
    private static final String ID = "0484252a-652f-4881-8d3c-443e0dac00e8";
    private static final String LINE =
            "{\"type\":\"user\",\"sessionId\":\"" + ID + "\",\"text\":\"export GITLAB=" + SECRET + "\\n\"}\n";

    private static String stored(GitSandbox sandbox) {
        return sandbox.git(sandbox.remote(), "show", "async-learn/7:.erk/session/" + ID + ".jsonl");
    }

    private static String manifest(GitSandbox sandbox) {
        return sandbox.git(sandbox.remote(), "show", "async-learn/7:.erk/session/manifest.json");
    }

    @Test
    void uploadReplacesSecretsAndSaysHowManyOfWhichRules(GitSandbox sandbox) {
        Program here = Program.in(sandbox, sandbox.workWithCommit());

        Program.Run run = here.run("upload", sandbox.session("session.jsonl", LINE), "--plan", "7");

        assertThat(run.exit()).isZero();
        assertThat(run.err()).contains("replaced 1 secret: 1 gitlab-pat");
        assertThat(stored(sandbox)).doesNotContain(SECRET).contains("[REDACTED:gitlab-pat:");
        assertThat(manifest(sandbox)).contains("\"redactions\":1");
        assertThat(here.run("upload", sandbox.session("session.jsonl", LINE), "--plan", "7", "--json")
                        .json())
                .containsEntry("redactions", 1L)
                .containsEntry("changed", false);
    }

    @Test
    void noSecretIsInAnyObjectOfTheRemoteOrTheRepository(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Program.in(sandbox, work).run("upload", sandbox.session("session.jsonl", LINE), "--plan", "7");
        for (Path repository : new Path[] {work, sandbox.remote()}) {
            String objects = sandbox.git(repository, "cat-file", "--batch-all-objects", "--batch");
            assertThat(objects).doesNotContain(SECRET);
        }
    }

    @Test
    void theKeyIsForThisUserAlone(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Program.in(sandbox, work).run("upload", sandbox.session("session.jsonl", LINE), "--plan", "7");
        Path folder = work.resolve(".git/git-session");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("redaction-key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void appendingKeepsWhatWasThereAndNoOldCommit(GitSandbox sandbox) {
        Program here = Program.in(sandbox, sandbox.workWithCommit());
        here.run("upload", sandbox.session("session.jsonl", LINE), "--plan", "7");
        String first = stored(sandbox);
        here.run("upload", sandbox.session("session.jsonl", LINE + LINE), "--plan", "7");
        assertThat(stored(sandbox)).startsWith(first);
        assertThat(sandbox.git(sandbox.remote(), "rev-list", "--parents", "-1", "async-learn/7")
                        .split(" "))
                .hasSize(2);
    }

    @Test
    void noRedactStoresTheSessionUnchangedAndTheManifestSaysSo(GitSandbox sandbox) {
        Program here = Program.in(sandbox, sandbox.workWithCommit());
        Program.Run run = here.run("upload", sandbox.session("session.jsonl", LINE), "--plan", "7", "--no-redact");
        assertThat(run.err()).contains("secrets included (--no-redact)");
        assertThat(stored(sandbox)).contains(SECRET);
        assertThat(manifest(sandbox)).contains("\"redactions\":null");
    }

    @Test
    void theCommitThatStillShowsTheSecretIsNotKept(GitSandbox sandbox) {
        Program here = Program.in(sandbox, sandbox.workWithCommit());
        here.run("upload", sandbox.session("session.jsonl", LINE), "--plan", "7", "--no-redact");
        String shown = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/7");

        Program.Run run = here.run("upload", sandbox.session("session.jsonl", LINE + LINE), "--plan", "7");

        assertThat(run.exit()).isZero();
        assertThat(run.err()).doesNotContain("stays reachable");
        assertThat(sandbox.git(sandbox.remote(), "rev-list", "async-learn/7")).doesNotContain(shown);
    }

    @Test
    void aRewriteIsStillKept(GitSandbox sandbox) {
        Program here = Program.in(sandbox, sandbox.workWithCommit());
        here.run("upload", sandbox.session("session.jsonl", LINE), "--plan", "7");
        String old = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/7");
        here.run("upload", sandbox.session("session.jsonl", LINE.replace("export", "printf")), "--plan", "7");
        assertThat(sandbox.git(sandbox.remote(), "rev-list", "async-learn/7")).contains(old);
    }

    @Test
    void redactShowsReplacementsWithoutTheSecrets(GitSandbox sandbox) {
        Program here = Program.in(sandbox, sandbox.workWithCommit());
        Program.Run run = here.run("redact", sandbox.session("session.jsonl", "{}\n" + LINE));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("line 2  gitlab-pat", "export GITLAB=[REDACTED:gitlab-pat:")
                .doesNotContain("Xy12");
        Program.Run json = here.run("redact", sandbox.session("session.jsonl", LINE), "--json");
        assertThat(json.exit()).isEqualTo(1);
        assertThat(json.json()).containsEntry("redactions", 1L).containsEntry("code", "secrets_found");
        assertThat(here.run("redact", sandbox.session("session.jsonl", "{}\n")).exit())
                .isZero();
    }

    @Test
    void ofASecretThreeCharactersAndTheLengthAreShown(GitSandbox sandbox) {
        Program here = Program.in(sandbox, sandbox.workWithCommit());
        String file = sandbox.session("session.jsonl", LINE);
        assertThat(here.run("redact", file).out()).contains("was glp************ (26 characters)");
        assertThat(here.run("redact", file, "--diff").out())
                .contains(
                        "@@ line 1 @@", "-...", "export GITLAB=glp****", "+...", "export GITLAB=[REDACTED:gitlab-pat:")
                .doesNotContain("Xy12");
        assertThat(String.valueOf(here.run("redact", file, "--json").json().get("findings")))
                .contains("masked=glp************")
                .doesNotContain("Xy12");
    }

    @Test
    void redactExplainsItself(GitSandbox sandbox) {
        Program here = Program.in(sandbox, sandbox.workWithCommit());
        Program.Run run = here.run("redact", "--explain", "password: hunter");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("assigned-password", "'passw'", "it consists of words");
        assertThat(here.run("redact", "--explain", "token " + SECRET).out())
                .contains("gitlab-pat", "found: 26 characters");
        assertThat(here.run("redact", "--explain", "nothing").out()).contains("no rule looks at this text");
        assertThat(here.run("redact", "--explain", "password: hunter", "--json").json())
                .containsKey("rules");
    }

    @Test
    void whatTheWorkingTreeHoldsIsLookedForUnlessThatIsOff(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.write(
                work.resolve(".env.local"), "MAIL_PASSWORD=correct-horse:battery\n".getBytes(StandardCharsets.UTF_8));
        sandbox.git(work, "config", "session.redactKnown", "on");
        sandbox.watch(work);
        Program here = Program.in(sandbox, work);
        String file = sandbox.session("session.jsonl", LINE.replace(SECRET, "correct-horse:battery"));
        assertThat(here.run("redact", file).out()).contains("known-secret").doesNotContain("battery");
        sandbox.git(work, "config", "session.redactKnown", "off");
        sandbox.watch(work);
        assertThat(here.run("redact", file).exit()).isZero();
    }

    @Test
    void aCautiousUserIsAskedAboutSecretsThatOnlyTheirNamesTell(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(work, "config", "session.redactReview", "new");
        sandbox.watch(work);
        Program here = Program.in(sandbox, work).with("GIT_SESSION_TERMINAL", "out,err");
        String file = sandbox.session("session.jsonl", LINE.replace("GITLAB=" + SECRET, "DB_PASSWORD=q8Zt3LmN0pXv"));

        Program.Run refused =
                here.reading("n\n".getBytes(StandardCharsets.UTF_8)).run("upload", file, "--plan", "7");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .contains("[y/N]", "[REDACTED:assigned-password:")
                .doesNotContain("q8Zt3");

        assertThat(here.reading("y\n".getBytes(StandardCharsets.UTF_8))
                        .run("upload", file, "--plan", "7")
                        .exit())
                .isZero();
        assertThat(here.run("upload", file, "--plan", "7").err()).doesNotContain("[y/N]");
        assertThat(stored(sandbox)).contains("[REDACTED:assigned-password:");
    }

    @Test
    void aFileIsLookedAtOutsideOfARepositoryToo(GitSandbox sandbox) throws IOException {
        Path outside = Files.createDirectories(sandbox.root().resolve("outside"));
        Program.Run run = Program.in(sandbox, outside).run("redact", sandbox.session("session.jsonl", LINE));
        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).contains("line 1  gitlab-pat").doesNotContain("Xy12");
        Program.Run stored = Program.in(sandbox, outside).run("redact", "--stored", "--json");
        assertThat(stored.json()).containsEntry("code", "no_repository");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void anExcerptBeginsOnTheLineOfTheSecret(String end, GitSandbox sandbox) {
        Program here = Program.in(sandbox, sandbox.workWithCommit());
        String file = sandbox.session("session.jsonl", "{\"above\":1}" + end + "{\"t\":\"" + SECRET + "\"}\n");

        assertThat(String.valueOf(here.run("redact", file, "--json").json().get("findings")))
                .contains("excerpt=...{\"t\":\"[REDACTED:")
                .doesNotContain("above");
    }

    @Test
    void allowedTextStays(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(work, "config", "session.redactAllow", "rule:gitlab-pat");
        sandbox.watch(work);
        Program here = Program.in(sandbox, work);
        assertThat(here.run("redact", sandbox.session("session.jsonl", LINE)).exit())
                .isZero();
        sandbox.git(work, "config", "session.redactAllow", "nonsense");
        sandbox.watch(work);
        assertThat(here.run("redact", sandbox.session("session.jsonl", LINE)).exit())
                .isEqualTo(2);
    }

    @Test
    void theTeamsFileCantTurnItOff(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.write(
                work.resolve(".gitsession"),
                "[session]\n redact = off\n redactAllow = rule:gitlab-pat\n".getBytes(StandardCharsets.UTF_8));
        sandbox.watch(work);
        Program.in(sandbox, work).run("upload", sandbox.session("session.jsonl", LINE), "--plan", "7");
        assertThat(stored(sandbox)).doesNotContain(SECRET);
    }

    @Test
    void storedSessionsAreRedactedWithTodaysRules(GitSandbox sandbox) {
        Program here = Program.in(sandbox, sandbox.workWithCommit());
        here.run("upload", sandbox.session("session.jsonl", LINE), "--plan", "7", "--no-redact");
        String shown = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/7");

        assertThat(here.run("redact", "--stored", "--dry-run").out()).contains("would redact " + ID);
        assertThat(stored(sandbox)).contains(SECRET);
        Program.Run run = here.run("redact", "--stored", "--plan", "7");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("redacted " + ID + " on async-learn/7: 1 secret: 1 gitlab-pat");
        assertThat(run.err()).contains("revoke");
        assertThat(stored(sandbox)).doesNotContain(SECRET);
        assertThat(sandbox.git(sandbox.remote(), "rev-list", "async-learn/7")).doesNotContain(shown);
        assertThat(here.run("verify").exit()).isZero();
        assertThat(here.run("redact", "--stored").out()).contains("0 redacted");
    }
}
