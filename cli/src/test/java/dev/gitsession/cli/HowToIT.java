package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.plan.PlanBlock;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.plan.forge.FakeForge;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs the commands on the pages for forges: each `console` block in order, in one shell, against the fake forge.
/// Lines without `$` must be part of the output.
@ExtendWith(GitSandbox.Extension.class)
@DisabledOnOs(OS.WINDOWS)
class HowToIT {
    private static final Pattern FENCE = Pattern.compile("^```([a-z]*)$", Pattern.MULTILINE);
    private static final Pattern TEAM_FILE = Pattern.compile("```ini\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CONSOLE = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);

    private static final String PLAN = """
            <!-- erk:metadata-block:plan-header -->
            <details>
            <summary>plan-header</summary>

            ```yaml

            schema_version: '2'
            created_at: '2026-01-01T00:00:00+00:00'
            created_by: jo

            ```

            </details>
            <!-- /erk:metadata-block:plan-header -->
            """;

    @ParameterizedTest
    @CsvSource({
        "github, https://github.com/acme/widgets",
        "gitlab, https://gitlab.com/group/sub/widgets",
        "gitea, https://git.example.org/acme/widgets"
    })
    void thePageWorksAsTyped(String page, String url, GitSandbox sandbox) throws IOException, InterruptedException {
        try (FakeForge forge = new FakeForge()) {
            forge.put(42, "An issue.\n");
            Path work = sandbox.workWithCommit();
            sandbox.write(work.resolve("plan.md"), "The plan.\n");
            sandbox.write(work.resolve("session.jsonl"), Sessions.lines("night-run", 1, 2000));
            String text = Files.readString(Path.of("../docs/how-to", page + ".md"))
                    .replace(url, forge.address() + "/" + url.split("/", 4)[3])
                    .replace("<token>", FakeForge.TOKEN);
            List<String> commands = new ArrayList<>(commands(text));
            List<String> expected = expected(text);

            // The page's line for the team's file has the same effect as the setting that was typed first.
            Matcher teamFile = TEAM_FILE.matcher(text);
            assertThat(teamFile.find()).isTrue();
            sandbox.write(work.resolve(".gitsession"), teamFile.group(1));
            commands.add("git config --unset session.planStore");
            commands.add("git session plan set 42 typed=as-it-stands");

            ProgramOnPath.Result result = new ProgramOnPath(sandbox).bash(work, String.join("\n", commands), Map.of());

            sandbox.watch(work);
            assertThat(result.exit()).as(result.output()).isZero();
            assertThat(FENCE.matcher(text).results().map(fence -> fence.group(1)))
                    .as("kinds of blocks; another one would not be typed")
                    .isSubsetOf("console", "ini", "yaml", "");
            assertThat(PlanBlock.findFields(forge.body(42), PlanBlock.PLAN_HEADER)
                            .flatMap(header -> header.find("typed")))
                    .contains("as-it-stands");
            assertThat(commands).hasSizeGreaterThan(5);
            assertThat(forge.comments(42)).singleElement().asString().contains("git session show night-run");
            assertThat(result.output()).contains(expected);
            assertThat(result.output()).doesNotContain(FakeForge.TOKEN);
            assertThat(PlanBlock.findFields(forge.body(42), PlanBlock.PLAN_HEADER)
                            .flatMap(header -> header.find(SessionPointer.ID)))
                    .contains("night-run");
            assertThat(expected.stream().collect(Collectors.joining())).isNotEmpty();
        }
    }

    @Test
    void thePageForUsersOfTheOriginalSystemWorksAsTyped(GitSandbox sandbox) throws IOException, InterruptedException {
        try (FakeForge forge = new FakeForge()) {
            forge.put(42, PLAN);
            Path work = sandbox.workWithCommit();
            sandbox.git(work, "config", "session.forgeUrl", forge.address() + "/acme/widgets");
            sandbox.write(work.resolve("session.jsonl"), Sessions.lines("abc-123", 1, 2000));
            String text = Files.readString(Path.of("../docs/how-to/coming-from-erk.md"));

            ProgramOnPath.Result result = new ProgramOnPath(sandbox)
                    .bash(work, "set -e\n" + String.join("\n", commands(text)), Map.of("GH_TOKEN", FakeForge.TOKEN));

            sandbox.watch(work);
            assertThat(result.exit()).as(result.output()).isZero();
            assertThat(commands(text)).hasSizeGreaterThan(5);
            assertThat(PlanBlock.findFields(forge.body(42), PlanBlock.PLAN_HEADER)
                            .flatMap(header -> header.find(SessionPointer.ID)))
                    .contains("abc-123");
            assertThat(result.output())
                    .contains(expected(text))
                    .contains("\"plan_id\":\"42\",\"planning_session_id\":null", "\"source\":\"branch\"");
            assertThat(work.resolve(".erk/scratch/remote-sessions/abc-123/session.jsonl"))
                    .exists();
        }
    }

    /// The page's settings are put into the file before it is committed. An agent calls its hook after each clone
    /// agreed.
    @Test
    void thePageForTeamsWorksAsTyped(GitSandbox sandbox) throws IOException, InterruptedException {
        try (FakeForge forge = new FakeForge()) {
            forge.put(42, PLAN);
            Path work = sandbox.workWithCommit();
            sandbox.git(work, "config", "session.forgeUrl", forge.address() + "/acme/widgets");
            sandbox.git(work, "checkout", "--quiet", "-b", "42-sessions");
            Path home = sandbox.root().resolve("home");
            AgentSessions.write(sandbox, home, "claude", work);
            String text = Files.readString(Path.of("../docs/how-to/team.md"));
            Matcher teamFile = TEAM_FILE.matcher(text);
            assertThat(teamFile.find()).isTrue();
            List<String> commands = new ArrayList<>(commands(text));
            commands.add(
                    commands.indexOf("git add .claude/settings.json .codex/hooks.json .gitsession"),
                    "cat >>.gitsession <<'END'\n%sEND".formatted(teamFile.group(1)));
            commands.add(
                    commands.indexOf("git session status"),
                    "echo '{\"session_id\":\"%s\",\"cwd\":\"%s\"}' | git session hook claude"
                            .formatted(AgentSessions.ID, work));

            ProgramOnPath.Result result = new ProgramOnPath(sandbox)
                    .bash(
                            work,
                            "set -e\n" + String.join("\n", commands),
                            Map.of(
                                    "GH_TOKEN",
                                    FakeForge.TOKEN,
                                    "HOME",
                                    home.toString(),
                                    "GIT_CONFIG_NOSYSTEM",
                                    "0",
                                    "GIT_CONFIG_SYSTEM",
                                    sandbox.root().resolve("system").toString()));

            sandbox.watch(work);
            assertThat(result.exit()).as(result.output()).isZero();
            assertThat(result.output())
                    .contains("sessions of this branch are stored by themselves", "Claude Code works: stored")
                    .contains("plan       42, from branch 42-sessions", "disabled: ");
            assertThat(PlanBlock.findFields(forge.body(42), PlanBlock.PLAN_HEADER)
                            .flatMap(header -> header.find(SessionPointer.ID)))
                    .contains(AgentSessions.ID);
            assertThat(sandbox.root().resolve("system")).content().contains("hooks = on");
            assertThat(home.resolve(".claude/settings.json")).doesNotExist();
            assertThat(work.resolve(".claude/settings.json")).doesNotExist();
            assertThat(text.lines().filter(line -> line.startsWith("   ```sh")))
                    .as("blocks that nobody types: the installation for all users")
                    .hasSize(1);
        }
    }

    /// The lines of `console` blocks that begin with `$`, in order.
    private static List<String> commands(String page) {
        return console(page)
                .filter(line -> line.startsWith("$ "))
                .map(line -> line.substring(2))
                .toList();
    }

    private static List<String> expected(String page) {
        return console(page).filter(line -> !line.startsWith("$ ")).toList();
    }

    private static Stream<String> console(String page) {
        return CONSOLE.matcher(page)
                .results()
                .flatMap(block -> block.group(1).stripIndent().lines());
    }
}
