package dev.gitsession.cli.wiring;

import dev.gitsession.agent.LocalSessions;
import dev.gitsession.reading.brief.Caller;
import dev.gitsession.session.Ids;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The process of the agent that started this program: what it and the environment tell of the session that asks.
public final class AgentProcess {
    /// How many parents are looked at: a shell and a launcher may stand between.
    private static final int PARENTS = 5;

    /// How many words of a command line name a program: an interpreter, and the script that it runs.
    private static final int WORDS = 3;

    /// The shortest text that is taken for a session's id.
    private static final int SHORTEST_ID = 20;

    private AgentProcess() {}

    /// The caller, as far as the processes above this one tell.
    ///
    /// @param agents those that it may be
    public static Caller caller(LocalSessions agents, Map<String, String> environment) {
        Set<String> ids = RunningSession.ids(environment);
        List<String> names =
                agents.agents().stream().map(agent -> agent.name().id()).toList();
        Optional<ProcessHandle> process = ProcessHandle.current().parent();
        for (int i = 0; i < PARENTS && process.isPresent(); i++) {
            List<String> words = words(process.get().info());
            Optional<String> agent =
                    names.stream().filter(name -> isOf(name, words)).findFirst();
            if (agent.isPresent()) {
                words.stream()
                        .filter(word -> word.length() >= SHORTEST_ID && Ids.isValid(word))
                        .forEach(ids::add);
                @Nullable Instant started = process.get().info().startInstant().orElse(null);
                return new Caller(ids, agent.get(), started);
            }
            process = process.get().parent();
        }
        return new Caller(ids, "", null);
    }

    private static List<String> words(ProcessHandle.Info info) {
        return Stream.concat(
                        info.command().stream(), Arrays.stream(info.arguments().orElse(new String[0])))
                .toList();
    }

    /// Whether a command line is an agent's: a folder or a file of what it runs has the agent's name.
    static boolean isOf(String agent, List<String> words) {
        return words.stream()
                .limit(WORDS)
                .filter(word -> !word.startsWith("-") && word.indexOf(' ') < 0)
                .anyMatch(word -> namesOf(word).anyMatch(name -> isLike(agent, name)));
    }

    private static boolean isLike(String agent, String name) {
        return name.equals(agent)
                || (name.startsWith(agent) && !Character.isLetterOrDigit(name.charAt(agent.length())));
    }

    private static Stream<String> namesOf(String word) {
        try {
            return Stream.iterate(Path.of(word), path -> path != null, Path::getParent)
                    .flatMap(path -> Optional.ofNullable(path.getFileName()).stream())
                    .map(Path::toString);
        } catch (InvalidPathException e) {
            return Stream.empty(); // no program
        }
    }
}
