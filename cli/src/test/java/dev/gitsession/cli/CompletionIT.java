package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/// Completion in a real bash, with what the last listing knows.
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

    @Test
    void sessionsPlansAndBranchesAreCompleted(GitSandbox sandbox) throws IOException, InterruptedException {
        Path work = sandbox.workWithCommit();
        Path file = sandbox.write(sandbox.root().resolve(ID + ".jsonl"), "{\"sessionId\":\"" + ID + "\"}\n");
        assertThat(Program.in(sandbox, work)
                        .run("upload", file.toString(), "--plan", "PROJ-7")
                        .exit())
                .isZero();
        assertThat(Program.in(sandbox, work).run("list").exit()).isZero();
        ProgramOnPath program = new ProgramOnPath(sandbox);

        assertThat(completed(program, work, "git-session show 11", 2)).isEqualTo(ID);
        assertThat(completed(program, work, "git-session resume ''", 2)).isEqualTo(ID);
        assertThat(completed(program, work, "git-session list --plan P", 3)).isEqualTo("PROJ-7");
        assertThat(completed(program, work, "git-session download --branch async", 3))
                .isEqualTo("async-learn/PROJ-7");
        assertThat(completed(program, work, "git-session list --agent cla", 3)).isEqualTo("claude");
        assertThat(completed(program, work, "git-session li", 1)).isEqualTo("list");
    }
}
