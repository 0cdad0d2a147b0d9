package dev.gitsession.store.unattended;

import dev.gitsession.git.Git;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The log of what hooks did, one line for each call. A hook has nobody to tell.
///
/// @param file where it is
/// @param clock tells when
public record HookLog(Path file, Clock clock) {
    private static final long LIMIT = 256L << 10;
    private static final String NAME = "log";

    /// The log of a repository.
    public static HookLog of(Git git, Clock clock) {
        return new HookLog(folder(git).resolve(NAME), clock);
    }

    /// The user's, for what failed before a repository was found.
    ///
    /// @param state where this user's programs keep their state
    public static HookLog ofUser(Path state, Clock clock) {
        return new HookLog(state.resolve("hooks").resolve(NAME), clock);
    }

    /// Where hooks keep what they need in a repository: in the git folder that all working trees share.
    public static Path folder(Git git) {
        return git.layout().ownFolder().resolve("hooks");
    }

    /// How a call ended.
    public enum State {
        /// The session is on the remote.
        OK,
        /// It is kept on this machine until the remote can be reached.
        QUEUED,
        /// Nothing names a plan for it.
        SKIPPED,
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A line.
    ///
    /// @param line as it is in the file
    /// @param state how the call ended; empty in a line that this program did not write
    /// @param session the agent and the session's id
    /// @param told what came of it
    public record Entry(String line, Optional<State> state, String session, String told) {
        static Entry parse(String line) {
            String[] words = line.split(" ", 5);
            Optional<State> state = Arrays.stream(State.values())
                    .filter(each -> words.length == 5 && each.word().equals(words[1]))
                    .findFirst();
            return state.isPresent()
                    ? new Entry(line, state, words[2] + " " + words[3], words[4])
                    : new Entry(line, state, "", "");
        }

        /// When it was written; empty if the line does not begin with a time.
        public Optional<Instant> at() {
            try {
                return Optional.of(Instant.parse(line.split(" ", 2)[0]));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        public boolean is(State other) {
            return state.equals(Optional.of(other));
        }
    }

    /// Adds a line; says whether it could.
    public boolean add(State state, String session, String told) {
        try {
            Files.createDirectories(file.resolveSibling("."));
            if (Files.exists(file) && Files.size(file) > LIMIT) {
                List<Entry> entries = entries();
                String newer = entries.subList(entries.size() / 2, entries.size()).stream()
                        .map(entry -> entry.line() + "\n")
                        .collect(Collectors.joining());
                Files.writeString(file, newer);
            }
            String line = "%s %s %s %s\n".formatted(clock.instant(), state.word(), session, told.replace('\n', ' '));
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return true;
        } catch (IOException e) {
            return false; // the caller tries another log
        }
    }

    /// Every line, the oldest first; what is no text in it is replaced.
    public List<Entry> entries() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .map(Entry::parse)
                    .toList();
        } catch (IOException e) {
            return List.of(); // there is none yet, or it is another user's
        }
    }
}
