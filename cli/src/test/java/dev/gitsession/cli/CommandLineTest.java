package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.cli.wiring.Version;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The parser decides which options a command line contains: abbreviated and bundled options count.
@ExtendWith(GitSandbox.Extension.class)
class CommandLineTest {
    private static Program stored(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        String file = sandbox.write(sandbox.root().resolve("abc.jsonl"), Sessions.bytes(Sessions.lines("abc", 1, 500)))
                .toString();
        assertThat(program.run("upload", file, "--plan", "42").exit()).isZero();
        return program;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete abc --hel",
                "delete abc --he",
                "delete abc -qh",
                "delete abc -hq",
                "delete -hel abc",
                "--hel delete abc",
                "-qh delete abc",
                "help delete abc",
                "redact --stored --hel",
                "redact --stored -qh",
                "plan create 99 --hel",
                "delete abc --hel --bogus",
                "delete abc --bogus -qh",
                "delete abc --plan --hel",
            })
    void aCommandThatIsAskedForHelpDoesNothingElse(String line, GitSandbox sandbox) {
        Program program = stored(sandbox);
        String before = sandbox.git(sandbox.remote(), "for-each-ref");
        Program.Run run = program.run(line.split(" "));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("Options", "--no-color");
        assertThat(sandbox.git(sandbox.remote(), "for-each-ref")).isEqualTo(before);
    }

    @Test
    void theProgramItselfIsAskedInTheSameWay(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.root());
        for (List<String> line :
                List.of(List.of("--hel"), List.of("-qh"), List.of("-hq"), List.of("--timeo", "9", "--h"))) {
            Program.Run run = program.run(line.toArray(String[]::new));
            assertThat(run.exit()).as(line + run.err()).isZero();
            assertThat(run.out()).as("%s", line).contains("upload", "doctor");
        }
        assertThat(program.run("--jso").json()).containsEntry("code", "no_command");
        assertThat(program.run("--versio", "--jso").json()).containsEntry("version", Version.current());
        assertThat(program.run("--jso", "uplaod").json()).containsEntry("code", "no_such_command");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete nowhere --jso",
                "delete nowhere -js",
                "--jso delete nowhere",
                "delete --bogus --jso",
                "list --limit none --js",
                "list --limit --json",
                "upload --plan 1 --plan 2 --jso",
            })
    void whoAsksForJsonIsAnsweredInJson(String line, GitSandbox sandbox) {
        Program.Run run = stored(sandbox).run(line.split(" "));
        assertThat(run.exit()).isIn(2, 3);
        assertThat(run.err()).isEmpty();
        assertThat(run.json()).containsEntry("success", false).containsKeys("error", "code");
    }

    @Test
    void wordsAfterTheOptionsAndValuesAreNotOptions(GitSandbox sandbox) {
        Program program = stored(sandbox);
        Program.Run file = program.run("upload", "--plan", "1", "--", "--help");
        assertThat(file.exit()).isEqualTo(2);
        assertThat(file.err()).contains("there is no file", "/--help;");
        assertThat(program.run("upload", "--plan", "1", "--", "--json").err()).contains("there is no file", "/--json;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list --plan=1 --plan=2",
                "list --plan 1 --pla 2",
                "upload --plan 1 --source local --source remote",
                "download --session-id abc -o one -o two",
                "download --session-id abc -o one --output two",
                "list --timeout 5 --timeout 6",
                "list -C .",
            })
    void anOptionWithTwoValuesIsRefused(String line, GitSandbox sandbox) {
        Program.Run run = stored(sandbox).run(line.split(" "));
        assertThat(run.exit()).as(run.out()).isEqualTo(2);
        assertThat(run.err()).contains("is given twice, as '", "leave one of them out");
    }

    @Test
    void anOptionThatIsGivenTwiceWithOneValueIsTaken(GitSandbox sandbox) {
        Program.Run run = stored(sandbox).run("list", "--plan=42", "--plan", "42", "--json", "--json");
        assertThat(run.exit()).as(run.err()).isZero();
    }

    @Test
    void optionsBeforeTheCommandMayBeAbbreviatedAndBundled(GitSandbox sandbox) {
        Program program = stored(sandbox);
        assertThat(program.run("--time", "60", "list", "--json").exit()).isZero();
        assertThat(new Program(sandbox, program.directory(), program.variables(), new byte[0])
                        .run("-q", "--jso", "list")
                        .json())
                .containsKey("sessions");
    }
}
