package dev.gitsession.store.content;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectVisitor;
import dev.gitsession.git.Scratch;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.store.format.StoredSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Concatenates the parts of a session and checks the result against the manifest.
public final class SessionAssembler {
    private static final int BUFFER = 256 << 10;

    private final Scratch scratch;

    public SessionAssembler(Scratch scratch) {
        this.scratch = scratch;
    }

    /// The result of reading a session.
    ///
    /// @param defects differences from the manifest, described for a person
    public record Checked(long bytes, List<String> defects) {}

    public static BrokenException unwritable(IOException e) {
        return new BrokenException(
                ErrorCode.WRITE_FAILED,
                "the session can't be written: " + e.getMessage(),
                "check the folder's permissions and the disk's space",
                e);
    }

    /// The SHA-256 of a session's first bytes; empty if it has fewer.
    public Optional<String> prefixSha256(StoredSession session, long length) {
        PrefixDigest digest = new PrefixDigest(length);
        scratch.read(session.parts().stream().map(part -> part.blob().hex()).toList(), new Copy(digest));
        return digest.ofPrefix();
    }

    /// Whether one blob begins with the whole content of another.
    public boolean begins(@Nullable ObjectId longer, ObjectId beginning) {
        if (longer == null) {
            return false;
        }
        scratch.fetchBlobs(List.of(longer, beginning));
        PrefixDigest whole = new PrefixDigest(-1);
        Copy first = new Copy(whole);
        scratch.read(List.of(beginning.hex()), first);
        PrefixDigest prefix = new PrefixDigest(whole.seen());
        Copy second = new Copy(prefix);
        scratch.read(List.of(longer.hex()), second);
        return first.missing.isEmpty()
                && second.missing.isEmpty()
                && prefix.ofPrefix().equals(Optional.of(whole.whole()));
    }

    /// Whether all of these blobs exist here.
    public boolean areWhole(List<ObjectId> blobs) {
        Copy copy = new Copy(OutputStream.nullOutputStream());
        scratch.read(blobs.stream().map(ObjectId::hex).toList(), copy);
        return copy.missing.isEmpty();
    }

    /// Writes all parts to the stream and compares them with the manifest.
    public Checked read(StoredSession session, OutputStream out) {
        Copy copy = new Copy(out);
        scratch.read(session.parts().stream().map(part -> part.blob().hex()).toList(), copy);
        copy.failure.ifPresent(failure -> {
            throw unwritable(failure);
        });
        return copy.comparedWith(session);
    }

    /// Compares sessions with their manifests, all in one call of git. Each must have at least one part.
    public List<Checked> check(List<StoredSession> sessions) {
        OneByOne visitor = new OneByOne(sessions.iterator());
        scratch.read(
                sessions.stream()
                        .flatMap(session -> session.parts().stream())
                        .map(part -> part.blob().hex())
                        .toList(),
                visitor);
        return visitor.end();
    }

    /// Receives the parts of many sessions, one session after the other.
    private static final class OneByOne implements ObjectVisitor {
        private final Iterator<StoredSession> sessions;
        private final List<Checked> checked = new ArrayList<>();
        private Optional<StoredSession> session = Optional.empty();
        private Copy copy = new Copy(OutputStream.nullOutputStream());
        private int part;

        OneByOne(Iterator<StoredSession> sessions) {
            this.sessions = sessions;
        }

        private int nextPart() {
            if (session.map(now -> now.parts().size() == part).orElse(true)) {
                end();
                session = Optional.of(sessions.next());
                copy = new Copy(OutputStream.nullOutputStream());
                part = 0;
            }
            return part++;
        }

        List<Checked> end() {
            session.ifPresent(last -> checked.add(copy.comparedWith(last)));
            return checked;
        }

        @Override
        public void found(int index, Header header, InputStream content) throws IOException {
            int number = nextPart();
            copy.found(number, header, content);
        }

        @Override
        public void missing(int index) {
            int number = nextPart();
            copy.missing(number);
        }
    }

    private static final class Copy implements ObjectVisitor {
        private final OutputStream out;
        private final PrefixDigest digest;
        private final byte[] buffer = new byte[BUFFER];
        private final List<String> missing = new ArrayList<>();
        private Optional<IOException> failure = Optional.empty();

        Copy(OutputStream out) {
            this.out = out;
            this.digest = new PrefixDigest(-1);
        }

        Copy(PrefixDigest digest) {
            this.out = OutputStream.nullOutputStream();
            this.digest = digest;
        }

        @Override
        public void found(int index, Header header, InputStream content) throws IOException {
            int read;
            while ((read = content.read(buffer)) >= 0) {
                digest.update(buffer, read);
                write(read);
            }
        }

        /// Writes to the stream. After a failure it goes on reading: stopping git in the middle would be taken for
        /// a failure of git.
        private void write(int length) {
            if (failure.isEmpty()) {
                try {
                    out.write(buffer, 0, length);
                } catch (IOException e) {
                    failure = Optional.of(e);
                }
            }
        }

        @Override
        public void missing(int index) {
            missing.add("part " + index + " is missing");
        }

        Checked comparedWith(StoredSession session) {
            List<String> defects = new ArrayList<>(missing);
            if (session.gap()) {
                defects.add("a part is missing");
            }
            session.entry().ifPresent(entry -> {
                entry.size().ifPresent(size -> {
                    if (size != digest.seen()) {
                        defects.add("it has %d bytes, the manifest says %d".formatted(digest.seen(), size));
                    }
                });
                entry.parts().ifPresent(parts -> {
                    if (parts != session.parts().size()) {
                        defects.add("it has %d parts, the manifest says %d"
                                .formatted(session.parts().size(), parts));
                    }
                });
                entry.sha256().ifPresent(sha256 -> {
                    if (!sha256.equals(digest.whole())) {
                        defects.add("its content is not what the manifest says");
                    }
                });
            });
            return new Checked(digest.seen(), List.copyOf(defects));
        }
    }
}
