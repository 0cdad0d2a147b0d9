package dev.gitsession.store.outbox;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.git.Scratch;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.store.content.ContentSource;
import dev.gitsession.store.content.SessionAssembler;
import dev.gitsession.store.content.SessionContent;
import dev.gitsession.store.content.StoredTranscript;
import dev.gitsession.store.format.ManifestEntry;
import dev.gitsession.store.format.StoredSession;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The content of a queued upload. Its parts and side files are blobs of this repository already.
///
/// @param files the side files by name
@SuppressWarnings("exports")
public record QueuedContent(Scratch scratch, StoredSession session, Map<String, ObjectId> files)
        implements ContentSource {
    public QueuedContent {
        files = Map.copyOf(files);
    }

    @Override
    public SessionContent content(ObjectWriter writer, List<ObjectId> stored, long prefix) {
        SessionAssembler reading = new SessionAssembler(scratch);
        SessionAssembler.Checked checked = unlessDamaged(() -> reading.read(session, OutputStream.nullOutputStream()));
        Optional<String> sha256 = session.entry().flatMap(ManifestEntry::sha256);
        if (!checked.defects().isEmpty() || sha256.isEmpty()) {
            throw damaged(null);
        }
        return new SessionContent(
                session.parts().stream().map(StoredSession.Part::blob).toList(),
                checked.bytes(),
                sha256.get(),
                session.entry().map(entry -> entry.lines().orElse(0)).orElse(0L),
                prefix < 0 ? Optional.empty() : reading.prefixSha256(session, prefix));
    }

    @Override
    public boolean continues(Scratch elsewhere, StoredSession stored) {
        return !stored.gap() && isContinuation(elsewhere, session.blobs(), stored.blobs());
    }

    @Override
    public boolean continues(Scratch elsewhere, Map<String, ObjectId> stored) {
        return stored.entrySet().stream().allMatch(file -> {
            ObjectId queued = files.get(file.getKey());
            return new SessionAssembler(scratch).begins(queued, file.getValue())
                    || (queued != null && isContinuation(elsewhere, List.of(queued), List.of(file.getValue())));
        });
    }

    @Override
    public boolean isOlder(Scratch elsewhere, StoredSession stored) {
        return isOlder(elsewhere, session.blobs(), stored.blobs());
    }

    @Override
    public boolean isWithin(Scratch elsewhere, StoredSession stored) {
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            Path queued = spool(session.blobs(), folder);
            return new StoredTranscript(elsewhere).holds(() -> Files.newInputStream(queued), stored.blobs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<String> olderFiles(Scratch elsewhere, Map<String, ObjectId> stored) {
        return files.entrySet().stream()
                .filter(file -> stored.containsKey(file.getKey()))
                .filter(file -> isOlder(
                        elsewhere,
                        List.of(file.getValue()),
                        List.of(Objects.requireNonNull(stored.get(file.getKey())))))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private boolean isOlder(Scratch elsewhere, List<ObjectId> ours, List<ObjectId> stored) {
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            Path queued = spool(ours, folder);
            return new StoredTranscript(elsewhere).isNewerThan(() -> Files.newInputStream(queued), stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isContinuation(Scratch elsewhere, List<ObjectId> ours, List<ObjectId> stored) {
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            Path queued = spool(ours, folder);
            return new StoredTranscript(elsewhere).isContinuedBy(() -> Files.newInputStream(queued), stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path spool(List<ObjectId> blobs, TemporaryFolder folder) throws IOException {
        return new StoredTranscript(scratch).spool(blobs, folder.path().resolve("queued"));
    }

    /// Returns the side files. Each must be complete here, so that building on them can't fail.
    @Override
    public Map<String, ObjectId> filesBeside(ObjectWriter writer) {
        List<ObjectId> blobs = List.copyOf(files.values());
        if (!unlessDamaged(() -> new SessionAssembler(scratch).areWhole(blobs))) {
            throw damaged(null);
        }
        return files;
    }

    /// Reads, and reports a failure of git as damage: damaged objects make git stop answering.
    private <T> T unlessDamaged(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (BrokenException e) {
            throw e.code() == ErrorCode.GIT_FAILED ? damaged(e) : e;
        }
    }

    private BrokenException damaged(@Nullable BrokenException cause) {
        return new BrokenException(
                ErrorCode.DAMAGED_SESSION,
                "the queued upload of session %s is damaged".formatted(session.sessionId()),
                "upload the session again from its file",
                cause);
    }
}
