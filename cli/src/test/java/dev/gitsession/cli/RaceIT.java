package dev.gitsession.cli;

import dev.gitsession.testkit.GitSandbox;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Runs the whole program many times at once on one remote. `-Drace.processes=32 -Drace.sessions=10` makes it
/// large.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class RaceIT {
    @Test
    void manyProcessesLoseNothing(GitSandbox sandbox) throws Exception {
        sandbox.workWithCommit();
        Race.of(sandbox, clone -> {}, 8, 3).run();
    }
}
