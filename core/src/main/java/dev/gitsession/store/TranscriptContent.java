package dev.gitsession.store;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.git.Scratch;
import dev.gitsession.redact.RedactedTranscript;
import java.util.List;

/// A session that comes from a transcript.
record TranscriptContent(RedactedTranscript transcript, int partSize) implements ContentSource {
    @Override
    public SessionContent content(ObjectWriter writer, List<ObjectId> stored, long prefix) {
        return new ContentWriter(partSize).write(transcript, writer, stored, prefix);
    }

    @Override
    public boolean continues(Scratch scratch, StoredSession stored) {
        return new StoredTranscript(scratch).isContinuedBy(transcript, stored);
    }
}
