package dev.gitsession.cli.command.exec;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.SessionFile;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.Summary;
import dev.gitsession.agent.UnknownFormat;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.git.Git;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.local.FoundSession;
import dev.gitsession.store.redaction.LocalRedaction;
import dev.gitsession.store.redaction.SessionRedaction;
import dev.gitsession.web.export.ExportedSession;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A session's file that was opened, with its subagents and without its secrets.
///
/// @param stem the file's name without its ending
/// @param bytes how long the files are
/// @param remarks what to tell of the reading
record SessionLog(String stem, long bytes, ExportedSession session, List<String> remarks) {
    SessionLog {
        remarks = List.copyOf(remarks);
    }

    /// What reads and redacts: as the repository says, or without one as usual.
    private record Surroundings(LocalSessions agents, LocalRedaction redaction) {
        static Surroundings of(Invocation invocation, Path scratch) {
            try {
                Git git = invocation.wiring().git();
                return new Surroundings(
                        invocation.wiring().agents(git),
                        LocalRedaction.of(git, invocation.wiring().environment()));
            } catch (SessionException e) {
                invocation.wiring().trace().failed(e);
                return new Surroundings(invocation.wiring().agents(List::of), LocalRedaction.builtIn(scratch));
            }
        }
    }

    /// Reads a file.
    ///
    /// @param scratch a folder for temporary files; it must outlive the session
    static SessionLog read(Invocation invocation, Path file, Path scratch) throws IOException {
        Surroundings surroundings = Surroundings.of(invocation, scratch);
        SessionFile opened = SessionFile.open(file);
        if (!opened.isJson()) {
            throw new InvalidInputException(
                    ErrorCode.BAD_ARGUMENTS,
                    "%s is not a session: it is no JSON".formatted(Printable.clean(file.toString())),
                    "name the JSONL file of a session");
        }
        FoundSession found = FoundSession.ofFile(file, surroundings.agents());
        Agent agent = found.writer().orElseGet(UnknownFormat::new);
        Optional<SessionId> named = invocation.find("session-id").map(SessionId::new);
        SessionId id = named.or(found::knownId).orElseGet(() -> new SessionId("unknown"));
        LocalSession local =
                new LocalSession(agent.name(), id, file, opened.transcript().size(), Instant.EPOCH);
        List<SideFile> beside = agent.sideFiles(local);
        List<String> remarks = new ArrayList<>();
        Transcript transcript = opened.transcript();
        if (named.isPresent()) {
            Path kept = scratch.resolve("records.jsonl");
            remarks.add(keep(transcript, id, kept));
            transcript = Transcript.ofFile(kept, Files.size(kept));
        }
        Summary summary = agent.summary(local);
        ExportedSession session = ExportedSession.redacted(
                new SessionRedaction(surroundings.redaction(), false),
                new ExportedSession.Origin(
                        id.value(),
                        "",
                        agent,
                        Optional.ofNullable(summary.folder())
                                .map(Path::toString)
                                .orElse(""),
                        summary.branch()),
                summary.shortTitle(),
                transcript,
                beside,
                scratch);
        return new SessionLog(stem(file), bytes(transcript, session), session, remarks);
    }

    private static long bytes(Transcript transcript, ExportedSession session) throws IOException {
        long bytes = transcript.size();
        for (SideFile subagent : session.subagents()) {
            bytes += subagent.transcript().size();
        }
        return bytes;
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return Ids.isValid(stem) ? stem : "session";
    }

    /// Copies the records of a session. Those that name no session belong to it.
    ///
    /// @return how many were kept and how many not
    private static String keep(Transcript transcript, SessionId id, Path target) throws IOException {
        long kept = 0;
        long others = 0;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(transcript.open(), StandardCharsets.UTF_8));
                BufferedWriter out = Files.newBufferedWriter(target)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                boolean isOther = Json.findObject(line.getBytes(StandardCharsets.UTF_8))
                        .flatMap(record -> JsonObject.of(record).text("sessionId"))
                        .filter(session -> !session.equals(id.value()))
                        .isPresent();
                if (isOther) {
                    others++;
                } else if (!line.isBlank()) {
                    kept++;
                    out.write(line);
                    out.write('\n');
                }
            }
        }
        return "included %,d records of session %s, skipped %,d of others".formatted(kept, id.value(), others);
    }
}
