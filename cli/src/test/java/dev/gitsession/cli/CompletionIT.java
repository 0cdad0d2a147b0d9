package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.testkit.GitSandbox;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/// Completion in a real bash, zsh and fish, with what the last listing knows.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
@DisabledOnOs(OS.WINDOWS)
class CompletionIT {
    private static final String ID = "11111111-652f-4881-8d3c-443e0dac00e8";

    private static String completed(ProgramOnPath program, Path work, String words, int current)
            throws IOException, InterruptedException {
        ProgramOnPath.Result result = program.bash(
                work,
                "source <(git-session completion bash); COMP_WORDS=(%s); COMP_CWORD=%d; _git_session; echo \"${COMPREPLY[@]}\""
                        .formatted(words, current),
                Map.of());
        assertThat(result.exit()).as(result.output()).isZero();
        return result.output().strip();
    }

    /// Types a line and Tab in an interactive zsh, and prints its screen once the wanted text is there.
    private static final String TYPED_IN_ZSH = """
            zmodload zsh/zpty
            out=
            await() { for i in {1..150}; do sleep 0.1; while zpty -rt z more; do out+=$more; done
                [[ $out == *$1* ]] && return; done }
            zpty z zsh -f -i
            zpty -w z "fpath=($1 \\$fpath); autoload -Uz compinit; compinit -u -d $1/dump; print REA''DY"
            await READY
            out=
            zpty -w -n z "$2"$'\\t'
            await "$3"
            print -r -- "$out"
            zpty -d z
            """;

    private static boolean isInstalled(String shell) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell)));
    }

    /// What a shell that is installed completes, by the typed line.
    private static final Map<String, String> COMPLETED = Map.of(
            "git-session show 11", ID,
            "git session show 11", ID,
            "git session li", "list",
            "git session list --plan PR", "PROJ-7",
            "git session plan sh", "show");

    @Test
    void zshCompletesThem(GitSandbox sandbox) throws IOException, InterruptedException {
        assumeTrue(isInstalled("zsh"));
        Path work = stored(sandbox);
        ProgramOnPath program = new ProgramOnPath(sandbox);
        Path functions = Files.createDirectories(sandbox.root().resolve("functions"));
        Files.writeString(
                functions.resolve("_git-session"),
                Program.in(sandbox, work).run("completion", "zsh").out());
        Path script = sandbox.write(sandbox.root().resolve("typed.zsh"), TYPED_IN_ZSH);
        for (Map.Entry<String, String> line : COMPLETED.entrySet()) {
            List<String> command =
                    List.of("zsh", "-f", script.toString(), functions.toString(), line.getKey(), line.getValue());
            ProgramOnPath.Result result = program.end(program.process(work, command, Map.of("TERM", "dumb")));
            assertThat(result.output()).as(line.getKey()).contains(line.getValue());
        }
    }

    @Test
    void fishCompletesThem(GitSandbox sandbox) throws IOException, InterruptedException {
        assumeTrue(isInstalled("fish"));
        Path work = stored(sandbox);
        ProgramOnPath program = new ProgramOnPath(sandbox);
        for (Map.Entry<String, String> line : COMPLETED.entrySet()) {
            String script = "git-session completion fish | source; complete -C '%s'".formatted(line.getKey());
            List<String> command = List.of("fish", "--no-config", "-c", script);
            ProgramOnPath.Result result = program.end(program.process(work, command, Map.of()));
            assertThat(result.output().lines()).as(line.getKey()).anyMatch(word -> word.startsWith(line.getValue()));
        }
    }

    @Test
    void sessionsPlansAndBranchesAreCompleted(GitSandbox sandbox) throws IOException, InterruptedException {
        Path work = stored(sandbox);
        ProgramOnPath program = new ProgramOnPath(sandbox);

        assertThat(completed(program, work, "git-session show 11", 2)).isEqualTo(ID);
        assertThat(completed(program, work, "git-session resume ''", 2)).isEqualTo(ID);
        assertThat(completed(program, work, "git-session list --plan P", 3)).isEqualTo("PROJ-7");
        assertThat(completed(program, work, "git-session download --branch async", 3))
                .isEqualTo("async-learn/PROJ-7");
        assertThat(completed(program, work, "git-session list --agent cla", 3)).isEqualTo("claude");
        assertThat(completed(program, work, "git-session li", 1)).isEqualTo("list");
    }

    /// A clone whose last listing knows a session.
    private static Path stored(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Path file = sandbox.write(sandbox.root().resolve(ID + ".jsonl"), "{\"sessionId\":\"" + ID + "\"}\n");
        assertThat(Program.in(sandbox, work)
                        .run("upload", file.toString(), "--plan", "PROJ-7")
                        .exit())
                .isZero();
        assertThat(Program.in(sandbox, work).run("list").exit()).isZero();
        return work;
    }
}
