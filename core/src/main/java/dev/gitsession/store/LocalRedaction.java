package dev.gitsession.store;

import dev.gitsession.git.Git;
import dev.gitsession.redact.Checkpoint;
import dev.gitsession.redact.Redaction;
import dev.gitsession.redact.Redactor;
import dev.gitsession.redact.RuleSet;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.util.Optional;

/// Redacting as a repository's user wants it: with the rules and exceptions of the configuration, the key of this
/// machine, and what is remembered of sessions that were redacted before.
public final class LocalRedaction {
    private final RedactionSettings settings;
    private final RedactionFolder folder;

    private LocalRedaction(RedactionSettings settings, RedactionFolder folder) {
        this.settings = settings;
        this.folder = folder;
    }

    /// How a repository redacts.
    public static LocalRedaction of(Git git) {
        return new LocalRedaction(
                RedactionSettings.of(git.config()),
                new RedactionFolder(git.layout().commonDir()));
    }

    /// Whether `session.redact` is on.
    public boolean isOn() {
        return settings.on();
    }

    /// Finds the secrets in a session; only the lines that are new are searched.
    public Redaction redact(SessionId session, Transcript transcript) {
        Redactor redactor = redactor();
        Optional<Checkpoint> known = folder.find(session);
        try {
            Redaction redaction =
                    known.isPresent() ? redactor.redact(transcript, known.get()) : redactor.redact(transcript);
            folder.keep(session, redaction.checkpoint());
            return redaction;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// Finds the secrets in a text that is nobody's session yet.
    public Redaction redact(Transcript transcript) {
        try {
            return redactor().redact(transcript);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Redactor redactor() {
        return new Redactor(RuleSet.builtIn(), settings.allowed(), folder.key());
    }

    private static BrokenException unreadable(IOException e) {
        return new BrokenException(
                "session_unreadable", "the session can't be read: " + e.getMessage(), "run the command again");
    }
}
