package dev.gitsession.web.library;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.SideFile;
import dev.gitsession.git.Git;
import dev.gitsession.git.RefName;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.download.Download;
import dev.gitsession.store.download.DownloadedSession;
import dev.gitsession.store.download.FolderReceiver;
import dev.gitsession.store.format.FileBeside;
import dev.gitsession.store.redaction.SessionRedaction;
import dev.gitsession.store.settings.StoreSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The transcripts of a repository: stored ones, and those of this machine without their secrets.
///
/// @param offline whether the remote is not to be asked
public record RepositoryTranscripts(
        Git git, StoreSettings settings, LocalSessions agents, SessionRedaction redaction, boolean offline)
        implements TranscriptSource {
    @Override
    public SessionFiles open(IndexedSession session, Path folder) throws IOException {
        return session.stored() ? stored(session, folder) : local(session, folder);
    }

    private SessionFiles stored(IndexedSession session, Path folder) throws IOException {
        if (offline) {
            throw new NotFoundException(
                    ErrorCode.NO_SUCH_SESSION,
                    "the transcript is on the remote '%s', which is not asked (--offline)"
                            .formatted(settings.remoteShown()),
                    "start the viewer without --offline");
        }
        FolderReceiver receiver = new FolderReceiver(folder);
        DownloadedSession fetched = new Download(git, settings)
                .fetch(
                        new Download.Query(
                                Optional.empty(),
                                Optional.of(new RefName(session.branch())),
                                Optional.of(session.id()),
                                false),
                        receiver)
                .sessions()
                .getFirst();
        Map<String, Transcript> subagents = new HashMap<>();
        Optional<Agent> agent = agents.agents().stream()
                .filter(each -> each.name().id().equals(session.agent()))
                .findFirst();
        for (SideFile file : receiver.beside()) {
            Optional<String> subagent = agent.flatMap(each -> each.subagent(file.name()));
            if (subagent.isPresent()) {
                subagents.put(subagent.get(), file.transcript());
            }
        }
        return new SessionFiles(Transcript.ofFile(receiver.pathOf(fetched.sessionId()), fetched.bytes()), subagents);
    }

    private SessionFiles local(IndexedSession session, Path folder) throws IOException {
        SessionId id = new SessionId(session.id());
        LocalSessions.Found found = agents.byExactId(id);
        Agent agent = found.agent();
        Transcript whole = agent.transcript(found.session(), folder);
        Transcript transcript = copy(redaction.redact(id, whole).open(), folder.resolve("redacted.jsonl"));
        Map<String, Transcript> beside = new TreeMap<>();
        for (SideFile file : agent.sideFiles(found.session(), folder)) {
            if (agent.subagent(file.name()).isPresent() && Files.exists(file.file())) {
                beside.put(file.name(), file.transcript());
            }
        }
        Map<String, Transcript> subagents = new HashMap<>();
        List<FileBeside> redacted = redaction.redact(beside);
        for (FileBeside file : redacted) {
            Path place = folder.resolve("redacted-" + subagents.size() + ".jsonl");
            subagents.put(
                    agent.subagent(file.name()).orElseThrow(),
                    copy(file.content().open(), place));
        }
        return new SessionFiles(transcript, subagents);
    }

    private static Transcript copy(InputStream bytes, Path file) throws IOException {
        try (bytes) {
            return Transcript.ofFile(file, Files.copy(bytes, file));
        }
    }
}
