package dev.gitsession.redact;

import dev.gitsession.session.ContentSum;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Searches a long transcript with several threads, block by block. A block is searched as if nothing came before it.
/// Where that proves wrong, since the block before ends within a key or waits for a call's result, it is searched once
/// more by whoever searched the block before. So what is found does not depend on the threads.
final class ParallelSearch {
    /// About how long a block is, in bytes. It ends with a line.
    private static final int BLOCK = 1 << 20;

    /// The longest block. What has longer lines is left to the search line by line, which takes less memory.
    private static final int LONGEST_BLOCK = 8 << 20;

    private final RuleSet rules;
    private final AllowList allowed;
    private final RedactionKey key;
    private final int threads;

    /// @param threads how many blocks are searched at the same time
    ParallelSearch(RuleSet rules, AllowList allowed, RedactionKey key, int threads) {
        this.rules = rules;
        this.allowed = allowed;
        this.key = key;
        this.threads = threads;
    }

    /// A block of whole lines.
    private record Block(byte[] bytes, int length) {}

    /// A block that was searched.
    ///
    /// @param redactor who searched it, and may go on
    /// @param edits with the offsets and line numbers of the block
    private record Searched(Block block, LineRedactor redactor, List<Edit> edits, long lines) {}

    /// Searches as much of a transcript as whole blocks make up.
    ///
    /// @param version of all that decides what is redacted
    /// @return the beginning that was searched; nothing after it depends on it
    /// @throws IOException if it can't be read
    Checkpoint search(InputStream source, String version) throws IOException {
        Blocks blocks = new Blocks(source);
        Result result = new Result();
        Deque<Future<Searched>> waiting = new ArrayDeque<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            try {
                Block next = blocks.next();
                while (next != null) {
                    Block block = next;
                    waiting.add(workers.submit(() -> search(block, new LineRedactor(rules, allowed, key))));
                    if (waiting.size() > threads) {
                        result.add(await(waiting.remove()));
                    }
                    next = blocks.next();
                }
                while (!waiting.isEmpty()) {
                    result.add(await(waiting.remove()));
                }
            } finally {
                workers.shutdownNow();
            }
        }
        return result.upTo(version);
    }

    private static Searched await(Future<Searched> searched) throws IOException {
        try {
            return searched.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Searched search(Block block, LineRedactor redactor) {
        List<Edit> edits = new ArrayList<>();
        byte[] bytes = block.bytes();
        long lines = 0;
        int start = 0;
        while (start < block.length()) {
            int end = start;
            while (bytes[end] != '\n') {
                end++;
            }
            int content = end;
            while (content > start && bytes[content - 1] == '\r') {
                content--;
            }
            lines++;
            for (Edit edit : redactor.edits(bytes, start, content)) {
                edits.add(edit.movedBy(start, lines));
            }
            start = end + 1;
        }
        return new Searched(block, redactor, edits, lines);
    }

    /// Puts blocks together in their order.
    private static final class Result {
        private final ContentSum sum = new ContentSum();
        private final List<Edit> edits = new ArrayList<>();
        private long length;
        private long lines;
        private @Nullable LineRedactor open; // who searched the last block, if the next one depends on it
        private Checkpoint reached = new Checkpoint("", 0, 0, "", List.of());
        private int edited; // how many edits there were by then

        void add(Searched independent) {
            Searched searched = open == null ? independent : search(independent.block(), open);
            for (Edit edit : searched.edits()) {
                edits.add(edit.movedBy(length, lines));
            }
            sum.update(searched.block().bytes(), 0, searched.block().length());
            length += searched.block().length();
            lines += searched.lines();
            open = searched.redactor().isInsideKey() ? searched.redactor() : null;
            if (open == null) {
                reached = new Checkpoint("", length, lines, sum.soFar(), List.of());
                edited = edits.size();
            }
        }

        Checkpoint upTo(String version) {
            return new Checkpoint(version, reached.length(), reached.lines(), reached.sum(), edits.subList(0, edited));
        }
    }

    /// Reads blocks.
    private static final class Blocks {
        private final InputStream source;
        private byte[] rest = new byte[0];

        Blocks(InputStream source) {
            this.source = source;
        }

        /// The next block; null if no whole one is left.
        @Nullable
        Block next() throws IOException {
            byte[] bytes = Arrays.copyOf(rest, rest.length + BLOCK);
            int filled = rest.length;
            while (true) {
                int read = source.readNBytes(bytes, filled, bytes.length - filled);
                int end = lastLine(bytes, filled, filled + read);
                filled += read;
                if (filled < bytes.length) {
                    return null; // what is left is searched line by line
                }
                if (end > 0) {
                    rest = Arrays.copyOfRange(bytes, end, filled);
                    return new Block(bytes, end);
                }
                if (bytes.length >= LONGEST_BLOCK) {
                    return null;
                }
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
        }

        /// Where the last whole line ends that ends after a position; 0 if there is none.
        private static int lastLine(byte[] bytes, int from, int to) {
            for (int at = to; at > from; at--) {
                if (bytes[at - 1] == '\n') {
                    return at;
                }
            }
            return 0;
        }
    }
}
