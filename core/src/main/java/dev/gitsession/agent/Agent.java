package dev.gitsession.agent;

import dev.gitsession.conversation.EntrySink;
import dev.gitsession.conversation.Reading;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.conversation.Usage;
import dev.gitsession.hook.Addition;
import dev.gitsession.hook.Hooks;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A coding agent that keeps its sessions on this machine.
///
/// Every agent's sessions can be found and read. Only some agents can resume a stored session ([#resuming()]) or
/// run a program by themselves ([#hooks()]).
///
/// Agents change their formats without notice. So unknown records are ignored, broken ones are skipped and
/// counted, and a folder or file that can't be read counts as empty.
public interface Agent {
    /// The agent's name.
    Name name();

    /// The folders in which the agent keeps one file per session.
    default List<SessionFolder> places() {
        return List.of();
    }

    /// The sessions on this machine, in no order. They are found without opening their files, if possible.
    default List<LocalSession> sessions() {
        return places().stream()
                .flatMap(place -> place.sessions(name()).stream())
                .toList();
    }

    /// Finds the session in a file, if it is one of [#sessions]. If the file is a shorter copy of a session, the
    /// session is found.
    ///
    /// @param file absolute and normalized
    default Optional<LocalSession> find(Path file) {
        return places().stream()
                .flatMap(place -> place.find(name(), file).stream())
                .findFirst();
    }

    /// Summarizes a session, reading as little of it as possible.
    Summary summary(LocalSession session);

    /// The session's current file, for an agent that keeps one file per session. It may have been renamed since it
    /// was found.
    default Path file(LocalSession session) {
        return session.file();
    }

    /// The session's bytes in the form in which they are stored.
    ///
    /// @param scratch a folder for the export of an agent that keeps no file per session; it must outlive the
    /// transcript
    default Transcript transcript(LocalSession session, Path scratch) throws IOException {
        return Transcript.ofFile(session.file(), session.size());
    }

    /// The side files of the session: subagents, tool results, settings.
    default List<SideFile> sideFiles(LocalSession session) {
        return List.of();
    }

    /// The side files, including those that must be exported first: subagents of an agent that keeps no file per
    /// session. A file that can't be read completely is listed although it is missing on disk.
    ///
    /// @param scratch a folder for exported files; it must outlive the list
    /// @throws IOException if it is unknown which files belong to the session
    default List<SideFile> sideFiles(LocalSession session, Path scratch) throws IOException {
        return sideFiles(session);
    }

    /// The session id in a file's name, for an agent that names files by session ids. By default the name must be
    /// a UUID. The file may also be a copy in another folder.
    default Optional<SessionId> idNaming(Path file) {
        return Optional.of(Folders.stem(file)).filter(Folders::isUuid).map(SessionId::new);
    }

    /// The id of the subagent whose transcript a side file is. Empty if it is none.
    ///
    /// @param sideFile as in [SideFile#name()]
    default Optional<String> subagent(String sideFile) {
        return Optional.empty();
    }

    /// Whether this agent wrote a session that begins with these records.
    boolean wrote(FirstRecords opening);

    /// Reads a session from beginning to end.
    Reading read(Transcript transcript, EntrySink entries) throws IOException;

    /// Whether each line of a session gives its entries without the lines before it. Then a session that grew can be
    /// read from where it grew.
    default boolean readsEachLineAlone() {
        return false;
    }

    /// Whether it records the results of calls. If it doesn't, a call may have failed without a trace.
    default boolean recordsResults() {
        return true;
    }

    /// The token counts of a session, for an agent that keeps them in a side file.
    default Optional<Tokens> tokensBeside(LocalSession session) {
        return Optional.empty();
    }

    /// The tokens of the whole session that a side file tells, if it is such a file.
    default Optional<Usage> usageBeside(SideFile file) {
        return Optional.empty();
    }

    /// How the agent resumes a stored session, if it can.
    default Optional<Resuming> resuming() {
        return Optional.empty();
    }

    /// How the agent runs a program when a session pauses, if it can.
    default Optional<Hooks> hooks() {
        return Optional.empty();
    }

    /// The file in a repository that contains hooks for everyone who works on it, below the top of the working
    /// tree. Empty if the agent reads none.
    default Optional<String> teamHooksFile() {
        return Optional.empty();
    }

    /// How the agent runs a program when a session begins, or at a prompt, whose output its model reads. Empty if it
    /// does not do that.
    default Optional<Hooks> contextHooks() {
        return Optional.empty();
    }

    /// Where the agent is told of a server of the Model Context Protocol. Empty if it asks none, or is told otherwise.
    default Optional<Addition> server() {
        return Optional.empty();
    }

    /// The file in a repository that tells of servers for everyone who works on it, below the top of the working
    /// tree. Empty if the agent reads none.
    default Optional<String> teamServerFile() {
        return Optional.empty();
    }

    /// The name of an agent.
    ///
    /// @param id the short, stable name that is typed and stored, such as `claude`
    /// @param title the name for people, such as `Claude Code`
    record Name(String id, String title) {
        @Override
        public String toString() {
            return id;
        }
    }
}
