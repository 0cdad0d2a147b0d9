package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/// The viewer as a separate process.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
@DisabledOnOs(OS.WINDOWS)
class ViewerIT {
    @Test
    void interruptedItLeavesNoAddressBehind(GitSandbox sandbox) throws Exception {
        Interrupts.assumeTheyArrive();
        Path work = sandbox.workWithCommit();
        Path remembered = work.resolve(".git/git-session/viewer");
        ProgramOnPath.Started viewer = new ProgramOnPath(sandbox)
                .start(
                        work,
                        List.of("web", "--no-open"),
                        Map.of("HOME", sandbox.root().resolve("one").toString()));
        while (!Files.exists(remembered)) {
            assertThat(viewer.process().isAlive()).isTrue();
            Thread.sleep(20);
        }

        assertThat(viewer.interrupt().exit()).isEqualTo(130);

        assertThat(remembered).doesNotExist();
    }
}
