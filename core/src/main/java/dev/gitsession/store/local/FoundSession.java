package dev.gitsession.store.local;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.FirstRecords;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.LocalSessions.Found;
import dev.gitsession.agent.SessionFile;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.Summary;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.git.Git;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.format.SessionDescription;
import dev.gitsession.store.settings.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A session on this machine: its file, and what an agent knows of it.
///
/// @param file its bytes
/// @param knownId its id, where the file or an agent tells it
/// @param writer the agent that wrote it, where that is known
/// @param description what it is about; its title may hold secrets
/// @param sideFiles the files that belong to it
public record FoundSession(
        SessionFile file,
        Optional<SessionId> knownId,
        Optional<Agent> writer,
        SessionDescription description,
        SideFiles sideFiles) {
    private static final SessionId UNKNOWN = new SessionId("unknown");

    /// Its id.
    ///
    /// @throws InvalidInputException if nothing tells it
    public SessionId id() {
        return knownId.orElseThrow(() -> new InvalidInputException(
                ErrorCode.NO_SESSION_ID, "nothing says which session this is", "name it with --session-id ID"));
    }

    /// Who wrote it, where that is known.
    public Optional<Agent.Name> agent() {
        return writer.map(Agent::name);
    }

    /// What it is about, with its tokens where `session.planComment` lists them. They are counted in the whole
    /// session, so nobody else asks for them.
    public SessionDescription description(StoreSettings settings) {
        return settings.planComment() && writer.isPresent()
                ? description.withTokens(tokens(writer.get()))
                : description;
    }

    private Tokens tokens(Agent agent) {
        try {
            return agent.read(file.transcript(), entry -> {}).tokens();
        } catch (IOException e) {
            return Tokens.NONE; // the upload itself says why the file can't be read
        }
    }

    /// A copy with an id that the user names.
    public FoundSession withId(SessionId named) {
        return new FoundSession(file, Optional.of(named), writer, description, sideFiles);
    }

    /// A copy that belongs to a stage of the plan's work, unless that is empty.
    public FoundSession withStage(String stage) {
        return new FoundSession(file, knownId, writer, description.withStage(stage), sideFiles);
    }

    /// The session in a file.
    ///
    /// Its id is the file's name if its agent names files by the id, since the first lines of a continuation
    /// carry the id of its parent. Else it is the id in the file, then the one that the agent finds, then the
    /// file's name if that can be an id. The side files come along if the file is where the agent keeps it.
    public static FoundSession ofFile(Path file, LocalSessions agents) {
        FoundSession found = ofUnnamedFile(file, agents);
        return found.knownId.isPresent()
                ? found
                : new FoundSession(found.file, idOfName(file), found.writer, found.description, found.sideFiles);
    }

    /// The same of a file whose name says nothing, such as one that holds a program's output.
    public static FoundSession ofUnnamedFile(Path file, LocalSessions agents) {
        SessionFile opened = SessionFile.open(file);
        Optional<SessionId> own = opened.sessionId().map(SessionId::new);
        Optional<Found> kept = agents.byFile(file.toAbsolutePath().normalize());
        if (kept.isPresent()) {
            FoundSession found = of(
                    opened, kept.get(), kept.get().agent().sideFiles(kept.get().session()));
            Optional<SessionId> named = kept.get().agent().idNaming(file);
            return new FoundSession(
                    opened,
                    named.or(() -> own).or(found::knownId),
                    found.writer,
                    found.description(),
                    found.sideFiles());
        }
        Optional<Agent> writer = writer(opened, agents);
        Optional<Summary> summary = writer.map(agent -> summary(file, opened, agent));
        return new FoundSession(
                opened,
                writer.flatMap(agent -> agent.idNaming(file))
                        .or(() -> own)
                        .or(() -> summary.map(Summary::id).filter(id -> !id.equals(UNKNOWN))),
                writer,
                summary.map(FoundSession::description).orElse(SessionDescription.NONE),
                SideFiles.NONE);
    }

    private static Optional<SessionId> idOfName(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf(".json");
        return Optional.of(dot > 0 ? name.substring(0, dot) : name)
                .filter(Ids::isValid)
                .map(SessionId::new);
    }

    private static SessionDescription description(Summary summary) {
        return new SessionDescription(summary.title(), "", summary.end(), "", Tokens.NONE);
    }

    private static Summary summary(Path file, SessionFile opened, Agent agent) {
        LocalSession session = new LocalSession(
                agent.name(), UNKNOWN, file, opened.transcript().size(), Instant.EPOCH);
        return agent.summary(session);
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
    public static Found newest(Git git, LocalSessions agents) {
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
                Optional.of(found.agent()),
                description(found.summary()),
                SideFiles.of(beside));
    }

    private static Optional<Agent> writer(SessionFile file, LocalSessions agents) {
        try {
            return agents.writerOf(FirstRecords.of(file.transcript()));
        } catch (IOException e) {
            return Optional.empty(); // the upload itself says why the file can't be read
        }
    }
}
