package dev.gitsession.web.export;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.UnknownFormat;
import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.session.Ids;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.redaction.SessionRedaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// A session to export, without its secrets.
///
/// @param origin what is known of it
/// @param title its title or first prompt; empty if unknown
/// @param transcript its bytes
/// @param subagents the side files with the transcripts of its subagents
/// @param redactions how many secrets were replaced now
/// @param isSearched whether secrets were looked for at all
public record ExportedSession(
        Origin origin,
        String title,
        Transcript transcript,
        List<SideFile> subagents,
        int redactions,
        boolean isSearched) {
    public ExportedSession {
        subagents = List.copyOf(subagents);
    }

    /// A session before its secrets are replaced.
    ///
    /// @param id the session's id; possibly empty
    /// @param plan the plan that stores it; empty if it is not stored
    /// @param agent who reads it
    /// @param folder its working folder; empty if unknown
    /// @param branch the git branch on which it began; empty if unknown
    public record Origin(String id, String plan, Agent agent, String folder, String branch) {}

    /// A transcript without its secrets. It is read where the original is.
    private record Searched(RedactedTranscript redacted) implements Transcript {
        @Override
        public long size() {
            return redacted.size();
        }

        @Override
        public InputStream open() throws IOException {
            return redacted.open();
        }
    }

    /// A session without the secrets that today's rules find in it.
    ///
    /// @param beside all its side files
    /// @param folder a folder for copies of side files; it must outlive the session
    public static ExportedSession redacted(
            SessionRedaction redaction,
            Origin origin,
            String title,
            Transcript transcript,
            List<SideFile> beside,
            Path folder)
            throws IOException {
        List<SideFile> subagents = beside.stream()
                .filter(file -> origin.agent().subagent(file.name()).isPresent() && Files.exists(file.file()))
                .toList();
        if (!redaction.isOn()) {
            return new ExportedSession(origin, title, transcript, subagents, 0, false);
        }
        RedactedTranscript searched = (Ids.isValid(origin.id())
                        ? redaction.local().redactAgain(new SessionId(origin.id()), transcript)
                        : redaction.local().redact(transcript))
                .transcript();
        int redactions = searched.redactions();
        List<SideFile> copies = new ArrayList<>();
        for (SideFile file : subagents) {
            RedactedTranscript inside =
                    redaction.local().redact(file.transcript()).transcript();
            Path copy = Files.createTempFile(folder, "subagent", ".redacted");
            try (InputStream bytes = inside.open()) {
                Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            copies.add(new SideFile(file.name(), copy));
            redactions += inside.redactions();
        }
        return new ExportedSession(
                origin, redaction.local().redact(title), new Searched(searched), copies, redactions, true);
    }

    /// What the session is called: its title, else its id.
    public String name() {
        if (!title.isBlank()) {
            return title;
        }
        return origin.id().isEmpty() ? "a session without an id" : "session " + origin.id();
    }

    /// The agent's name for people; empty if it is unknown.
    String agent() {
        return origin.agent() instanceof UnknownFormat
                ? ""
                : origin.agent().name().title();
    }
}
