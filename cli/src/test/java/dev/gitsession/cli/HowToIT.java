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
            List<String> commands = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            for (Matcher block = CONSOLE.matcher(text); block.find(); ) {
                block.group(1).lines().forEach(line -> {
                    if (line.startsWith("$ ")) {
                        commands.add(line.substring(2));
                    } else {
                        expected.add(line);
                    }
                });
            }

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
            assertThat(result.output()).contains(expected);
            assertThat(result.output()).doesNotContain(FakeForge.TOKEN);
            assertThat(PlanBlock.findFields(forge.body(42), PlanBlock.PLAN_HEADER)
                            .flatMap(header -> header.find(SessionPointer.ID)))
                    .contains("night-run");
            assertThat(expected.stream().collect(Collectors.joining())).isNotEmpty();
        }
    }
}
