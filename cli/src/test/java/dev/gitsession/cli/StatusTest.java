package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.JsonObject;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Scripts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What `status` says in one screen, and which of it `doctor` tests.
@ExtendWith(GitSandbox.Extension.class)
class StatusTest {
    private GitSandbox sandbox;
    private Path work;
    private Program program;

    @BeforeEach
    void start(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        program = Program.on(sandbox, "one", work);
        AgentSessions.write(sandbox, Program.home(sandbox, "one"), "claude", work);
    }

    private Program.Run run(String... words) {
        Program.Run run = program.run(words);
        sandbox.watch(work);
        return run;
    }

    private String status() {
        Program.Run run = run("status");
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out();
    }

    private JsonObject json() {
        Program.Run run = run("status", "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        return JsonObject.of(run.json());
    }

    private void set(String key, String value) {
        sandbox.git(work, "config", key, value);
        sandbox.watch(work);
    }

    private void hook() {
        program.reading("{\"session_id\":\"%s\",\"cwd\":\"%s\"}"
                        .formatted(AgentSessions.ID, work)
                        .getBytes(StandardCharsets.UTF_8))
                .run("hook", "claude");
    }

    private String doctor(int exit) {
        Program.Run run = run("doctor");
        assertThat(run.exit()).as(run.out()).isEqualTo(exit);
        return run.out();
    }

    @Test
    void whereNothingIsSetUpTheFirstLineSaysWhatChangesIt() {
        assertThat(status())
                .startsWith("sessions are not stored by themselves here: no agent is enabled;"
                        + " git session enable --all\n")
                .contains("plan       none: main is the default branch", "stored     nothing, as there is no plan");
        run("enable", "claude");
        assertThat(status())
                .startsWith("sessions are not stored by themselves here: main is the default branch,"
                        + " and session.defaultPlan is not set; work on another branch, or set a plan for this one:"
                        + " git config session.defaultPlan <plan>\n");
        sandbox.git(work, "checkout", "--quiet", "-b", "feature/x");
        sandbox.watch(work);
        sandbox.git(work, "config", "--unset", "session.hooks");
        assertThat(status()).contains("only the name of branch feature/x tells a plan", "git config session.hooks on");
        set("session.hooks", "off");
        assertThat(status()).contains("session.hooks is off in this clone");
    }

    @Test
    void whereItWorksOneScreenTellsAllOfIt() {
        sandbox.git(work, "checkout", "--quiet", "-b", "feature/x");
        sandbox.watch(work);
        run("enable", "claude", "codex");
        hook();
        run("pause", AgentSessions.ID);

        String status = status();
        assertThat(status)
                .startsWith("sessions of this branch are stored by themselves\n")
                .contains("plan       feature-x, from the name of branch feature/x\n")
                .containsPattern("agent      Claude Code works: stored \\(20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d\\)\n")
                .contains("agent      Codex CLI has not called git-session in this clone yet\n")
                .contains("trusted it")
                .contains("stored     1 session of this plan; the newest ended ")
                .contains("waiting    nothing\n")
                .contains("paused     " + AgentSessions.ID + "\n")
                .contains("remote     origin (%s) answers\n".formatted(sandbox.remote()))
                .contains("redaction  on\n", "version    git-session ");
        assertThat(status.lines().count()).isLessThan(24);
        JsonObject json = json();
        assertThat(json.value("automatic")).isEqualTo(true);
        assertThat(json.text("plan_id")).contains("feature-x");
        assertThat(json.value("stored")).isEqualTo(1L);
        assertThat(json.objects("agents"))
                .extracting(each -> each.text("state").orElse(""))
                .containsExactly("works", "waits");
    }

    @Test
    void whateverIsWrongTheExitCodeIsZero() {
        set("session.planPattern", "(");
        assertThat(status()).contains("session.planPattern is no regular expression");
        sandbox.git(work, "config", "--unset", "session.planPattern");
        set("session.defaultPlan", "42");
        sandbox.whileAway(() -> assertThat(status()).contains("stored     not known", "does not answer: "));
        sandbox.git(work, "remote", "remove", "origin");
        sandbox.watch(work);
        assertThat(json().text("nothing_stored_because").orElse("")).contains("there is no remote 'origin'");
        Program.Run outside = Program.on(sandbox, "one", sandbox.root()).run("status");
        assertThat(outside.exit()).isZero();
        assertThat(outside.out()).contains("this folder is in no git repository");
    }

    @Test
    void doctorFindsPatternsAndValuesThatAreBroken() {
        set("session.planPattern", "(");
        assertThat(doctor(1)).contains("session.planPattern is no regular expression");
        set("session.planPattern", "(\\d+)");
        set("session.hookInterval", "soon");
        assertThat(doctor(1)).contains("session.hookInterval is 'soon'");
        set("session.hookInterval", "0");
        set("session.public", "maybe");
        assertThat(doctor(1)).contains("session.public is 'maybe'");
        set("session.public", "ok");
        set("session.redactRules", "missing.toml");
        assertThat(doctor(1)).contains("missing.toml");
        sandbox.git(work, "config", "--unset", "session.redactRules");
        set("session.redact", "off");
        assertThat(doctor(0)).contains("note    redaction   off: sessions are stored with their secrets");
        sandbox.write(work.resolve(".gitsession"), "[session]\n\tplanStoer = git\n");
        assertThat(doctor(0)).contains("session.planstoer in .gitsession is not a setting; did you mean");
    }

    @Test
    void aRemoteThatIsMissingKeepsNoOtherCheckFromBeingTold() {
        sandbox.write(work.resolve(".gitsession"), "[session]\n\tplanStoer = git\n");
        set("session.remote", "elsewhere");
        set("session.planPattern", "(");

        assertThat(doctor(1))
                .contains(
                        "there is no remote 'elsewhere'",
                        "git remote add elsewhere <url>",
                        "session.planstoer in .gitsession is not a setting; did you mean session.planStore?",
                        "session.planPattern");
    }

    @Test
    void doctorSaysInWordsThatNothingIsStoredOnThisBranch() {
        assertThat(doctor(0))
                .startsWith("note    sessions    sessions are not stored by themselves here: no agent is enabled\n")
                .contains("note    plan        none: main is the default branch")
                .contains("git config session.defaultPlan <plan>");
    }

    /// The reasons in the order in which they are told, each with the command that changes it.
    @Test
    void followingTheFirstLineStepByStepEndsWhereSessionsAreStored() {
        sandbox.write(work.resolve(".gitsession"), "[session]\n\tdefaultPlan = inbox\n");
        sandbox.watch(work);
        firstLines("no agent is enabled", "git session enable --all");
        run("enable", "--team", "claude");
        sandbox.git(work, "config", "--unset", "session.hooks");
        firstLines(
                "only .gitsession names a plan for main, and session.hooks is not on in this clone",
                "git config session.hooks on");
        set("session.hooks", "off");
        firstLines("session.hooks is off in this clone", "git config session.hooks on");
        set("session.hooks", "on");
        works();
        sandbox.write(work.resolve(".gitsession"), "[session]\n\tpartSize = 8m\n");
        firstLines(
                "main is the default branch, and session.defaultPlan is not set",
                "work on another branch, or set a plan for this one: git config session.defaultPlan <plan>");
        set("session.defaultPlan", "inbox");
        works();
        sandbox.git(work, "config", "--unset", "session.defaultPlan");
        sandbox.git(work, "checkout", "--quiet", "-b", "feature/x");
        sandbox.watch(work);
        works();
        sandbox.git(work, "config", "--unset", "session.hooks");
        firstLines(
                "only the name of branch feature/x tells a plan, and session.hooks is not on in this clone",
                "git config session.hooks on");
    }

    private void firstLines(String because, String nextStep) {
        assertThat(status())
                .startsWith("sessions are not stored by themselves here: %s; %s\n".formatted(because, nextStep));
        Program.Run doctor = run("doctor");
        assertThat(doctor.out())
                .startsWith("note    sessions    sessions are not stored by themselves here: %s\n%20s%s\n"
                        .formatted(because, "", nextStep))
                .doesNotContain("by itself");
    }

    private void works() {
        assertThat(status()).startsWith("sessions of this branch are stored by themselves\n");
        assertThat(run("doctor").out())
                .startsWith("ok      sessions    sessions of this branch are stored by themselves\n");
    }

    @Test
    void theAdviceToEnableWorksWhereNoAgentIsInUse() {
        Program fresh = Program.on(sandbox, "fresh", work);
        assertThat(fresh.run("status").out()).contains("no agent is enabled; git session enable claude\n");
        assertThat(fresh.run("enable", "claude").exit()).isZero();
        sandbox.watch(work);
    }

    @Test
    void afterASyncTheAgentsLineSaysThatItWasPushed() {
        set("session.defaultPlan", "42");
        run("enable", "claude");
        sandbox.whileAway(this::hook);
        assertThat(status()).contains("kept on this machine", "git session sync");
        assertThat(run("doctor").out()).contains("the hooks stored nothing yet");
        assertThat(run("sync").exit()).isZero();
        assertThat(status())
                .contains("Claude Code works: its last session was queued and then pushed")
                .doesNotContain("kept on this machine");
        assertThat(run("doctor").out()).doesNotContain("stored nothing yet");
        assertThat(json().objects("agents"))
                .extracting(each -> each.text("state").orElse(""))
                .containsExactly("works");
    }

    @Test
    void statusNamesTheFileOfABadValueAndKeysThatDoNotExist() {
        sandbox.write(work.resolve(".gitsession"), "[session]\n\tplanStore = jira\n\tplanStoer = git\n");
        set("session.base", "nowhere");
        assertThat(status())
                .contains("settings   session.planStore in .gitsession is 'jira'; use one of git, ")
                .contains("write planStore = git in .gitsession\n")
                .contains("settings   session.base is 'nowhere', which is no commit here")
                .contains("settings   session.planstoer in .gitsession is not a setting; did you mean");
        assertThat(run("doctor").out()).contains("session.base is 'nowhere'");
        run("enable", "claude");
        set("session.defaultPlan", "42");
        assertThat(status())
                .startsWith("sessions are not stored by themselves here: session.planStore in .gitsession is 'jira'");
    }

    @Test
    void doctorFindsAProgramThatAgentsDoNotFind() {
        run("enable", "codex");
        assertThat(doctor(1))
                .contains("failed  path        git-session is not on PATH")
                .contains(
                        "note    hooks       Codex CLI has hooks, and has not called git-session in this clone yet",
                        "trusted it");
        Path bin = sandbox.root().resolve("bin");
        Scripts.write(bin.resolve("git-session"), "exit 0\n");
        program = program.with("PATH", bin + ":" + sandbox.environment().get("PATH"));
        assertThat(doctor(0)).contains("agents' hooks find " + bin.resolve("git-session"));
    }

    @Test
    void doctorFindsAPlanThatANewerReleaseWrote() {
        Path clone = sandbox.clone("later");
        sandbox.identify(clone);
        sandbox.write(clone.resolve(".erk/session/a.jsonl"), "{\"sessionId\":\"a\"}\n");
        sandbox.write(
                clone.resolve(".erk/session/manifest.json"),
                "{\"version\":2,\"plan_id\":\"42\",\"sessions\":[{\"session_id\":\"a\"}]}\n");
        sandbox.git(clone, "add", "--all", "--force");
        sandbox.git(clone, "commit", "--quiet", "-m", "Session");
        sandbox.git(clone, "push", "--quiet", "origin", "HEAD:refs/heads/async-learn/42");
        set("session.defaultPlan", "42");

        assertThat(doctor(1)).contains("failed  format", "was written by a newer git-session", "install the newer");
    }
}
