package dev.gitsession.cli.command.show;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.FirstRecords;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.SideFile;
import dev.gitsession.git.Git;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.download.Download;
import dev.gitsession.store.download.DownloadedSession;
import dev.gitsession.store.download.FolderReceiver;
import dev.gitsession.store.settings.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A stored session and its side files, fetched into a temporary folder.
///
/// @param session the fetched session
/// @param file the file with its bytes
/// @param beside its side files
record SessionFetch(DownloadedSession session, Path file, List<SideFile> beside) {
    SessionFetch {
        beside = List.copyOf(beside);
    }

    /// Fetches a session.
    ///
    /// @param query names one session
    /// @param folder the folder to write to
    static SessionFetch of(Git git, StoreSettings settings, Download.Query query, Path folder) {
        FolderReceiver receiver = new FolderReceiver(folder);
        DownloadedSession session =
                new Download(git, settings).fetch(query, receiver).sessions().getFirst();
        return new SessionFetch(session, receiver.pathOf(session.sessionId()), receiver.beside());
    }

    /// The session's bytes.
    Transcript transcript() {
        return Transcript.ofFile(file, session.bytes());
    }

    /// The agent that wrote the session, identified by its first records. Empty if no agent recognizes them.
    Optional<Agent> writer(LocalSessions agents) {
        try {
            return agents.writerOf(FirstRecords.of(transcript()));
        } catch (IOException e) {
            throw new BrokenException(
                    ErrorCode.UNREADABLE_SESSION,
                    "the session can't be read: " + e.getMessage(),
                    "run the command again",
                    e);
        }
    }

    /// The agent in the session's manifest entry, if that agent is supported.
    Optional<Agent> listedAgent(LocalSessions agents) {
        return agents.agents().stream()
                .filter(agent ->
                        session.agent().filter(agent.name().id()::equals).isPresent())
                .findFirst();
    }
}
