package dev.gitsession.store.redaction;

import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.format.FileBeside;
import dev.gitsession.store.format.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Redacts the sessions of one upload, or passes them through if redaction is off.
///
/// @param local how this repository redacts
/// @param refused whether the user wants nothing redacted
public record SessionRedaction(LocalRedaction local, boolean refused) {
    /// Whether secrets are replaced.
    public boolean isOn() {
        return !refused && local.isOn();
    }

    /// A session without its secrets. Only the lines that are new since the last time are searched.
    public RedactedTranscript redact(SessionId session, Transcript transcript) {
        return isOn()
                ? local.redact(session, transcript).transcript()
                : RedactedTranscript.passedThroughUnredacted(transcript);
    }

    /// The description of a session without the secrets in its title.
    public SessionDescription redact(SessionDescription description) {
        return description.withTitle(isOn() ? local.redact(description.title()) : description.title());
    }

    /// The side files of a session without their secrets.
    ///
    /// @param files their content, by name
    public List<FileBeside> redact(Map<String, Transcript> files) {
        List<FileBeside> redacted = new ArrayList<>();
        files.forEach((name, content) -> redacted.add(new FileBeside(
                name,
                isOn() ? local.redact(content).transcript() : RedactedTranscript.passedThroughUnredacted(content))));
        return redacted;
    }
}
