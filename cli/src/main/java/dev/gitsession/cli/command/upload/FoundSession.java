package dev.gitsession.cli.command.upload;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.FirstRecords;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.LocalSessions.Found;
import dev.gitsession.agent.SessionFile;
import dev.gitsession.agent.SideFile;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.git.Git;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A session as it is about to be stored: its file, and what an agent knows of it.
///
/// @param file its bytes
/// @param id its id, where an agent tells
/// @param agent who wrote it, where that is known
/// @param sideFiles the files that belong to it
public record FoundSession(SessionFile file, Optional<SessionId> id, Optional<Agent.Name> agent, SideFiles sideFiles) {
    private static final SessionId UNKNOWN = new SessionId("unknown");

    /// The files that belong to it.
    List<Beside> beside() {
        return sideFiles.stored();
    }

    /// What of the session stays on this machine, in a sentence; empty if nothing does.
    public Optional<String> shortfall() {
        int most = 3;
        List<String> leftOut = sideFiles.leftOut();
        return leftOut.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s beside the session %s here alone, as too large, not readable or not to be named so elsewhere: %s%s"
                                .formatted(
                                        HumanFormat.count(leftOut.size(), "file"),
                                        leftOut.size() == 1 ? "stays" : "stay",
                                        Printable.clean(
                                                String.join(", ", leftOut.subList(0, Math.min(most, leftOut.size())))),
                                        leftOut.size() > most ? ", ..." : ""));
    }

    /// A file beside the session.
    ///
    /// @param name its path below the session's own folder
    /// @param content its bytes as they are here
    record Beside(String name, Transcript content) {}

    /// A file that the user named. Its name counts most where its agent names files by the id: the first lines of a
    /// continuation carry the id of its parent. Then what it calls itself counts, then what the agent makes of it.
    /// The side files are taken along if it lies where that agent keeps it.
    static FoundSession ofFile(Path file, LocalSessions agents) {
        SessionFile opened = SessionFile.open(file);
        Optional<SessionId> own = opened.sessionId().map(SessionId::new);
        Optional<Found> kept = agents.byFile(file.toAbsolutePath().normalize());
        if (kept.isPresent()) {
            FoundSession found = of(
                    opened, kept.get(), kept.get().agent().sideFiles(kept.get().session()));
            Optional<SessionId> named = kept.get().agent().idNaming(file);
            return new FoundSession(opened, named.or(() -> own).or(found::id), found.agent(), found.sideFiles());
        }
        Optional<Agent> writer = writer(opened, agents);
        return new FoundSession(
                opened,
                writer.flatMap(agent -> agent.idNaming(file))
                        .or(() -> own)
                        .or(() -> writer.flatMap(agent -> idIn(file, opened, agent))),
                writer.map(Agent::name),
                SideFiles.NONE);
    }

    private static Optional<SessionId> idIn(Path file, SessionFile opened, Agent agent) {
        LocalSession session = new LocalSession(
                agent.name(), UNKNOWN, file, opened.transcript().size(), Instant.EPOCH);
        return Optional.of(agent.summary(session).id()).filter(id -> !id.equals(UNKNOWN));
    }

    /// A session that an agent keeps.
    ///
    /// @param scratch a folder for the export of one that has no file of its own, and of its subagents
    public static FoundSession ofAgent(Found found, Path scratch) {
        try {
            Path file = found.agent().file(found.session());
            if (found.session().size() == 0) {
                file = scratch.resolve(found.summary().id() + ".jsonl");
                Transcript exported = found.agent().transcript(found.session(), scratch);
                try (var bytes = exported.open()) {
                    Files.copy(bytes, file);
                }
            }
            return of(SessionFile.open(file), found, found.agent().sideFiles(found.session(), scratch));
        } catch (IOException e) {
            throw new BrokenException(
                    ErrorCode.UNREADABLE_SESSION,
                    "the session can't be read: " + Printable.clean(String.valueOf(e.getMessage())),
                    "run the command again",
                    e);
        }
    }

    /// The newest session of this working tree.
    static Found newest(Git git, LocalSessions agents) {
        Path top = git.layout().top();
        return agents.list(LocalSessions.in(List.of(top))).stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        ErrorCode.NO_SESSION,
                        "no agent keeps a session of this folder",
                        "name a file or an id; see what there is with: git session local --all"));
    }

    private static FoundSession of(SessionFile file, Found found, List<SideFile> beside) {
        return new FoundSession(
                file,
                Optional.of(found.summary().id()),
                Optional.of(found.agent().name()),
                SideFiles.of(beside));
    }

    private static Optional<Agent> writer(SessionFile file, LocalSessions agents) {
        try {
            return agents.writerOf(FirstRecords.of(file.transcript()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
