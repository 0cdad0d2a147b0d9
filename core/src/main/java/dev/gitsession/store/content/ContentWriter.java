package dev.gitsession.store.content;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/// Writes a transcript as parts, in one pass. The calling thread reads, cuts and hashes the whole; worker threads
/// hash and compress the parts. A part that is stored already is neither compressed nor written.
final class ContentWriter {
    private final int partSize;
    private final int workers;

    ContentWriter(int partSize) {
        this.partSize = partSize;
        this.workers = Math.min(8, ForkJoinPool.commonPool().getParallelism() + 1);
    }

    /// @param id the part's blob
    /// @param newlines the number of line ends in it
    private record Written(ObjectId id, long newlines) {}

    /// @param stored the parts of the session as it is stored now, which need not be written again
    /// @param prefix the length of the beginning whose hash is wanted
    SessionContent write(RedactedTranscript transcript, ObjectWriter writer, List<ObjectId> stored, long prefix) {
        PrefixDigest digest = new PrefixDigest(prefix);
        try (InputStream in = transcript.open()) {
            PartCutter cutter = new PartCutter(in, transcript.size(), partSize);
            StoredParts before = new StoredParts(stored, prefix);
            List<Written> parts = transcript.size() <= partSize
                    ? writeOne(cutter, writer, before, digest)
                    : writeMany(cutter, writer, before, digest);
            long newlines = parts.stream().mapToLong(Written::newlines).sum();
            return new SessionContent(
                    parts.stream().map(Written::id).toList(),
                    transcript.size(),
                    digest.whole(),
                    newlines + (digest.endsWithNewline() ? 0 : 1),
                    digest.ofPrefix());
        } catch (IOException e) {
            throw new BrokenException(
                    ErrorCode.UNREADABLE_SESSION,
                    "the session can't be read: " + e.getMessage(),
                    "run the command again",
                    e);
        }
    }

    private static List<Written> writeOne(
            PartCutter cutter, ObjectWriter writer, StoredParts stored, PrefixDigest digest) throws IOException {
        byte[] buffer = new byte[cutter.bufferLength()];
        int length = cutter.next(buffer);
        FutureTask<Boolean> hashing = new FutureTask<>(() -> digest.update(buffer, length), true);
        Thread.ofPlatform().daemon().start(hashing);
        Written part = writePart(writer, stored, new Part(0, 0, buffer, length));
        try {
            hashing.get();
            return List.of(part);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BrokenException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new BrokenException(
                ErrorCode.INTERRUPTED, "interrupted while writing the session", "run it again", cause);
    }

    private List<Written> writeMany(PartCutter cutter, ObjectWriter writer, StoredParts stored, PrefixDigest digest)
            throws IOException {
        BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(workers + 1);
        for (int i = 0; i <= workers; i++) {
            free.add(new byte[0]);
        }
        List<Future<Written>> parts = new ArrayList<>();
        long offset = 0;
        try (ExecutorService cores = Executors.newFixedThreadPool(workers)) {
            try {
                while (cutter.bufferLength() > 0) {
                    byte[] taken = free.take();
                    byte[] buffer = taken.length < cutter.bufferLength() ? new byte[cutter.bufferLength()] : taken;
                    int length = cutter.next(buffer);
                    digest.update(buffer, length);
                    Part part = new Part(parts.size(), offset, buffer, length);
                    offset += length;
                    parts.add(cores.submit(() -> {
                        try {
                            return writePart(writer, stored, part);
                        } finally {
                            free.add(buffer);
                        }
                    }));
                }
                List<Written> written = new ArrayList<>();
                for (Future<Written> part : parts) {
                    written.add(part.get());
                }
                return written;
            } catch (InterruptedException e) {
                cores.shutdownNow();
                throw interrupted(e);
            } catch (ExecutionException e) {
                cores.shutdownNow();
                throw WriteFailure.of(e, "the session");
            }
        }
    }

    /// A part of the session.
    ///
    /// @param index which part
    /// @param offset where it begins in the session
    private record Part(int index, long offset, byte[] buffer, int length) {}

    /// The session's parts as the remote has them.
    ///
    /// @param size their length together; negative if that is unknown
    private record StoredParts(List<ObjectId> ids, long size) {
        boolean have(Part part, ObjectId id) {
            return part.index() < ids.size() && ids.get(part.index()).equals(id);
        }

        /// The length of the stored part that this one continues; 0 if there is none.
        int begun(ObjectWriter writer, Part part) {
            long begun = size - part.offset();
            boolean last = part.index() == ids.size() - 1 && begun > 0 && begun < part.length();
            return last && ids.getLast().equals(writer.idOf(part.buffer(), (int) begun)) ? (int) begun : 0;
        }
    }

    private static Written writePart(ObjectWriter writer, StoredParts stored, Part part) {
        byte[] buffer = part.buffer();
        int length = part.length();
        long newlines = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                newlines++;
            }
        }
        ObjectId id = writer.idOf(buffer, length);
        if (stored.have(part, id)) {
            return new Written(id, newlines);
        }
        int begun = stored.begun(writer, part);
        ObjectId written = begun > 0 ? writer.blobContinuing(buffer, length, begun) : writer.blob(buffer, length);
        return new Written(written, newlines);
    }
}
