package dev.gitsession.cli.command;

import dev.gitsession.cli.Wiring;
import dev.gitsession.git.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// What hooks did, one line for each time: nobody is there to be told.
///
/// @param file where it is
/// @param clock tells when
record HookLog(Path file, Clock clock) {
    private static final long LIMIT = 256L << 10;
    private static final String NAME = "log";

    /// The log of a repository.
    static HookLog of(Git git, Clock clock) {
        return new HookLog(folder(git).resolve(NAME), clock);
    }

    /// The user's, for what failed before a repository was found.
    static HookLog ofUser(Wiring wiring) {
        Path state = wiring.stateFolder();
        return new HookLog(state.resolve("hooks").resolve(NAME), wiring.clock());
    }

    /// Where hooks keep what they need in a repository: in the git folder that all working trees share.
    static Path folder(Git git) {
        return git.layout().commonDir().resolve("git-session").resolve("hooks");
    }

    /// Adds a line.
    void add(String state, String text) {
        try {
            Files.createDirectories(file.resolveSibling("."));
            if (Files.exists(file) && Files.size(file) > LIMIT) {
                List<String> lines = Files.readAllLines(file);
                Files.write(file, lines.subList(lines.size() / 2, lines.size()));
            }
            String line = "%s %s %s\n".formatted(clock.instant(), state, text.replace('\n', ' '));
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // A log that can't be written must not disturb the agent.
        }
    }

    /// The last line.
    Optional<String> lastLine() {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
