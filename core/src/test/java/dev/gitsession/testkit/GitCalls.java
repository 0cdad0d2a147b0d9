package dev.gitsession.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A git that notes what it is asked, in place of the real one, which it then runs: for tests that
/// count work.
///
/// @param folder what `PATH` has to begin with
/// @param log one line for each call: its first word that is no option
public record GitCalls(Path folder, Path log) {
    public static GitCalls in(GitSandbox sandbox) {
        Path folder = sandbox.root().resolve("counting");
        Path log = sandbox.root().resolve("git-calls");
        Scripts.write(
                folder.resolve("git"), """
                for verb; do
                    case $verb in -* | *=*) ;; *) break ;; esac
                done
                echo "$verb" >>'%s'
                PATH='%s' exec git "$@"
                """.formatted(log, sandbox.environment().getOrDefault("PATH", "")));
        return new GitCalls(folder, log);
    }

    /// The value of `PATH` that has this git in front.
    public String path(GitSandbox sandbox) {
        return folder + ":" + sandbox.environment().getOrDefault("PATH", "");
    }

    /// What was asked since the last call of this, in order of time.
    public List<String> take() {
        try {
            List<String> calls = Files.exists(log) ? Files.readAllLines(log) : List.of();
            Files.deleteIfExists(log);
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
