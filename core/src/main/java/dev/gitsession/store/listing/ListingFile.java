package dev.gitsession.store.listing;

import dev.gitsession.conversation.Tokens;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.format.SessionDescription;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The file format of a [ListingIndex], which a [ListingFileWriter] writes: a header, the remote's answer, a
/// record for each branch with its sessions, the positions of the sessions' records, newest first, and a checksum.
/// Numbers are big-endian. A text is its length as a four-byte number, followed by UTF-8.
///
/// As long as the remote's answer stays the same, a listing reads only as many records as it shows.
final class ListingFile {
    static final byte[] MAGIC = {'G', 'S', 'L', 'I', 8};
    static final int HEADER = MAGIC.length + 4 * Integer.BYTES;
    private static final int ORDER_ENTRY = 2 * Integer.BYTES;

    static final int PRESENT = 1;
    static final int HAS_TIME = 2;
    static final int HAS_SIZE = 4;
    static final int HAS_SOURCE = 8;
    static final int HAS_AGENT = 16;
    static final int DESCRIBED = 32;
    static final int CONDENSED = 64;
    static final int SUPERSEDING = 128;

    private final byte[] bytes;
    private final int answerLength;
    private final int branches;
    private final int order;
    private final int defective;
    private int at;

    private ListingFile(byte[] bytes) {
        this.bytes = bytes;
        this.at = MAGIC.length;
        this.answerLength = number();
        this.branches = number();
        this.order = number();
        this.defective = number();
    }

    /// Parses a file. Empty if it is damaged or of another version.
    static Optional<ListingFile> parse(byte[] bytes) {
        int end = bytes.length - Integer.BYTES;
        if (end < HEADER || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return Optional.empty();
        }
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, end);
        ListingFile file = new ListingFile(bytes);
        file.at = end;
        return file.number() == (int) checksum.getValue() ? Optional.of(file) : Optional.empty();
    }

    /// Whether the remote's answer is the same as when the file was written.
    boolean isOf(byte[] answer) {
        return answerLength == answer.length
                && Arrays.equals(bytes, HEADER, HEADER + answerLength, answer, 0, answer.length);
    }

    /// The newest sessions, up to the limit.
    List<ListedSession> newest(BranchLayout layout, long limit) {
        int count = (int) Math.min(limit, (bytes.length - Integer.BYTES - order) / ORDER_ENTRY);
        List<ListedSession> sessions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            at = order + i * ORDER_ENTRY;
            int branch = number();
            int session = number();
            at = branch;
            RefName ref = new RefName(text());
            at = session;
            sessions.add(session(layout, ref).listed());
        }
        return sessions;
    }

    /// The problems with branches.
    List<Listing.Defect> defects(BranchLayout layout) {
        if (defective == 0) {
            return List.of();
        }
        return read(layout).stream()
                .flatMap(branch -> branch.defects().stream().map(defect -> Listing.Defect.of(branch, defect)))
                .sorted(Comparator.comparing(Listing.Defect::branch))
                .toList();
    }

    /// All branches by tip.
    Map<ObjectId, IndexedBranch> byTip(BranchLayout layout) {
        Map<ObjectId, IndexedBranch> found = new LinkedHashMap<>();
        read(layout).forEach(branch -> found.put(branch.tip(), branch));
        return found;
    }

    /// All branches. Several may have the same tip.
    private List<IndexedBranch> read(BranchLayout layout) {
        List<IndexedBranch> found = new ArrayList<>();
        at = HEADER + answerLength;
        for (int i = 0; i < branches; i++) {
            RefName ref = new RefName(text());
            ObjectId tip = new ObjectId(text());
            boolean whole = bytes[at++] != 0;
            List<String> defects = new ArrayList<>();
            for (int left = number(); left > 0; left--) {
                defects.add(text());
            }
            List<IndexedBranch.Session> sessions = new ArrayList<>();
            for (int left = number(); left > 0; left--) {
                sessions.add(session(layout, ref));
            }
            found.add(new IndexedBranch(ref, tip, sessions, defects, whole));
        }
        return found;
    }

    private IndexedBranch.Session session(BranchLayout layout, RefName ref) {
        int flags = bytes[at++];
        String id = text();
        Optional<Instant> uploadedAt = Optional.empty();
        if ((flags & HAS_TIME) != 0) {
            uploadedAt = Optional.of(time());
        }
        OptionalLong size = (flags & HAS_SIZE) != 0 ? OptionalLong.of(longNumber()) : OptionalLong.empty();
        Optional<String> source = (flags & HAS_SOURCE) != 0 ? Optional.of(text()) : Optional.empty();
        Optional<String> agent = (flags & HAS_AGENT) != 0 ? Optional.of(text()) : Optional.empty();
        SessionDescription description = (flags & DESCRIBED) != 0 ? description() : SessionDescription.NONE;
        boolean condensed = (flags & CONDENSED) != 0;
        String gitBranch = text();
        List<ObjectId> superseded = (flags & SUPERSEDING) != 0 ? objects() : List.of();
        ListedSession listed = new ListedSession(
                layout.planOf(ref),
                id,
                ref,
                uploadedAt,
                source,
                agent,
                size,
                description,
                condensed,
                gitBranch,
                superseded);
        return new IndexedBranch.Session(listed, (flags & PRESENT) != 0, objects());
    }

    private List<ObjectId> objects() {
        List<ObjectId> objects = new ArrayList<>();
        for (int left = number(); left > 0; left--) {
            objects.add(new ObjectId(text()));
        }
        return objects;
    }

    private SessionDescription description() {
        String title = text();
        String author = text();
        String stage = text();
        @Nullable Instant ended = bytes[at++] != 0 ? time() : null;
        Tokens tokens = new Tokens(longNumber(), longNumber(), longNumber(), longNumber());
        return new SessionDescription(title, author, ended, stage, tokens);
    }

    private Instant time() {
        long seconds = longNumber();
        return Instant.ofEpochSecond(seconds, number());
    }

    private int number() {
        int value = (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
        at += Integer.BYTES;
        return value;
    }

    private long longNumber() {
        long high = number();
        return high << 32 | (number() & 0xffffffffL);
    }

    private String text() {
        int length = number();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }
}
