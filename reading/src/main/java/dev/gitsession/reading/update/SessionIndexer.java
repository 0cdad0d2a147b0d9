package dev.gitsession.reading.update;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.FirstRecords;
import dev.gitsession.agent.JsonLines;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.SubagentFiles;
import dev.gitsession.agent.Summary;
import dev.gitsession.agent.UnknownFormat;
import dev.gitsession.conversation.Reading;
import dev.gitsession.reading.index.IndexUpdate;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Sha256;
import dev.gitsession.session.Transcript;
import dev.gitsession.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads sessions and indexes their entries.
final class SessionIndexer {
    private static final SessionId UNKNOWN = new SessionId("unknown");
    private static final int BUFFER = 1 << 16;

    private final LocalSessions agents;
    private final Agent condensed;
    private final Trace trace;

    /// @param agents those who can read sessions
    /// @param condensed reads the condensed sessions of the original system
    SessionIndexer(LocalSessions agents, Agent condensed, Trace trace) {
        this.agents = agents;
        this.condensed = condensed;
        this.trace = trace;
    }

    /// Indexes a session. Of one that only grew, what came is read and the rest stays.
    ///
    /// @param session what is known of it without reading
    /// @param known what the index has of it; null if nothing
    /// @param file its transcript
    /// @return whether it replaced content that is not part of it any more, or may not be
    boolean index(
            IndexUpdate index,
            IndexedSession session,
            @Nullable IndexedSession known,
            Path file,
            List<SideFile> beside,
            boolean isCondensed)
            throws IOException {
        long size = Files.size(file);
        Transcript transcript = Transcript.ofFile(file, size);
        Agent agent = isCondensed ? condensed : agentOf(session, transcript);
        Summary summary = agent.summary(new LocalSession(agent.name(), UNKNOWN, file, size, Instant.EPOCH));
        Digests digests = Digests.of(file, known == null ? -1 : known.content().bytes());
        IndexedSession described = describe(session, agent, summary, size, digests.whole());
        String folder = summary.folder() == null ? "" : summary.folder().toString();
        Job job = new Job(index, described, agent, transcript, folder, beside);
        try {
            return index(job, known, digests);
        } catch (IOException | SessionException e) {
            index.remove(session.key()); // its first entries may be there, and would belong to no session
            throw e;
        }
    }

    private boolean index(Job job, @Nullable IndexedSession known, Digests digests) throws IOException {
        if (known == null || !isBeginning(known, digests) || job.hasSubagents()) {
            begin(job, known);
            return known != null;
        }
        if (!job.agent().readsEachLineAlone()) {
            if (!more(job, known.content())) {
                begin(job, known);
            }
        } else if (JsonLines.repeats(job.transcript(), known.content().bytes())) {
            begin(job, known);
        } else {
            grow(job, known.content());
        }
        return false;
    }

    /// Reads the lines that came.
    private void grow(Job job, IndexedSession.Content known) throws IOException {
        Transcript transcript = job.transcript();
        trace.decided(() -> "session %s is indexed from byte %d of %d"
                .formatted(job.session().id(), known.bytes(), transcript.size()));
        IndexedSession grown = job.session()
                .with(job.session()
                        .content()
                        .withCounts(known.entries(), known.lines(), "")
                        .withOpen(known.open()));
        Documents documents = job.documents(grown, false, null);
        Reading reading = job.agent().read(new Tail(transcript, known.bytes()), documents);
        job.tellUsageBeside(documents);
        documents.end(known.gap().isEmpty() ? gap(reading, false) : known.gap());
    }

    /// A session to read, and where its entries go.
    private record Job(
            IndexUpdate index,
            IndexedSession session,
            Agent agent,
            Transcript transcript,
            String folder,
            List<SideFile> beside) {
        /// Passes on the tokens that side files tell.
        void tellUsageBeside(Documents documents) {
            beside.forEach(side -> agent.usageBeside(side).ifPresent(documents::usage));
        }

        Documents documents(IndexedSession of, boolean byEntry, Documents.@Nullable Known known) {
            return new Documents(of, new RepositoryPaths(folder), index, byEntry, agent.recordsResults(), known);
        }

        boolean hasSubagents() {
            return beside.stream().anyMatch(side -> agent.subagent(side.name()).isPresent());
        }
    }

    private static boolean isBeginning(IndexedSession known, Digests digests) {
        return known.content().bytes() > 0
                && digests.endsLine()
                && known.content().sha256().equals(digests.prefix());
    }

    /// Reads a session again whose lines don't stand alone, and indexes the entries that came.
    ///
    /// @return false if those at the beginning have changed, so that nothing was indexed
    private boolean more(Job job, IndexedSession.Content known) throws IOException {
        trace.decided(() ->
                "session %s is indexed from entry %d".formatted(job.session().id(), known.entries() + 1));
        Documents documents = job.documents(job.session(), true, new Documents.Known(known.entries(), known.sum()));
        Reading reading = job.agent().read(job.transcript(), documents);
        if (!documents.isOther()) {
            job.tellUsageBeside(documents);
            documents.end(gap(reading, documents.isEmpty()));
        }
        return !documents.isOther();
    }

    /// Reads a session from its beginning. What the index had of it goes.
    private void begin(Job job, @Nullable IndexedSession known) throws IOException {
        trace.decided(() -> "session %s is indexed from byte 0 of %d"
                .formatted(job.session().id(), job.transcript().size()));
        if (known != null) {
            job.index().remove(known.key());
        }
        boolean byEntry = !job.agent().readsEachLineAlone();
        Documents documents = job.documents(job.session(), byEntry, null);
        SubagentFiles entries = new SubagentFiles(job.agent(), job.beside(), documents);
        Reading reading = job.agent().read(job.transcript(), entries);
        entries.rest();
        if (documents.isEmpty()) {
            reading = new UnknownFormat().read(job.transcript(), documents);
        }
        job.tellUsageBeside(documents);
        documents.end(gap(reading, documents.isEmpty()));
    }

    /// What of a session could not be read. A torn end is no gap: the agent is still writing.
    private static String gap(Reading reading, boolean empty) {
        Reading.Damage damage = reading.damage();
        if (empty) {
            return damage.lines() == 0 ? "" : "it has no message in a known format";
        }
        List<String> gaps = new ArrayList<>();
        if (damage.oversized() > 0) {
            gaps.add(damage.oversized() == 1 ? "a line is too long" : damage.oversized() + " lines are too long");
        }
        if (damage.broken() > 0) {
            gaps.add(damage.broken() == 1 ? "a line is broken" : damage.broken() + " lines are broken");
        }
        return String.join(", and ", gaps);
    }

    private Agent agentOf(IndexedSession session, Transcript transcript) throws IOException {
        Optional<Agent> listed = agents.agents().stream()
                .filter(agent -> agent.name().id().equals(session.agent()))
                .findFirst();
        return agents.writerOf(FirstRecords.of(transcript)).or(() -> listed).orElseGet(UnknownFormat::new);
    }

    private static IndexedSession describe(
            IndexedSession session, Agent agent, Summary summary, long size, String sha256) {
        return new IndexedSession(
                session.repo(),
                session.plan(),
                session.id(),
                session.agent().isEmpty() && !(agent instanceof UnknownFormat)
                        ? agent.name().id()
                        : session.agent(),
                session.branch(),
                summary.branch(),
                session.source(),
                session.author(),
                session.title().isEmpty() ? summary.shortTitle() : session.title(),
                session.ended() == null ? summary.end() : session.ended(),
                session.stored(),
                session.stage(),
                null,
                IndexedSession.Content.named(session.content().name()).ofTranscript(size, sha256));
    }

    /// The hashes of a transcript.
    ///
    /// @param prefix the hash of the beginning that was asked for; empty if the file is shorter
    /// @param endsLine whether that beginning ends with a line
    private record Digests(String whole, String prefix, boolean endsLine) {
        static Digests of(Path file, long length) throws IOException {
            MessageDigest digest = Sha256.begin();
            String prefix = "";
            boolean endsLine = false;
            long seen = 0;
            byte[] buffer = new byte[BUFFER];
            try (InputStream in = Files.newInputStream(file)) {
                while (true) {
                    boolean before = length > seen;
                    int most = before ? (int) Math.min(BUFFER, length - seen) : BUFFER;
                    int read = in.read(buffer, 0, most);
                    if (read < 0) {
                        return new Digests(HexFormat.of().formatHex(digest.digest()), prefix, endsLine);
                    }
                    digest.update(buffer, 0, read);
                    seen += read;
                    if (before && seen == length) {
                        prefix = HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
                        endsLine = buffer[read - 1] == '\n';
                    }
                }
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("every JDK's SHA-256 can be cloned", e);
            }
        }
    }

    /// The end of a transcript.
    private record Tail(Transcript whole, long from) implements Transcript {
        @Override
        public long size() {
            return whole.size() - from;
        }

        @Override
        public InputStream open() throws IOException {
            InputStream in = whole.open();
            try {
                in.skipNBytes(from);
                return in;
            } catch (IOException e) {
                in.close();
                throw e;
            }
        }
    }
}
