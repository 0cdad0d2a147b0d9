package dev.gitsession.web.library;

import dev.gitsession.agent.LocalSessions;
import dev.gitsession.git.Git;
import dev.gitsession.git.RefName;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.download.Download;
import dev.gitsession.store.download.DownloadedSession;
import dev.gitsession.store.download.FolderReceiver;
import dev.gitsession.store.settings.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The transcripts of a repository: stored ones, and those of this machine.
public record RepositoryTranscripts(Git git, StoreSettings settings, LocalSessions agents) implements TranscriptSource {
    @Override
    public Transcript open(IndexedSession session, Path folder) throws IOException {
        if (!session.stored()) {
            LocalSessions.Found found = agents.byExactId(new SessionId(session.id()));
            return found.agent().transcript(found.session(), folder);
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
        return Transcript.ofFile(receiver.pathOf(fetched.sessionId()), fetched.bytes());
    }
}
