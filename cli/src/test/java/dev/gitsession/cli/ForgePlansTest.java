package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.Json;
import dev.gitsession.plan.PlanBlock;
import dev.gitsession.plan.PlanHeader;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.plan.forge.FakeForge;
import dev.gitsession.plan.forge.FakeProxy;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The program with plans on each forge. The sessions go to a real remote.
@ExtendWith(GitSandbox.Extension.class)
class ForgePlansTest {
    private static final String SESSION = "0484252a-652f-4881-8d3c-443e0dac00e8";
    private static final String BODY =
            "The plan.\r\n" + PlanBlock.append("", PlanHeader.parse("schema_version: '2'\nkept: null # as it is\n"));

    private final FakeForge forge = new FakeForge();
    private GitSandbox sandbox;
    private Path work;
    private Path session;

    /// A forge as the user configures it.
    enum Store {
        GITHUB("github", "acme/widgets", "GH_TOKEN"),
        GITLAB("gitlab", "group/sub/widgets", "GITLAB_TOKEN"),
        GITEA("gitea", "acme/widgets", "GITEA_TOKEN");

        private final String name;
        private final String repository;
        private final String variable;

        Store(String name, String repository, String variable) {
            this.name = name;
            this.repository = repository;
            this.variable = variable;
        }
    }

    /// The result of a run.
    private record Run(int exit, String out, String err) {
        Map<String, @Nullable Object> json() {
            return Json.findObject(out.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        }
    }

    @BeforeEach
    void prepare(GitSandbox given) {
        this.sandbox = given;
        this.work = sandbox.workWithCommit();
        this.session = sandbox.write(sandbox.root().resolve(SESSION + ".jsonl"), Sessions.lines(SESSION, 1, 5000));
        forge.put(42, BODY);
    }

    @AfterEach
    void close() {
        forge.close();
    }

    private void configure(Store store) {
        sandbox.git(work, "config", "session.planStore", store.name);
        sandbox.git(work, "config", "session.forgeUrl", forge.address() + "/" + store.repository);
        sandbox.watch(work);
    }

    private Run run(Store store, String... args) {
        Map<String, String> environment = new HashMap<>(sandbox.environment());
        environment.put(store.variable, FakeForge.TOKEN);
        return run(environment, args);
    }

    private Run run(Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of(args));
        all.add("-C");
        all.add(work.toString());
        Main.Streams streams = new Main.Streams(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        int exit = Main.run(all, streams, environment);
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PlanHeader header(String body) {
        return PlanBlock.findFields(body, PlanBlock.PLAN_HEADER).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void theSessionIsStoredAndThePlanPointsAtIt(Store store) {
        configure(store);

        Run run = run(store, "upload", session.toString(), "--plan", "42", "--source", "remote", "--json");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.json()).containsEntry("plan_updated", true).containsEntry("plan_update_error", null);
        assertThat(sandbox.onRemote("async-learn/42:.erk/session/" + SESSION + ".jsonl"))
                .asString()
                .isEqualTo(Sessions.lines(SESSION, 1, 5000));
        PlanHeader header = header(forge.body(42));
        assertThat(header.find(SessionPointer.BRANCH)).contains("async-learn/42");
        assertThat(header.find(SessionPointer.ID)).contains(SESSION);
        assertThat(header.find(SessionPointer.SOURCE)).contains("remote");
        assertThat(forge.body(42).lines().filter(line -> !line.startsWith("last_session_")))
                .containsExactlyElementsOf(BODY.lines().toList());
        assertThat(forge.body(42)).startsWith("The plan.\r\n").contains("kept: null # as it is\n");
    }

    @ParameterizedTest
    @EnumSource
    void anIdThatIsNoNumberKeepsSessionsWithoutARecordAndItIsSaid(Store store) {
        configure(store);
        sandbox.git(work, "checkout", "--quiet", "-b", "feature/x");
        sandbox.watch(work);

        Run run = run(store, "upload", session.toString(), "--strict");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.err())
                .contains("plan feature-x has no record", "'feature-x' is no issue's number")
                .doesNotContain("warning");
        assertThat(sandbox.git(sandbox.remote(), "rev-parse", "async-learn/feature-x"))
                .isNotEmpty();
        sandbox.whileAway(() -> {
            Path other = sandbox.write(sandbox.root().resolve("other.jsonl"), Sessions.lines("other", 1, 500));
            assertThat(run(store, "upload", other.toString()).exit()).isEqualTo(4);
        });
        assertThat(run(store, "sync").exit()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void withTheForgeDownTheSessionIsStoredAllTheSame(Store store) {
        configure(store);
        forge.close();

        Run run = run(store, "upload", session.toString(), "--plan", "42");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.err())
                .contains("warning: the session is stored, but plan 42 does not point at it", "git session sync");
        assertThat(sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42")).isNotEmpty();
        assertThat(run(store, "upload", session.toString(), "--plan", "42", "--strict")
                        .exit())
                .isEqualTo(6);
        assertThat(run(store, "sync").exit()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void syncUpdatesThePlanLater(Store store) {
        configure(store);
        forge.failWith(1, 429, Map.of("Retry-After", "3600"), "{}");
        Run upload = run(store, "upload", session.toString(), "--plan", "42", "--json");
        assertThat(upload.exit()).as(upload.toString()).isZero();
        assertThat(upload.json()).containsEntry("queued", false).containsEntry("plan_updated", false);
        assertThat(forge.body(42)).isEqualTo(BODY);
        String tip = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42");

        Run sync = run(store, "sync");

        assertThat(sync.exit()).as(sync.toString()).isZero();
        assertThat(header(forge.body(42)).find(SessionPointer.ID)).contains(SESSION);
        assertThat(sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42")).isEqualTo(tip);
        assertThat(run(store, "sync").out()).contains("nothing is queued");
    }

    @Test
    void aQueuedUpdateDoesNotReplaceALaterOne() {
        configure(Store.GITHUB);
        forge.failWith(1, 429, Map.of("Retry-After", "3600"), "{}");
        run(Store.GITHUB, "upload", session.toString(), "--plan", "42");
        Path later = sandbox.write(sandbox.root().resolve("later.jsonl"), Sessions.lines("later", 2, 2000));

        assertThat(run(Store.GITHUB, "upload", later.toString(), "--plan", "42").exit())
                .isZero();

        assertThat(header(forge.body(42)).find(SessionPointer.ID)).contains("later");
        assertThat(run(Store.GITHUB, "sync").out()).contains("nothing is queued");
        assertThat(header(forge.body(42)).find(SessionPointer.ID)).contains("later");
    }

    @Test
    void anUpdateThatWasMissedIsMadeUpForByTheSameUploadAgain() {
        configure(Store.GITEA);
        forge.failWith(1, 422, Map.of(), "{}");
        assertThat(run(Store.GITEA, "upload", session.toString(), "--plan", "42")
                        .err())
                .contains("422");

        Run again = run(Store.GITEA, "upload", session.toString(), "--plan", "42", "--json");

        assertThat(again.json()).containsEntry("changed", false).containsEntry("plan_updated", true);
        assertThat(header(forge.body(42)).find(SessionPointer.ID)).contains(SESSION);
        assertThat(run(Store.GITEA, "upload", session.toString(), "--plan", "42", "--json")
                        .json())
                .containsEntry("plan_updated", false)
                .containsEntry("plan_update_error", null);
    }

    @ParameterizedTest
    @EnumSource
    void anIssueWithoutAHeaderIsNoPlanUntilItIsMadeOne(Store store) {
        configure(store);
        forge.put(7, "Only words.");

        Run upload = run(store, "upload", session.toString(), "--plan", "7", "--strict");
        assertThat(upload.exit()).isEqualTo(6);
        assertThat(upload.err()).contains("git session plan create --from 7");
        assertThat(forge.body(7)).isEqualTo("Only words.");

        assertThat(run(store, "plan", "create", "--from", "7").exit()).isZero();
        assertThat(forge.body(7)).startsWith("Only words.\n\n<!-- erk:metadata-block:plan-header -->");
        assertThat(header(forge.body(7)).find("created_by")).contains("Jo Test");
        assertThat(run(store, "upload", session.toString(), "--plan", "7", "--strict")
                        .exit())
                .isZero();
        assertThat(header(forge.body(7)).find(SessionPointer.ID)).contains(SESSION);
    }

    @ParameterizedTest
    @EnumSource
    void plansAreOpenedSetListedAndShown(Store store) {
        configure(store);
        Path text = sandbox.write(sandbox.root().resolve("plan.md"), "Do it.\n");

        Run created = run(store, "plan", "create", "--title", "New plan", "--body-file", text.toString(), "--json");
        assertThat(created.exit()).as(created.toString()).isZero();
        assertThat(created.json()).containsEntry("plan_id", "43");
        assertThat(run(store, "plan", "set", "43", "objective=9").exit()).isZero();
        assertThat(header(forge.body(43)).find("objective")).contains("9");
        forge.close(42);
        assertThat(run(store, "plan", "list").out())
                .contains("TITLE", "STATE", "Jo Test")
                .containsPattern("43 +New plan +open")
                .containsPattern("42 +Issue 42 +closed");
        assertThat(run(store, "plan", "list", "--json").out())
                .contains("\"title\":\"New plan\"", "\"state\":\"closed\"", "\"url\":\"" + forge.address());

        forge.comment(
                42,
                PlanBlock.append("", PlanHeader.parse("session_id: worker-1\n"))
                        .replace("plan-header", "impl-started"));
        run(store, "upload", session.toString(), "--plan", "42");
        Run shown = run(store, "plan", "show", "42");
        assertThat(shown.out())
                .contains("plan 42  Issue 42", "kept")
                .containsPattern(SESSION + " +stored +branch")
                .containsPattern("worker-1 +implementation +nowhere");
        sandbox.write(
                sandbox.root().resolve("home/.claude/projects/-work/" + SESSION + ".jsonl"),
                Sessions.lines(SESSION, 1, 2000));
        assertThat(run(store, "plan", "show", "42").out()).containsPattern(SESSION + " +stored +this machine");
        assertThat(run(store, "plan", "show", "42", "--json").json())
                .containsKeys("header", "sessions", "all_sessions");
        assertThat(run(store, "plan", "show", "99").exit()).isEqualTo(3);
    }

    @Test
    void aTokenIsNotSentToAHostThatOnlyTheRemoteNames() {
        sandbox.git(work, "config", "session.planStore", "github");
        sandbox.git(work, "config", "remote.origin.url", forge.address() + "/acme/widgets.git");
        sandbox.watch(work);

        Run run = run(Store.GITHUB, "plan", "set", "42", "a=b");

        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).contains("there is no token");
        assertThat(forge.body(42)).isEqualTo(BODY);
    }

    @ParameterizedTest
    @EnumSource
    void theDoctorTriesTheForge(Store store) {
        configure(store);

        assertThat(run(store, "doctor").out()).contains("with the token from " + store.variable);
        assertThat(run(sandbox.environment(), "doctor").out()).contains("there is no token", "set " + store.variable);
        forge.failWith(1, 401, Map.of(), "{}");
        assertThat(run(store, "doctor").exit()).isEqualTo(1);
    }

    @Test
    void aBrokenSettingIsExplained() {
        sandbox.git(work, "config", "session.planStore", "github");
        sandbox.watch(work);

        Run run = run(Store.GITHUB, "plan", "list");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("git config session.forgeUrl https://");
    }

    @Test
    void twoQueuedUpdatesBecomeOneUpdateToTheNewest() {
        configure(Store.GITHUB);
        forge.failWith(2, 429, Map.of("Retry-After", "3600"), "{}");
        Path later = sandbox.write(sandbox.root().resolve("later.jsonl"), Sessions.lines("later", 2, 2000));
        forge.put(43, BODY);
        run(Store.GITHUB, "upload", session.toString(), "--plan", "42");
        forge.failWith(9, 429, Map.of("Retry-After", "3600"), "{}");
        run(Store.GITHUB, "upload", later.toString(), "--plan", "42");
        while (forge.clearFault()) {
            // the forge works again
        }
        assertThat(forge.writes()).isZero();

        Run sync = run(Store.GITHUB, "sync");

        assertThat(sync.exit()).as(sync.toString()).isZero();
        assertThat(header(forge.body(42)).find(SessionPointer.ID)).contains("later");
        assertThat(forge.writes()).isEqualTo(1);
        assertThat(run(Store.GITHUB, "sync").out()).contains("nothing is queued");
    }

    @Test
    void anUpdateThatCanNeverBeMadeHoldsUpNoOther() {
        configure(Store.GITHUB);
        forge.put(41, BODY);
        for (String plan : List.of("41", "42")) {
            while (forge.clearFault()) {
                // each upload meets a busy forge
            }
            forge.failWith(9, 429, Map.of("Retry-After", "3600"), "{}");
            run(Store.GITHUB, "upload", session.toString(), "--plan", plan);
        }
        while (forge.clearFault()) {
            // the forge works again
        }
        forge.remove(41);

        Run sync = run(Store.GITHUB, "sync");

        assertThat(sync.exit()).isEqualTo(3);
        String ref = "refs/git-session/outbox/origin/41/" + SESSION;
        assertThat(sync.err()).contains("plan 41 is still queued", "has nothing at", "git update-ref -d " + ref);
        assertThat(header(forge.body(42)).find(SessionPointer.ID)).contains(SESSION);
        assertThat(run(Store.GITHUB, "doctor").out()).contains("1 session queued");
        sandbox.git(work, "update-ref", "-d", ref);
        sandbox.watch(work);
        assertThat(run(Store.GITHUB, "sync").exit()).isZero();
    }

    @Test
    void aSecondPlanHeaderIsSaidAndLeftAlone() {
        configure(Store.GITHUB);
        String quoted = "```\n" + BODY.substring(BODY.indexOf("<!--")) + "```\n";
        forge.put(41, BODY + "\n" + quoted.replace("```yaml", "").replace("```\n\n</d", "\n</d"));
        forge.put(42, BODY + "\n" + BODY);

        assertThat(run(Store.GITHUB, "plan", "show", "42").err()).contains("#42 has more than one plan-header");
        assertThat(run(Store.GITHUB, "plan", "set", "42", "objective=9").err()).contains("more than one");
        assertThat(forge.body(42)).endsWith("\n" + BODY);
        assertThat(run(Store.GITHUB, "plan", "show", "41").err()).isEmpty();
    }

    @Test
    void withoutATokenOrAnIssueTheSessionIsStoredAndItIsSaid() {
        configure(Store.GITHUB);

        Run run = run(sandbox.environment(), "upload", session.toString(), "--plan", "42");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.err()).contains("there is no token", "GH_TOKEN");
        Run gone = run(Store.GITHUB, "upload", session.toString(), "--plan", "44", "--json");
        assertThat(gone.json()).containsEntry("success", true).containsEntry("plan_updated", false);
        assertThat(gone.out()).contains("has nothing at");
        assertThat(run(Store.GITHUB, "upload", session.toString(), "--plan", "44", "--strict")
                        .exit())
                .isEqualTo(6);
        assertThat(sandbox.git(sandbox.remote(), "rev-parse", "async-learn/44")).isNotEmpty();
    }

    @Test
    void theForgeUrlOfAFileThatCameWithACloneIsNotTaken() {
        sandbox.git(work, "config", "session.planStore", "github");
        sandbox.write(work.resolve(".gitsession"), "[session]\n\tforgeUrl = " + forge.address() + "/acme/widgets\n");
        sandbox.watch(work);

        Run run = run(Store.GITHUB, "plan", "set", "42", "a=b");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(forge.count()).isZero();
    }

    @Test
    void theForgeIsReachedThroughGitsProxy() {
        try (FakeProxy proxy = new FakeProxy(forge.address(), Optional.empty())) {
            sandbox.git(work, "config", "session.planStore", "github");
            sandbox.git(work, "config", "session.forgeUrl", "http://no-such-host.test/acme/widgets");
            sandbox.git(work, "config", "http.proxy", "http://other.test:1");
            sandbox.git(work, "config", "http.http://no-such-host.test.proxy", proxy.address());
            sandbox.watch(work);

            assertThat(run(Store.GITHUB, "plan", "set", "42", "a=b").exit()).isZero();
            assertThat(header(forge.body(42)).find("a")).contains("b");
            assertThat(proxy.asked()).containsOnly("no-such-host.test");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTokenIsNeverPrinted(Store store) {
        configure(store);
        for (int status : new int[] {400, 401, 403, 404, 410, 422, 451, 500}) {
            for (String[] line : new String[][] {
                {"plan", "show", "42", "--json"},
                {"plan", "set", "42", "a=b"},
                {"plan", "list"},
                {"doctor", "--json"},
                {"upload", session.toString(), "--plan", "42"}
            }) {
                forge.failWith(9, status, Map.of(), "{\"message\":\"no: " + FakeForge.TOKEN + "\"}");
                Run run = run(store, line);
                assertThat(run.out() + run.err()).as(String.join(" ", line)).doesNotContain(FakeForge.TOKEN);
                while (forge.clearFault()) {
                    // attempts that were not used
                }
            }
        }
    }
}
