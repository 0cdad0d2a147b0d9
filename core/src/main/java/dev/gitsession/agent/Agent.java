package dev.gitsession.agent;

import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.Reading;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A coding agent that keeps its sessions on this machine.
///
/// Every agent can be searched and read. Taking a session back ([#resuming()]) and calling a program by itself
/// ([#hooks()]) are abilities that some have.
///
/// Formats change without notice: unknown records pass, broken ones are skipped and counted, and a folder or file that
/// can't be read holds no sessions.
public interface Agent {
    /// What the agent is called.
    Name name();

    /// The folders in which the agent keeps one file for each session.
    default List<SessionFolder> places() {
        return List.of();
    }

    /// The sessions on this machine, in no order, found without opening them where that is possible.
    default List<LocalSession> sessions() {
        return places().stream()
                .flatMap(place -> place.sessions(name()).stream())
                .toList();
    }

    /// The session that has a file of its own, if it is one of [#sessions]; found without looking at any other file.
    ///
    /// @param file absolute and normalized
    default Optional<LocalSession> find(Path file) {
        return places().stream()
                .flatMap(place -> place.find(name(), file).stream())
                .findFirst();
    }

    /// What a session is about, from as little of it as will do.
    Summary summary(LocalSession session);

    /// Where the session's file is by now, of an agent that keeps one for each session: it may have got another name
    /// since it was found.
    default Path file(LocalSession session) {
        return session.file();
    }

    /// The session's bytes, as they are to be stored.
    ///
    /// @param scratch a folder for the export of an agent that keeps no file for each session; it must outlive the
    ///     transcript
    default Transcript transcript(LocalSession session, Path scratch) throws IOException {
        return Transcript.ofFile(session.file(), session.size());
    }

    /// The files that belong to the session and lie beside it: subagents, tool results, settings.
    default List<SideFile> sideFiles(LocalSession session) {
        return List.of();
    }

    /// The same with what has to be exported first: the subagents of an agent that keeps no file for each session. What
    /// can't be read whole is in the list, and its file is missing.
    ///
    /// @param scratch a folder for what is exported; it must outlive the list
    /// @throws IOException if it can't be told which files belong to the session
    default List<SideFile> sideFiles(LocalSession session, Path scratch) throws IOException {
        return sideFiles(session);
    }

    /// The id that a file's name tells, of an agent that names files by the ids of their sessions: a UUID and nothing
    /// else, if the agent has no other rule. Also of a copy that lies elsewhere.
    default Optional<SessionId> idNaming(Path file) {
        return Optional.of(Folders.stem(file)).filter(Folders::isUuid).map(SessionId::new);
    }

    /// Which subagent's transcript a file beside a session is, if it is one.
    ///
    /// @param sideFile as in [SideFile#name()]
    default Optional<String> subagent(String sideFile) {
        return Optional.empty();
    }

    /// Whether the first records of a session are this agent's.
    boolean wrote(FirstRecords opening);

    /// Reads a session from beginning to end.
    Reading read(Transcript transcript, Consumer<Entry> entries) throws IOException;

    /// The tokens of a session, of an agent that notes them beside it and not in it.
    default Optional<Tokens> tokensBeside(LocalSession session) {
        return Optional.empty();
    }

    /// How the agent takes a session back, if it can.
    default Optional<Resuming> resuming() {
        return Optional.empty();
    }

    /// How the agent calls a program when a session rests, if it can.
    default Optional<Hooks> hooks() {
        return Optional.empty();
    }

    /// @param id short and stable, as it is typed and stored: `claude`
    /// @param title for people: `Claude Code`
    record Name(String id, String title) {
        @Override
        public String toString() {
            return id;
        }
    }
}
