package dev.gitsession.agent;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The sessions of all agents on this machine.
///
/// @param agents the agents to ask
public record LocalSessions(List<Agent> agents) {
    public LocalSessions {
        agents = List.copyOf(agents);
    }

    /// A session with its agent and its summary.
    public record Found(Agent agent, LocalSession session, Summary summary) {
        /// The time of the last event in the session, or else the file's modification time.
        public Instant end() {
            return Objects.requireNonNullElse(summary.end(), session.modified());
        }
    }

    /// All sessions, unopened and in no order.
    public List<LocalSession> sessions() {
        return agents.parallelStream()
                .flatMap(agent -> agent.sessions().stream())
                .toList();
    }

    /// The sessions whose summaries match, newest first. Subagents of a session in the list are left out.
    public List<Found> list(Predicate<Summary> wanted) {
        return list(session -> true, wanted);
    }

    /// The sessions whose summaries match, opening only likely ones.
    ///
    /// @param likely decides without opening a session whether it may match
    public List<Found> list(Predicate<LocalSession> likely, Predicate<Summary> wanted) {
        List<Found> found = sessions().parallelStream()
                .filter(likely)
                .map(this::summarized)
                .filter(each -> wanted.test(each.summary()))
                .sorted(Comparator.comparing(Found::end)
                        .reversed()
                        .thenComparing(each -> each.summary().id().value()))
                .toList();
        Map<SessionId, Optional<SessionId>> parents = new HashMap<>();
        found.forEach(each -> parents.putIfAbsent(
                each.summary().id(), Optional.ofNullable(each.summary().parent())));
        return found.stream()
                .filter(each -> !isBelowAnother(each.summary().id(), parents))
                .toList();
    }

    /// Whether following the parents ends at another session. Cycles don't count.
    private static boolean isBelowAnother(SessionId id, Map<SessionId, Optional<SessionId>> parents) {
        Set<SessionId> seen = new HashSet<>();
        SessionId at = id;
        while (seen.add(at)) {
            Optional<SessionId> parent = parents.getOrDefault(at, Optional.empty());
            if (parent.filter(parents::containsKey).isEmpty()) {
                return !at.equals(id);
            }
            at = parent.get();
        }
        return false;
    }

    /// The session at the top of a chain of subagents. It is the session itself if no parent exists on this
    /// machine.
    public Found top(Found found) {
        Set<SessionId> seen = new HashSet<>();
        Found top = found;
        while (seen.add(top.summary().id())) {
            Optional<Found> parent = parent(top);
            if (parent.isEmpty()) {
                return top;
            }
            top = parent.get();
        }
        return found;
    }

    private static Optional<Found> parent(Found found) {
        return Optional.ofNullable(found.summary().parent())
                .flatMap(parent -> found.agent().sessions().stream()
                        .filter(session -> session.id().equals(parent))
                        .findFirst())
                .map(session -> new Found(found.agent(), session, found.agent().summary(session)));
    }

    /// Matches sessions that were started in one of these folders or below. Paths through links match too.
    public static Predicate<Summary> in(List<Path> folders) {
        Set<Path> tops = new HashSet<>(folders);
        folders.stream().map(Folders::resolved).forEach(tops::add);
        Map<Path, Boolean> known = new ConcurrentHashMap<>();
        return summary -> summary.folder() != null
                && known.computeIfAbsent(
                        summary.folder(), folder -> isBelow(tops, folder) || isBelow(tops, Folders.resolved(folder)));
    }

    private static boolean isBelow(Set<Path> tops, Path folder) {
        return tops.stream().anyMatch(folder::startsWith);
    }

    /// Finds the session with an id, or the only one whose id begins with the text. Sessions with such file names
    /// are opened first; all sessions are opened only if there are none.
    ///
    /// @throws NotFoundException if no id matches
    /// @throws InvalidInputException if several ids match
    public Found byId(String id) {
        if (id.isEmpty()) {
            throw noSuchSession(id); // every id begins with the empty text
        }
        List<Found> likely = list(session -> Ids.names(id, session.id().value()), summary -> true);
        List<Found> all = likely.isEmpty()
                ? list(session -> true, summary -> Ids.names(id, summary.id().value()))
                : likely;
        Optional<Found> exact = all.stream()
                .filter(each -> each.summary().id().value().equals(id))
                .findFirst();
        if (exact.isPresent()) {
            return exact.get();
        }
        List<SessionId> ids =
                all.stream().map(each -> each.summary().id()).distinct().toList();
        if (ids.size() > 1) {
            throw Ids.ambiguous(id, ids.stream().map(SessionId::value).toList());
        }
        if (all.isEmpty()) {
            Ids.requireBeginning(id);
            throw noSuchSession(id);
        }
        return all.getFirst();
    }

    /// Finds the session with an id.
    ///
    /// @throws NotFoundException if there is none
    public Found byExactId(SessionId id) {
        List<Found> likely = list(session -> session.id().equals(id), summary -> true);
        return (likely.isEmpty() ? list(session -> true, summary -> summary.id().equals(id)) : likely)
                .stream().findFirst().orElseThrow(() -> noSuchSession(id.value()));
    }

    private static NotFoundException noSuchSession(String id) {
        return new NotFoundException(
                ErrorCode.NO_SUCH_SESSION,
                "no agent on this machine has a session '%s'".formatted(Printable.excerpt(id)),
                "see what there is with: git session local --all");
    }

    /// The ids for which an agent has a session on this machine. All sessions are opened only if the file names do
    /// not account for every id.
    public Set<SessionId> among(Collection<SessionId> ids) {
        List<LocalSession> all = sessions();
        Set<SessionId> here =
                all.stream().map(LocalSession::id).filter(ids::contains).collect(Collectors.toCollection(HashSet::new));
        if (!here.containsAll(ids)) {
            here.addAll(all.parallelStream()
                    .map(session -> summarized(session).summary().id())
                    .filter(ids::contains)
                    .collect(Collectors.toSet()));
        }
        return here;
    }

    /// The session in a file, if an agent recognizes the file as its own.
    ///
    /// @param file absolute and normalized
    public Optional<Found> byFile(Path file) {
        for (Agent agent : agents) {
            Optional<LocalSession> session = agent.find(file).filter(found -> found.size() > 0);
            if (session.isPresent()) {
                return Optional.of(new Found(agent, session.get(), agent.summary(session.get())));
            }
        }
        return Optional.empty();
    }

    private Found summarized(LocalSession session) {
        Agent agent = named(session.agent().id());
        return new Found(agent, session, agent.summary(session));
    }

    /// The agent that wrote a session, identified by its first records.
    public Optional<Agent> writerOf(FirstRecords opening) {
        return agents.stream().filter(agent -> agent.wrote(opening)).findFirst();
    }

    /// Finds an agent by its name.
    ///
    /// @throws InvalidInputException if there is none
    public Agent named(String id) {
        return agents.stream()
                .filter(agent -> agent.name().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        ErrorCode.NO_SUCH_AGENT,
                        "there is no agent '%s'".formatted(Printable.excerpt(id)),
                        "name one of "
                                + agents.stream()
                                        .map(agent -> agent.name().id())
                                        .collect(Collectors.joining(", "))));
    }
}
