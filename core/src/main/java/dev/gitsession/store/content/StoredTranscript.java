package dev.gitsession.store.content;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectVisitor;
import dev.gitsession.git.Scratch;
import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.format.StoredSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Fetches stored content and compares it with new content.
public final class StoredTranscript {
    private static final int CHUNK = 64 << 10;

    /// The size limits, in bytes: of a side file that is compared, and of a file that is redacted again for the
    /// comparison. A file may consist of a single line.
    private static final long LARGEST = 96 << 20;

    private static final long LARGEST_SEARCHED = 16 << 20;

    private final Scratch scratch;

    public StoredTranscript(Scratch scratch) {
        this.scratch = scratch;
    }

    /// Whether a new transcript begins with a stored session: once that is redacted with today's rules, or as
    /// [OlderContent] compares them.
    boolean isContinuedBy(RedactedTranscript now, StoredSession session) {
        if (session.gap()) {
            return false;
        }
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            Path file = folder.path().resolve("stored");
            scratch.fetchBlobs(
                    session.parts().stream().map(StoredSession.Part::blob).toList());
            SessionAssembler.Checked checked;
            try (OutputStream out = Files.newOutputStream(file)) {
                checked = new SessionAssembler(scratch).read(session, out);
            }
            return checked.defects().isEmpty()
                    && (OlderContent.isBeginning(() -> Files.newInputStream(file), now::open)
                            || now.continues(Transcript.ofFile(file, checked.bytes())));
        } catch (IOException e) {
            throw incomparable(e);
        }
    }

    /// Whether new side files begin with the stored ones of the same names, either as stored or redacted with
    /// today's rules. Very large stored files, which this program did not store, count as different.
    boolean areContinuedBy(Map<String, RedactedTranscript> now, Map<String, ObjectId> stored) {
        if (stored.isEmpty()) {
            return true;
        }
        if (!now.keySet().containsAll(stored.keySet())) {
            return false;
        }
        scratch.fetchBlobs(List.copyOf(stored.values()));
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            List<RedactedTranscript> inOrder = stored.keySet().stream()
                    .map(name -> Objects.requireNonNull(now.get(name)))
                    .toList();
            Comparison comparison = new Comparison(inOrder, folder.path().resolve("stored"));
            scratch.read(stored.values().stream().map(ObjectId::hex).toList(), comparison);
            return comparison.holds;
        } catch (UncheckedIOException e) {
            throw incomparable(Objects.requireNonNull(e.getCause()));
        }
    }

    /// Whether new content begins with the concatenated blobs. If the remote can't provide them, the answer is no.
    public boolean isContinuedBy(OlderContent.Source now, List<ObjectId> blobs) {
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            scratch.fetchBlobs(blobs);
            Path stored = spool(blobs, folder.path().resolve("stored"));
            return OlderContent.isBeginning(() -> Files.newInputStream(stored), now);
        } catch (RemoteUnreachableException | MissingPartException e) {
            return false; // not known to be older
        } catch (IOException e) {
            throw incomparable(e);
        }
    }

    /// Whether new content is a strict beginning of the concatenated blobs. If the remote can't provide them, the
    /// answer is no.
    public boolean isNewerThan(OlderContent.Source now, List<ObjectId> blobs) {
        return begins(now, blobs, true);
    }

    /// Whether new content is a beginning of the concatenated blobs, or the same. If the remote can't provide them,
    /// the answer is no.
    public boolean holds(OlderContent.Source now, List<ObjectId> blobs) {
        return begins(now, blobs, false);
    }

    private boolean begins(OlderContent.Source now, List<ObjectId> blobs, boolean strictly) {
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            scratch.fetchBlobs(blobs);
            Path stored = spool(blobs, folder.path().resolve("stored"));
            OlderContent.Source other = () -> Files.newInputStream(stored);
            return strictly ? OlderContent.isOlder(now, other) : OlderContent.isBeginning(now, other);
        } catch (RemoteUnreachableException | MissingPartException e) {
            return false; // not known to be newer
        } catch (IOException e) {
            throw incomparable(e);
        }
    }

    /// Writes the content of the blobs to a file, one after the other.
    public Path spool(List<ObjectId> blobs, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            scratch.read(blobs.stream().map(ObjectId::hex).toList(), new ObjectVisitor() {
                @Override
                public void found(int index, Header header, InputStream content) throws IOException {
                    content.transferTo(out);
                }

                @Override
                public void missing(int index) {
                    throw new MissingPartException();
                }
            });
            return file;
        }
    }

    /// Thrown if a blob is missing.
    public static final class MissingPartException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static BrokenException incomparable(IOException failure) {
        return new BrokenException(
                ErrorCode.SPOOL_FAILED,
                "the stored content can't be compared with the new content: " + failure.getMessage(),
                "check the space in the temporary folder, then run it again",
                failure);
    }

    /// Receives the stored files in turn.
    private static final class Comparison implements ObjectVisitor {
        private final List<RedactedTranscript> now;
        private final Path file;
        private boolean holds = true;

        Comparison(List<RedactedTranscript> now, Path file) {
            this.now = now;
            this.file = file;
        }

        @Override
        public void found(int index, Header header, InputStream content) {
            if (!holds || header.size() > LARGEST) {
                holds = false;
                return;
            }
            try {
                Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
                Transcript stored = Transcript.ofFile(file, header.size());
                RedactedTranscript next = now.get(index);
                holds = beginsWith(next, stored)
                        || OlderContent.isBeginning(stored::open, next::open)
                        || (header.size() <= LARGEST_SEARCHED && next.continues(stored));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void missing(int index) {
            holds = false;
        }

        private static boolean beginsWith(RedactedTranscript now, Transcript stored) throws IOException {
            try (InputStream old = stored.open();
                    InputStream in = now.open()) {
                byte[] expected = old.readNBytes(CHUNK);
                while (expected.length > 0 && Arrays.equals(expected, in.readNBytes(expected.length))) {
                    expected = old.readNBytes(CHUNK);
                }
                return expected.length == 0;
            }
        }
    }
}
