package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// `enable --mcp` and `enable --context` let agents ask, and tell them.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class EnableAskingTest {
    private GitSandbox sandbox;
    private Path work;
    private Path home;

    @BeforeEach
    void aRepository(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        home = Program.home(sandbox, "one");
    }

    private Program.Run run(String... words) {
        Program.Run run = Program.on(sandbox, "one", work).run(words);
        sandbox.watch(work);
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        return run;
    }

    @Test
    void theServerIsWrittenAndNothingIsStoredForIt() {
        Path file = sandbox.write(home.resolve(".claude.json"), "{\n  \"numStartups\": 3\n}\n");
        assertThat(run("enable", "claude", "--mcp").out())
                .isEqualTo("enabled: Claude Code can ask earlier sessions (%s)\n".formatted(file));
        assertThat(file)
                .content()
                .contains("\"git-session\": {\"type\":\"stdio\",\"command\":\"git-session\",\"args\":[\"mcp\"]}");
        assertThat(home.resolve(".claude/settings.json")).doesNotExist();
        assertThat(sandbox.tryGit(work, "config", "session.hooks").text()).isEmpty();
        assertThat(run("enable", "claude", "--mcp").out()).contains("can ask earlier sessions already");
        assertThat(run("status").out() + run("doctor").out()).contains("Claude Code can ask earlier sessions");

        assertThat(run("disable", "claude", "--mcp").out())
                .contains("disabled: Claude Code no longer asks earlier sessions");
        assertThat(file).hasContent("{\n  \"numStartups\": 3\n}\n");
    }

    @Test
    void whatIsDisabledWithoutAnOptionIsEverything() {
        run("enable", "gemini");
        run("enable", "gemini", "--context", "--mcp");
        Path file = home.resolve(".gemini/settings.json");
        assertThat(file).content().contains("AfterAgent", "SessionStart", "hook gemini --context", "mcpServers");
        run("disable", "gemini", "--context");
        assertThat(file).content().contains("AfterAgent", "mcpServers").doesNotContain("SessionStart");
        run("disable", "gemini");
        assertThat(file).doesNotExist();
        assertThat(file.resolveSibling("settings.json.before-git-session")).doesNotExist();
    }

    @Test
    void aTeamsServersAreWrittenInTheRepository() throws IOException {
        assertThat(run("enable", "--team", "--all", "--mcp").out())
                .contains("to share it: git add .mcp.json .codex/config.toml")
                .doesNotContain(".gitsession");
        for (String file : List.of(
                ".mcp.json",
                ".github/mcp.json",
                ".codex/config.toml",
                ".gemini/settings.json",
                ".qwen/settings.json",
                ".cursor/mcp.json",
                ".factory/mcp.json",
                ".pi/mcp.json",
                "opencode.json")) {
            assertThat(work.resolve(file)).content().contains("git-session");
        }
        run("disable", "--team", "--all", "--mcp");
        assertThat(sandbox.git(work, "status", "--porcelain", "--untracked-files=all"))
                .doesNotContain("mcp", "config", "settings", "opencode");
        assertThat(Files.exists(work.resolve(".mcp.json"))).isFalse();
    }

    @Test
    void anAgentWithoutAPlaceForItIsRefusedWithTheNextStep() {
        Program.Run run = Program.on(sandbox, "one", work).run("enable", "cline", "--mcp");
        assertThat(run.exit()).isNotZero();
        assertThat(run.err()).contains("does not know where Cline is told of servers", "git-session mcp");
        run = Program.on(sandbox, "one", work).run("enable", "opencode", "--context");
        assertThat(run.err()).contains("has no hook", "git session enable opencode --mcp");
    }

    @Test
    void aBrokenFileIsRefusedWithTheNextStep() {
        Path file = sandbox.write(home.resolve(".codex/config.toml"), "[broken\n");
        Program.Run run = Program.on(sandbox, "one", work).run("enable", "codex", "--mcp");
        assertThat(run.exit()).isNotZero();
        assertThat(run.err()).contains("config.toml is not valid for Codex CLI", "mend the file");
        assertThat(file).hasContent("[broken\n");
    }
}
