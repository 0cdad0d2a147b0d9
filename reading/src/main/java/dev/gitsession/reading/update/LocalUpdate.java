package dev.gitsession.reading.update;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.LocalSessions.Found;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.Summary;
import dev.gitsession.reading.index.IndexUpdate;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.format.FileBeside;
import dev.gitsession.store.format.SessionDescription;
import dev.gitsession.store.redaction.SessionRedaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Brings an index up to date with the sessions of this machine that no remote stores. Secrets are replaced before
/// anything is written. A file whose size and time did not change is not opened.
final class LocalUpdate {
    private static final String FILES = "files";
    private static final String HERE = "here";
    private static final String ELSEWHERE = "elsewhere";

    private final LocalSessions agents;
    private final Predicate<Summary> ours;
    private final SessionRedaction redaction;
    private final SessionIndexer indexer;
    private final List<NotSearched> notSearched = new ArrayList<>();

    /// @param ours whether a session belongs to this repository
    LocalUpdate(LocalSessions agents, Predicate<Summary> ours, SessionRedaction redaction, SessionIndexer indexer) {
        this.agents = agents;
        this.ours = ours;
        this.redaction = redaction;
        this.indexer = indexer;
    }

    /// A session of this machine, and what identifies its content.
    private record Seen(LocalSession session, String stamp) {
        static Seen of(LocalSession session) {
            String stamp = session.agent().id() + " " + session.file() + " "
                    + session.id().value() + " " + session.size() + " "
                    + session.modified().toEpochMilli();
            return new Seen(session, stamp.replace('\n', ' ').replace('\t', ' '));
        }
    }

    /// The sessions of this machine as they are now.
    List<LocalSession> sessions() {
        return agents.sessions();
    }

    /// Whether the index knows all of these sessions.
    boolean isKnown(SessionIndex index, List<LocalSession> sessions) {
        Map<String, String> known = known(index);
        return known.size() == sessions.size()
                && sessions.stream()
                        .allMatch(session -> known.containsKey(Seen.of(session).stamp()));
    }

    /// What was decided about each file: where its session belongs.
    private static Map<String, String> known(SessionIndex index) {
        Map<String, String> known = new TreeMap<>();
        index.note(FILES).orElse("").lines().forEach(line -> {
            int tab = line.indexOf('\t');
            known.put(line.substring(0, tab), line.substring(tab + 1));
        });
        return known;
    }

    /// Changes the index to what this machine has.
    ///
    /// @return what could not be indexed
    List<NotSearched> update(SessionIndex index, IndexUpdate change, List<LocalSession> sessions, Set<String> stored) {
        Map<String, String> known = known(index);
        Map<String, IndexedSession> indexed = index.sessions();
        indexed.values().removeIf(IndexedSession::stored);
        Map<String, String> after = new TreeMap<>();
        Set<String> kept = new HashSet<>();
        for (LocalSession session : sessions) {
            Seen seen = Seen.of(session);
            String place = known.get(seen.stamp());
            if (place == null || (place.startsWith(HERE) && !isIndexed(indexed, place) && !isStored(place, stored))) {
                place = read(change, indexed, seen, stored);
            }
            after.put(seen.stamp(), place);
            if (place.startsWith(HERE)) {
                kept.add(place.substring(HERE.length() + 1));
            }
        }
        indexed.values().stream()
                .filter(session -> stored.contains(session.id()) || !kept.contains(session.id()))
                .forEach(session -> change.remove(session.key()));
        change.note(
                FILES,
                after.entrySet().stream()
                        .map(file -> file.getKey() + "\t" + file.getValue())
                        .collect(Collectors.joining("\n")));
        return List.copyOf(notSearched);
    }

    private static boolean isStored(String place, Set<String> stored) {
        return stored.contains(place.substring(HERE.length() + 1));
    }

    private static boolean isIndexed(Map<String, IndexedSession> indexed, String place) {
        String id = place.substring(HERE.length() + 1);
        return indexed.values().stream().anyMatch(session -> session.id().equals(id));
    }

    /// Reads a session that is new or has changed.
    ///
    /// @return where it belongs
    private String read(IndexUpdate change, Map<String, IndexedSession> indexed, Seen seen, Set<String> stored) {
        Agent agent = agents.named(seen.session().agent().id());
        Summary summary = agent.summary(seen.session());
        String id = summary.id().value();
        if (!ours.test(summary) || summary.parent() != null) {
            return ELSEWHERE;
        }
        if (stored.contains(id)) {
            return HERE + " " + id;
        }
        Found found = new Found(agent, seen.session(), summary);
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            Path file = folder.path().resolve("session.jsonl");
            write(
                    redaction
                            .redact(summary.id(), agent.transcript(seen.session(), folder.path()))
                            .open(),
                    file);
            IndexedSession session = describe(found, seen);
            indexer.index(change, session, indexed.get(session.key()), file, beside(found, folder.path()), false);
        } catch (IOException | SessionException e) {
            notSearched.add(new NotSearched("session " + id + " of this machine", String.valueOf(e.getMessage())));
        }
        return HERE + " " + id;
    }

    private IndexedSession describe(Found found, Seen seen) {
        SessionDescription description = redaction.redact(
                SessionDescription.NONE.withTitle(found.summary().shortTitle()));
        return new IndexedSession(
                "",
                "",
                found.summary().id().value(),
                found.agent().name().id(),
                "",
                found.summary().branch(),
                "local",
                "",
                description.title(),
                found.end(),
                false,
                null,
                IndexedSession.Content.named(seen.stamp()));
    }

    /// The side files without their secrets.
    private List<SideFile> beside(Found found, Path folder) throws IOException {
        Map<String, Transcript> files = new TreeMap<>();
        for (SideFile file : found.agent().sideFiles(found.session(), folder)) {
            boolean isRead = found.agent().subagent(file.name()).isPresent()
                    || found.agent().usageBeside(file).isPresent();
            if (isRead && Files.exists(file.file())) {
                files.put(file.name(), file.transcript());
            }
        }
        List<SideFile> redacted = new ArrayList<>();
        for (FileBeside file : redaction.redact(files)) {
            Path copy = folder.resolve("beside-" + redacted.size());
            write(file.content().open(), copy);
            redacted.add(new SideFile(file.name(), copy));
        }
        return redacted;
    }

    private static void write(InputStream bytes, Path file) throws IOException {
        try (bytes) {
            Files.copy(bytes, file);
        }
    }
}
