package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.JsonObject;
import dev.gitsession.testkit.GitSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What `enable` and `disable` write, and what they say will be stored.
@ExtendWith(GitSandbox.Extension.class)
class EnableTest {
    private GitSandbox sandbox;
    private Path work;
    private Path home;
    private Program program;

    @BeforeEach
    void start(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        home = Program.home(sandbox, "one");
        program = Program.on(sandbox, "one", work);
    }

    private Program.Run run(Program caller, String... words) {
        Program.Run run = caller.run(words);
        sandbox.watch(work);
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        return run;
    }

    private Program.Run run(String... words) {
        return run(program, words);
    }

    private String setting() {
        return sandbox.tryGit(work, "config", "session.hooks").text().strip();
    }

    private void on(String branch) {
        sandbox.git(work, "checkout", "--quiet", "-B", branch);
        sandbox.watch(work);
    }

    @Test
    void theFirstLineSaysThatNothingIsStoredHereAndWhatChangesIt() {
        assertThat(run("enable", "claude").out().lines().findFirst().orElse(""))
                .isEqualTo("nothing is stored here yet: main is the default branch, and session.defaultPlan is not set;"
                        + " work on another branch, or set a plan for this one:"
                        + " git config session.defaultPlan <plan>");
        sandbox.git(work, "config", "session.defaultPlan", "inbox");
        assertThat(run("enable", "claude").out())
                .doesNotContain("nothing is stored")
                .contains("plan inbox now, from session.defaultPlan");
        sandbox.git(work, "config", "--unset", "session.defaultPlan");
        sandbox.git(work, "checkout", "--quiet", "--detach");
        assertThat(run("enable", "claude").out()).startsWith("nothing is stored here yet: no branch is checked out");
        sandbox.git(work, "remote", "remove", "origin");
        assertThat(run("enable", "claude").out())
                .startsWith("nothing is stored here yet: there is no remote 'origin'; add one with: git remote add");
        assertThat(Program.on(sandbox, "one", sandbox.root())
                        .run("enable", "codex")
                        .out())
                .startsWith("nothing is stored here yet: this folder is in no git repository; in each clone, run: git"
                        + " session enable");
    }

    @Test
    void eachAgentIsToldOfWithThePlansAndTheRemote() {
        on("feature/x");
        Program.Run run = run("enable", "claude", "codex");

        assertThat(run.out().lines())
                .containsExactly(
                        "enabled: Claude Code stores a session whenever it pauses or ends (%s/.claude/settings.json)"
                                .formatted(home),
                        "enabled: Codex CLI stores a session whenever it pauses or ends (%s/.codex/hooks.json)"
                                .formatted(home),
                        "what:    every session in this clone, with secrets replaced",
                        "plans:   plan feature-x now, from the name of branch feature/x;"
                                + " on other branches the number, key or name of the branch",
                        "remote:  origin (%s)".formatted(sandbox.remote()));
        assertThat(run.err()).contains("trusted it");
        JsonObject json =
                JsonObject.of(run("enable", "claude", "codex", "--json").json());
        assertThat(json.text("plan_id")).contains("feature-x");
        assertThat(json.text("plan_from")).contains("branch_name");
        assertThat(json.text("remote")).contains("origin");
        assertThat(json.objects("agents"))
                .extracting(each -> each.text("agent").orElse(""))
                .containsExactly("claude", "codex");
    }

    /// A person who removes the program must know which hooks go on calling it.
    @Test
    void aBrokenFileWithOurHooksIsNamedWhenAllAreTakenOut() throws Exception {
        assertThat(run("enable", "claude", "codex").exit()).isZero();
        Path codex = home.resolve(".codex/hooks.json");
        Files.writeString(codex, Files.readString(codex) + "not JSON");

        Program.Run run = program.run("disable", "--all");
        sandbox.watch(work);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).contains("disabled: Claude Code");
        assertThat(run.err()).contains("Codex CLI keeps its hooks: ", codex.toString());
    }

    @Test
    void allMeansTheAgentsThatAreInUseHere() throws Exception {
        assertThat(program.run("enable", "--all").exit()).isEqualTo(2);
        Files.createDirectories(home.resolve(".gemini"));
        Files.createDirectories(home.resolve(".copilot"));

        assertThat(run("enable", "--all").out()).contains("Gemini", "Copilot").doesNotContain("Claude", "Codex");
        assertThat(home.resolve(".claude")).doesNotExist();
        assertThat(setting()).isEqualTo("on");
        assertThat(run("disable", "--all").out()).contains("disabled: Gemini", "disabled: GitHub Copilot");
        assertThat(setting()).isEmpty();
        assertThat(run("disable", "--all").out()).contains("no agent has hooks of git session");
        assertThat(home.resolve(".gemini/settings.json")).doesNotExist();
    }

    @Test
    void disableSaysThatTheRepositorysSettingsStillStoreSessions() {
        on("feature/x");
        run("enable", "--team", "claude");

        assertThat(run("disable", "--all").out())
                .contains(
                        "this repository's settings store sessions of Claude Code (",
                        ".claude/settings.json); keep this clone out with: git config session.hooks off");
        sandbox.git(work, "config", "session.hooks", "off");
        assertThat(run("disable", "--all").out()).doesNotContain("this repository's settings");
        sandbox.git(work, "config", "--unset", "session.hooks");
        assertThat(run("disable", "--all", "--team").out()).doesNotContain("this repository's settings");
    }

    @Test
    void theCloneIsOnUntilTheLastAgentIsDisabled() {
        run("enable", "claude", "codex");
        assertThat(setting()).isEqualTo("on");
        run("disable", "claude");
        assertThat(setting()).isEqualTo("on");
        run("disable", "codex");
        assertThat(setting()).isEmpty();
        sandbox.git(work, "config", "session.hooks", "off");
        run("disable", "codex");
        assertThat(setting()).isEqualTo("off");
        run("enable", "codex");
        assertThat(setting()).isEqualTo("on");
    }

    @Test
    void anAgentThatFailsHoldsUpNoOther() {
        sandbox.write(home.resolve(".claude/settings.json"), "{ broken");
        Program.Run run = program.run("enable", "claude", "codex");
        sandbox.watch(work);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("warning: Claude Code is not enabled", "is not valid for Claude Code");
        assertThat(run.out()).contains("enabled: Codex CLI");
        assertThat(home.resolve(".codex/hooks.json")).exists();
    }

    @Test
    void aTeamsFilesAreWrittenInTheRepository() throws Exception {
        on("feature/x");
        sandbox.write(work.resolve(".claude/settings.json"), "{\n  \"model\": \"opus\"\n}\n");
        sandbox.git(work, "config", "session.planPattern", "t-(\\d+)");
        Program.Run run = run("enable", "--team", "--all");

        assertThat(run.out())
                .contains("to share it: git add .claude/settings.json .codex/hooks.json", " .gitsession &&")
                .contains(
                        "each colleague installs git-session and runs once in each clone: git config session.hooks on");
        for (String file : List.of(
                ".claude/settings.json",
                ".codex/hooks.json",
                ".gemini/settings.json",
                ".cursor/hooks.json",
                ".factory/settings.json",
                ".github/hooks/git-session.json")) {
            assertThat(work.resolve(file)).content().contains("git-session hook ");
        }
        assertThat(work.resolve(".claude/settings.json.before-git-session")).doesNotExist();
        assertThat(home.resolve(".claude")).doesNotExist();
        assertThat(sandbox.git(work, "config", "--file", ".gitsession", "--list")
                        .lines())
                .containsExactlyInAnyOrder("session.planpattern=t-(\\d+)", "session.redact=required");
        assertThat(run("enable", "--team", "claude").out()).contains("already");

        run("disable", "--team", "--all");
        assertThat(work.resolve(".claude/settings.json")).hasContent("{\n  \"model\": \"opus\"\n}\n");
        assertThat(work.resolve(".codex/hooks.json")).doesNotExist();
        assertThat(work.resolve(".gitsession")).exists();
    }
}
