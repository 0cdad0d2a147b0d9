package dev.gitsession.store;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.git.Scratch;
import dev.gitsession.session.BrokenException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A session that lies in the outbox: its parts, and the files beside it, are blobs of this repository already.
///
/// @param files the files beside it, by their names
record QueuedContent(Scratch scratch, StoredSession session, Map<String, ObjectId> files) implements ContentSource {
    /// The code of a failure that is this session's own.
    static final String DAMAGED = "damaged_session";

    QueuedContent {
        files = Map.copyOf(files);
    }

    @Override
    public SessionContent content(ObjectWriter writer, List<ObjectId> stored, long prefix) {
        SessionReading reading = new SessionReading(scratch);
        SessionReading.Checked checked = reading.read(session, OutputStream.nullOutputStream());
        Optional<String> sha256 = session.entry().flatMap(ManifestEntry::sha256);
        if (!checked.defects().isEmpty() || sha256.isEmpty()) {
            throw new BrokenException(
                    DAMAGED,
                    "what waits of session %s is damaged".formatted(session.sessionId()),
                    "upload the session again from its file");
        }
        return new SessionContent(
                session.parts().stream().map(StoredSession.Part::blob).toList(),
                checked.bytes(),
                sha256.get(),
                session.entry().map(entry -> entry.lines().orElse(0)).orElse(0L),
                prefix < 0 ? Optional.empty() : reading.prefixSha256(session, prefix));
    }

    @Override
    public boolean continues(Scratch elsewhere, String name, ObjectId stored) {
        ObjectId file = files.get(name);
        return file != null && (file.equals(stored) || new SessionReading(scratch).begins(file, stored));
    }

    @Override
    public Map<String, ObjectId> filesBeside(ObjectWriter writer) {
        return files;
    }
}
