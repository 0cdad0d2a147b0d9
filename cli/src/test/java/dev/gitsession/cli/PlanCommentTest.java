package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.plan.PlanBlock;
import dev.gitsession.plan.PlanHeader;
import dev.gitsession.plan.forge.FakeForge;
import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The comment on a plan that lists its sessions, on each forge. The sessions go to a real remote.
@ExtendWith(GitSandbox.Extension.class)
class PlanCommentTest {
    private static final String BODY = PlanBlock.append("The plan.\n", PlanHeader.parse("schema_version: '2'\n"));
    private static final String FIRST = "0484252a-652f-4881-8d3c-443e0dac00e8";
    private static final String SECOND = "5c91d2f7-652f-4881-8d3c-443e0dac00e8";

    private final FakeForge forge = new FakeForge();
    private GitSandbox sandbox;
    private Path work;

    /// A forge, with the repository and the variable of its token.
    enum Store {
        GITHUB("acme/widgets", "GH_TOKEN"),
        GITLAB("group/sub/widgets", "GITLAB_TOKEN"),
        GITEA("acme/widgets", "GITEA_TOKEN");

        private final String repository;
        private final String variable;

        Store(String repository, String variable) {
            this.repository = repository;
            this.variable = variable;
        }
    }

    @BeforeEach
    void prepare(GitSandbox given) {
        this.sandbox = given;
        this.work = sandbox.workWithCommit();
        forge.put(42, BODY);
    }

    @AfterEach
    void close() {
        forge.close();
    }

    private Program program(Store store) {
        sandbox.git(work, "config", "session.planStore", store.name().toLowerCase(Locale.ROOT));
        sandbox.git(work, "config", "session.forgeUrl", forge.address() + "/" + store.repository);
        sandbox.git(work, "config", "session.planComment", "on");
        sandbox.watch(work);
        return Program.in(sandbox, work).with(store.variable, FakeForge.TOKEN);
    }

    /// A session of Claude Code with 12 tokens in and 34 out.
    private Path session(String id, String prompt) {
        String common =
                "\"sessionId\":\"%s\",\"cwd\":\"%s\",\"timestamp\":\"2026-03-02T10:00:00Z\"".formatted(id, work);
        return sandbox.write(sandbox.root().resolve("home/.claude/projects/-work/" + id + ".jsonl"), """
                {"type":"user","uuid":"u1",%s,"message":{"role":"user","content":"%s"}}
                {"type":"assistant","uuid":"u2","parentUuid":"u1",%s,"message":{"id":"m1","role":"assistant","model":"m","content":[{"type":"text","text":"Done."}],"usage":{"input_tokens":12,"output_tokens":34}}}
                """.formatted(
                        common, prompt, common));
    }

    private static void succeeds(Program.Run run) {
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("warning");
    }

    private String comment() {
        assertThat(forge.comments(42)).hasSize(1);
        return forge.comments(42).getFirst();
    }

    @ParameterizedTest
    @EnumSource
    void oneCommentListsTheSessionsAndIsEditedInPlace(Store store) {
        Program program = program(store);
        succeeds(program.run("upload", session(FIRST, "Make it faster").toString(), "--plan", "42"));
        assertThat(comment())
                .startsWith("<!-- git-session: the sessions of this plan -->\n")
                .contains("| `Make it faster` | `claude` | 2026-03-02 10:00 UTC | 12 in, 34 out | `git session show "
                        + FIRST + "` |\n");

        succeeds(program.run("upload", session(SECOND, "Test it").toString(), "--plan", "42"));

        assertThat(comment()).contains("`Make it faster`", "`Test it`", "git session show " + SECOND);
        assertThat(forge.body(42)).contains("last_session_id: " + SECOND);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsWrittenIfTheListIsTheSame(Store store) {
        Program program = program(store);
        String file = session(FIRST, "Make it faster").toString();
        succeeds(program.run("upload", file, "--plan", "42"));
        long writes = forge.writes();
        String before = comment();
        int requests = forge.count();

        succeeds(program.run("upload", file, "--plan", "42"));

        assertThat(forge.writes()).isEqualTo(writes);
        assertThat(comment()).isEqualTo(before);
        assertThat(forge.count() - requests)
                .as("the issue for the record, the issue and its comments")
                .isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void deletingASessionTakesItOutOfTheList(Store store) {
        Program program = program(store);
        succeeds(program.run("upload", session(FIRST, "Make it faster").toString(), "--plan", "42"));
        succeeds(program.run("upload", session(SECOND, "Test it").toString(), "--plan", "42"));

        succeeds(program.run("delete", FIRST));
        assertThat(comment()).contains("`Test it`").doesNotContain("Make it faster", FIRST);
        succeeds(program.run("delete", SECOND));

        assertThat(comment())
                .contains("No session of this plan is stored any more")
                .doesNotContain(SECOND);
    }

    @ParameterizedTest
    @EnumSource
    void aFailingCommentFailsNoUploadAndTheNextOneMakesUpForIt(Store store) {
        Program program = program(store);
        String file = session(FIRST, "Make it faster").toString();
        forge.refuseComments(true);

        Program.Run run = program.run("upload", file, "--plan", "42", "--strict", "--json");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err())
                .contains(
                        "warning: the comment on plan 42 that lists its sessions was not updated: ",
                        "no comments",
                        "; ");
        assertThat(run.json()).containsEntry("plan_updated", true).containsKey("plan_comment_error");
        forge.refuseComments(false);
        succeeds(program.run("upload", file, "--plan", "42"));
        assertThat(comment()).contains("Make it faster");
    }

    @ParameterizedTest
    @EnumSource
    void hooksUpdateItTooAndTheirLogNamesAFailure(Store store) throws IOException {
        Program program = program(store)
                .with("GIT_SESSION_PLAN", "42")
                .with("HOME", sandbox.root().resolve("home").toString());
        hook(program, FIRST, "Make it faster");
        assertThat(comment()).contains("Make it faster");

        forge.refuseComments(true);
        hook(program, SECOND, "Test it");

        assertThat(Files.readString(work.resolve(".git/git-session/hooks/log")))
                .contains(" ok claude " + SECOND + " stored; the comment on its plan was not updated: ");
    }

    private void hook(Program program, String id, String prompt) {
        Path file = session(id, prompt);
        succeeds(program.reading("{\"session_id\":\"%s\",\"cwd\":\"%s\",\"transcript_path\":\"%s\"}"
                        .formatted(id, work, file)
                        .getBytes(StandardCharsets.UTF_8))
                .run("hook", "claude"));
    }

    @ParameterizedTest
    @EnumSource
    void queuedUploadsAreListedOnceTheyArePushed(Store store) {
        Program program = program(store);
        String file = session(FIRST, "Make it faster").toString();
        sandbox.whileAway(() ->
                assertThat(program.run("upload", file, "--plan", "42").exit()).isEqualTo(4));
        assertThat(forge.comments(42)).isEmpty();

        succeeds(program.run("sync"));

        assertThat(comment()).contains("Make it faster", "12 in, 34 out");
    }

    @Test
    void aSecretInATitleIsNotShownAndATitleMentionsNobody() {
        Program program = program(Store.GITHUB);
        String token = "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a";
        String prompt = "@jo: use " + token + " | `x` <b>#7";

        succeeds(program.run("upload", session(FIRST, prompt).toString(), "--plan", "42"));

        assertThat(comment())
                .contains("| ``@jo: use [REDACTED:", "] \\| `x` <b>#7`` |")
                .doesNotContain(token);
    }

    @Test
    void withoutTheSettingThereIsNoComment() {
        Program program = program(Store.GITHUB);
        sandbox.git(work, "config", "session.planComment", "off");
        sandbox.watch(work);

        succeeds(program.run("upload", session(FIRST, "Make it faster").toString(), "--plan", "42"));

        assertThat(forge.comments(42)).isEmpty();
        assertThat(sandbox.onRemote("async-learn/42:.erk/session/manifest.json"))
                .asString()
                .doesNotContain("tokens");
    }

    @Test
    void aTeamMayTurnItOnAndAWrongValueIsRefused() {
        Program program = program(Store.GITHUB);
        sandbox.git(work, "config", "--unset", "session.planComment");
        sandbox.write(work.resolve(".gitsession"), "[session]\n\tplanComment = on\n");
        sandbox.watch(work);
        String file = session(FIRST, "Make it faster").toString();
        succeeds(program.run("upload", file, "--plan", "42"));
        assertThat(comment()).contains("Make it faster");

        sandbox.write(work.resolve(".gitsession"), "[session]\n\tplanComment = maybe\n");
        sandbox.watch(work);
        Program.Run wrong = program.run("upload", file, "--plan", "42");

        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("session.planComment in .gitsession is 'maybe'", "write planComment = on in .gitsession");
    }

    @Test
    void redactingStoredSessionsRedactsTheList() {
        Program program = program(Store.GITHUB);
        String prompt = "The word is 4rtz9Qw2LkPmX7vN3bJc8HsDf6GyTe1U";
        succeeds(program.run("upload", session(FIRST, prompt).toString(), "--plan", "42"));
        assertThat(comment()).contains(prompt);
        sandbox.write(work.resolve(".gitleaks.toml"), "[[rules]]\nid = \"word\"\nregex = '''4rtz9[A-Za-z0-9]+'''\n");
        sandbox.watch(work);

        assertThat(program.run("redact", "--stored", "--plan", "42").exit()).isZero();

        assertThat(comment()).contains("The word is [REDACTED:word").doesNotContain("4rtz9");
    }
}
