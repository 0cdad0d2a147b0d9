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
                .startsWith("sessions are not stored by themselves here: main is the default branch,"
                        + " and session.defaultPlan is not set; git config session.defaultPlan <plan>\n")
                .contains("plan       none: main is the default branch", "stored     nothing, as there is no plan");
        sandbox.git(work, "checkout", "--quiet", "-b", "feature/x");
        sandbox.watch(work);
        assertThat(status())
                .startsWith("sessions are not stored by themselves here: no agent stores its sessions by itself;"
                        + " git session enable --all\n");
        run("enable", "claude");
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
                .contains("agent      Codex CLI did not call in this clone yet\n")
                .contains("trusted it")
                .contains("stored     1 session of this plan; the newest: ")
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
    void doctorSaysInWordsThatNothingIsStoredOnThisBranch() {
        assertThat(doctor(0))
                .contains("note    plan        nothing is stored here: main is the default branch")
                .contains("git config session.defaultPlan <plan>");
    }

    @Test
    void doctorFindsAProgramThatAgentsDoNotFind() {
        run("enable", "codex");
        assertThat(doctor(1))
                .contains("failed  path        git-session is not on PATH")
                .contains("note    hooks       Codex CLI has hooks and did not call here yet", "trusted it");
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
