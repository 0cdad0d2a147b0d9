package dev.gitsession.cli.command.upload;

import dev.gitsession.agent.SessionFile;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.git.Git;
import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.redact.RedactionReport;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.format.FileBeside;
import dev.gitsession.store.redaction.LocalRedaction;
import dev.gitsession.store.upload.UploadRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Takes the secrets out of what a command is about to store, and says what it did.
///
/// @param console where to say it
/// @param redaction how this repository redacts
/// @param refused whether the user typed `--no-redact`
public record CommandRedaction(Console console, LocalRedaction redaction, boolean refused) {
    static CommandRedaction of(Invocation invocation, Git git) {
        return new CommandRedaction(
                invocation.console(),
                LocalRedaction.of(git, invocation.wiring().environment()),
                invocation.has("no-redact"));
    }

    RedactedTranscript transcript(SessionId session, SessionFile file) {
        console.progress().begin("searching for secrets", "searching for secrets", 0);
        RedactedTranscript transcript = redacted(session, console.progress().counting(file.transcript()));
        tell(summary(transcript));
        return transcript;
    }

    /// What was replaced, in a few words; empty if that is nothing.
    public static String summary(RedactedTranscript transcript) {
        return transcript.redactions() > 0 ? summary(transcript.report()) : "";
    }

    /// Says what became of the secrets.
    ///
    /// @param replaced what was replaced, in a few words; empty if that is nothing
    void tell(String replaced) {
        if (!isOn()) {
            console.warning("the session is stored as it is, secrets included (" + whyOff() + ")");
        } else if (!replaced.isEmpty()) {
            console.aside("replaced " + replaced);
        }
    }

    private boolean isOn() {
        return !refused && redaction.isOn();
    }

    private String whyOff() {
        return refused ? "--no-redact" : "session.redact is off";
    }

    /// The session without a word about it, for one of many.
    RedactedTranscript quietly(SessionId session, SessionFile file) {
        return redacted(session, file.transcript());
    }

    private RedactedTranscript redacted(SessionId session, Transcript transcript) {
        return isOn()
                ? redaction.redact(session, transcript).transcript()
                : RedactedTranscript.passedThroughUnredacted(transcript);
    }

    /// Says what became of the secrets of many sessions.
    void tellOfAll(List<UploadRequest> requests) {
        if (!isOn()) {
            console.warning("the sessions are stored as they are, secrets included (" + whyOff() + ")");
            return;
        }
        long secrets = requests.stream()
                .mapToLong(request -> request.transcript().redactions())
                .sum();
        long sessions = requests.stream()
                .filter(request -> request.transcript().redactions() > 0)
                .count();
        if (secrets > 0) {
            console.aside("replaced %s in %s"
                    .formatted(HumanFormat.count(secrets, "secret"), HumanFormat.count(sessions, "session")));
        }
    }

    /// The files beside a session, redacted as the session is.
    List<FileBeside> files(List<FoundSession.Beside> files) {
        List<FileBeside> redacted = new ArrayList<>();
        for (FoundSession.Beside file : files) {
            redacted.add(new FileBeside(
                    file.name(),
                    isOn()
                            ? redaction.redact(file.content()).transcript()
                            : RedactedTranscript.passedThroughUnredacted(file.content())));
        }
        return redacted;
    }

    /// `3 secrets: 2 github-pat, 1 private-key`.
    public static String summary(RedactionReport report) {
        return HumanFormat.count(report.count(), "secret") + ": "
                + report.countByRule().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }
}
