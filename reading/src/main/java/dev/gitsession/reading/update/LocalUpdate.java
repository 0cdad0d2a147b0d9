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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Brings an index up to date with the sessions of this machine of which a remote does not store all. Secrets are
/// replaced before anything is written. A file whose size and time did not change is not opened.
final class LocalUpdate {
    private static final String ELSEWHERE = "elsewhere";

    private final LocalSessions agents;
    private final Predicate<Summary> ours;
    private final SessionRedaction redaction;
    private final SessionIndexer indexer;
    private final List<NotSearched> notSearched = new ArrayList<>();
    private final Set<String> kept = new HashSet<>();

    /// @param ours whether a session belongs to this repository
    LocalUpdate(LocalSessions agents, Predicate<Summary> ours, SessionRedaction redaction, SessionIndexer indexer) {
        this.agents = agents;
        this.ours = ours;
        this.redaction = redaction;
        this.indexer = indexer;
    }

    /// The sessions of this machine as they are now.
    List<LocalSession> sessions() {
        return agents.sessions();
    }

    /// Whether the index knows all of these sessions.
    boolean isKnown(SessionIndex index, List<LocalSession> sessions) {
        Map<String, String> known = LocalFile.places(index);
        return known.size() == sessions.size()
                && sessions.stream()
                        .allMatch(session ->
                                known.containsKey(LocalFile.of(session).stamp()));
    }

    /// Changes the index to what this machine has.
    ///
    /// @return what could not be indexed
    List<NotSearched> update(SessionIndex index, IndexUpdate change, List<LocalSession> sessions) {
        Map<String, String> known = LocalFile.places(index);
        Map<String, IndexedSession> all = index.sessions();
        StoredCopies stored = StoredCopies.of(all.values());
        Map<String, IndexedSession> indexed = new HashMap<>();
        all.values().stream().filter(session -> !session.stored()).forEach(each -> indexed.put(each.id(), each));
        Map<String, String> after = new TreeMap<>();
        for (LocalSession session : sessions) {
            String stamp = LocalFile.of(session).stamp();
            String place = known.getOrDefault(stamp, "");
            if (place.isEmpty() || (place.startsWith(LocalFile.HERE) && !isSettled(idOf(place), indexed, stored))) {
                place = read(change, indexed, session, stored);
            }
            after.put(stamp, place);
        }
        indexed.values().stream()
                .filter(session -> !kept.contains(session.id()))
                .forEach(session -> change.remove(session.key()));
        stored.hide(change, kept);
        change.note(
                LocalFile.NOTE,
                after.entrySet().stream()
                        .map(file -> file.getKey() + "\t" + file.getValue())
                        .collect(Collectors.joining("\n")));
        return List.copyOf(notSearched);
    }

    private static String idOf(String place) {
        return place.substring(LocalFile.HERE.length());
    }

    /// Whether a session whose file did not change need not be read.
    private boolean isSettled(String id, Map<String, IndexedSession> indexed, StoredCopies stored) {
        IndexedSession before = indexed.get(id);
        Optional<IndexedSession> copy = stored.newest(id);
        if (before == null) {
            return copy.isPresent();
        }
        if (!stored.lack(id, before.ended())) {
            return true;
        }
        boolean isOfItsPlan = copy.map(IndexedSession::plan).orElse("").equals(before.plan());
        if (isOfItsPlan) {
            kept.add(id);
        }
        return isOfItsPlan;
    }

    /// Reads a session that is new or has changed, if the remote does not have all of it.
    ///
    /// @return where it belongs
    private String read(
            IndexUpdate change, Map<String, IndexedSession> indexed, LocalSession session, StoredCopies stored) {
        Agent agent = agents.named(session.agent().id());
        Summary summary = agent.summary(session);
        String id = summary.id().value();
        if (!ours.test(summary) || summary.parent() != null) {
            return ELSEWHERE;
        }
        Found found = new Found(agent, session, summary);
        if (!stored.lack(id, found.end())) {
            return LocalFile.HERE + id;
        }
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            Path file = folder.path().resolve("session.jsonl");
            write(
                    redaction
                            .redact(summary.id(), agent.transcript(session, folder.path()))
                            .open(),
                    file);
            IndexedSession described = describe(found, stored.newest(id));
            IndexedSession before = indexed.get(id);
            if (before != null && !before.plan().equals(described.plan())) {
                change.remove(before.key()); // its entries name the plan
                before = null;
            }
            indexer.index(change, described, before, file, beside(found, folder.path()), false);
            kept.add(id);
        } catch (IOException | SessionException e) {
            notSearched.add(new NotSearched("session " + id + " of this machine", String.valueOf(e.getMessage())));
        }
        return LocalFile.HERE + id;
    }

    /// A session as this machine has it. One that is stored belongs to the same plan there.
    private IndexedSession describe(Found found, Optional<IndexedSession> stored) {
        SessionDescription description = redaction.redact(
                SessionDescription.NONE.withTitle(found.summary().shortTitle()));
        return new IndexedSession(
                stored.map(IndexedSession::repo).orElse(""),
                stored.map(IndexedSession::plan).orElse(""),
                found.summary().id().value(),
                found.agent().name().id(),
                "",
                found.summary().branch(),
                "local",
                stored.map(IndexedSession::author).orElse(""),
                description.title(),
                found.end(),
                false,
                stored.map(IndexedSession::stage).orElse(""),
                null,
                IndexedSession.Content.named(LocalFile.of(found.session()).stamp()));
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
