package dev.gitsession.store.content;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.git.Scratch;
import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.store.format.FileBeside;
import dev.gitsession.store.format.StoredSession;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The content of a session that comes from a transcript and its side files.
public record TranscriptContent(RedactedTranscript transcript, List<FileBeside> files, int partSize)
        implements ContentSource {
    private static final long SMALL = 8 << 20;

    public TranscriptContent {
        files = List.copyOf(files);
    }

    @Override
    public boolean isSmall() {
        return transcript.size() <= Math.min(SMALL, partSize);
    }

    @Override
    public SessionContent content(ObjectWriter writer, List<ObjectId> stored, long prefix) {
        return new ContentWriter(partSize).write(transcript, writer, stored, prefix);
    }

    @Override
    public boolean continues(Scratch scratch, StoredSession stored) {
        return new StoredTranscript(scratch).isContinuedBy(transcript, stored);
    }

    @Override
    public boolean continues(Scratch scratch, Map<String, ObjectId> stored) {
        Map<String, RedactedTranscript> now =
                files.stream().collect(Collectors.toMap(FileBeside::name, FileBeside::content));
        return new StoredTranscript(scratch).areContinuedBy(now, stored);
    }

    @Override
    public boolean isOlder(Scratch scratch, StoredSession stored) {
        return new StoredTranscript(scratch).isNewerThan(transcript::open, stored.blobs());
    }

    @Override
    public boolean isWithin(Scratch scratch, StoredSession stored) {
        return new StoredTranscript(scratch).holds(transcript::open, stored.blobs());
    }

    @Override
    public Set<String> olderFiles(Scratch scratch, Map<String, ObjectId> stored) {
        return files.stream()
                .filter(file -> stored.containsKey(file.name()))
                .filter(file -> new StoredTranscript(scratch)
                        .isNewerThan(file.content()::open, List.of(Objects.requireNonNull(stored.get(file.name())))))
                .map(FileBeside::name)
                .collect(Collectors.toSet());
    }

    @Override
    public Map<String, ObjectId> filesBeside(ObjectWriter writer) {
        return FilesBeside.write(files, writer);
    }
}
