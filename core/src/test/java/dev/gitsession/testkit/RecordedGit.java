package dev.gitsession.testkit;

import dev.gitsession.git.Git;
import dev.gitsession.git.process.GitRunner;
import dev.gitsession.git.program.NativeGit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A git on `PATH` that logs each call. After a fetch it also logs the objects that the repository did not borrow.
///
/// @param sandbox the sandbox
/// @param log the calls
/// @param objects the fetched objects
/// @param git a repository opened with it
public record RecordedGit(GitSandbox sandbox, Path log, Path objects, Git git) {
    /// Opens a repository. The calls for opening are not logged.
    public static RecordedGit of(GitSandbox sandbox, Path repository) {
        Path folder = sandbox.root().resolve("recorded-" + repository.getFileName());
        Path log = sandbox.write(folder.resolve("log"), "");
        Path objects = sandbox.write(folder.resolve("objects"), "");
        Scripts.write(
                folder.resolve("git"), """
                PATH=%1$s
                case " $* " in
                *" fetch "*) name=fetch ;;
                *" push "*) name=push ;;
                *) name=$1 ;;
                esac
                echo "$name" >>'%2$s'
                if [ "$name" = fetch ]; then
                    git "$@" || exit
                    for index in "$GIT_DIR"/objects/pack/*.idx; do
                        git show-index <"$index" | cut -d' ' -f2 >>'%3$s'
                    done
                    exit 0
                fi
                exec git "$@"
                """.formatted("'" + sandbox.environment().get("PATH") + "'", log, objects));
        Map<String, String> environment = new HashMap<>(sandbox.environment());
        environment.put("PATH", folder + ":" + environment.get("PATH"));
        Git git = NativeGit.open(GitRunner.of(environment), repository, Duration.ofMinutes(5));
        RecordedGit recorded = new RecordedGit(sandbox, log, objects, git);
        recorded.calls();
        return recorded;
    }

    /// The calls since the last request, each as git's command name.
    public List<String> calls() {
        List<String> calls = lines(log);
        sandbox.write(log, "");
        return calls;
    }

    /// The names of all fetched objects.
    public List<String> fetched() {
        return lines(objects);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
