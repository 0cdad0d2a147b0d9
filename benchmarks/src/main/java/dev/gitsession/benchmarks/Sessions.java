package dev.gitsession.benchmarks;

import dev.gitsession.session.Transcript;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/// The sessions that benchmarks work on: those in a folder, or made up, the same each time.
///
/// @param transcripts each in memory, so that no disk is measured
public record Sessions(List<Transcript> transcripts) {
    private static final int MADE_UP = 4;
    private static final int MADE_UP_SIZE = 4 << 20;
    private static final List<String> WORDS = List.of(
            "the",
            "file",
            "return",
            "value",
            "test",
            "import",
            "public",
            "static",
            "line",
            "error",
            "session",
            "branch",
            "commit",
            "token",
            "name",
            "with",
            "remote",
            "should",
            "function",
            "class",
            "const",
            "result",
            "path");

    public Sessions {
        transcripts = List.copyOf(transcripts);
    }

    /// @param folder where sessions are, at any depth; empty for made-up ones
    public static Sessions in(String folder) throws IOException {
        List<Transcript> transcripts = new ArrayList<>();
        if (folder.isEmpty()) {
            for (int seed = 0; seed < MADE_UP; seed++) {
                transcripts.add(new InMemory(madeUp(new Random(seed))));
            }
            return new Sessions(transcripts);
        }
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (file.toString().endsWith(".jsonl") || file.toString().endsWith(".json")) {
                    transcripts.add(new InMemory(Files.readAllBytes(file)));
                }
            }
        }
        return new Sessions(transcripts);
    }

    /// The length of all together, in bytes.
    public long size() {
        return transcripts.stream().mapToLong(Transcript::size).sum();
    }

    /// Messages, tools' results with escapes, line numbers and paths, and now and then an image.
    private static byte[] madeUp(Random random) {
        StringBuilder lines = new StringBuilder();
        while (lines.length() < MADE_UP_SIZE) {
            StringBuilder text = new StringBuilder();
            int count = 1 + random.nextInt(80);
            for (int line = 1; line <= count; line++) {
                text.append("%5d\\t/src/main/".formatted(line));
                for (int word = random.nextInt(12); word > 0; word--) {
                    text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(6) == 0 ? "\\\"" : " ");
                }
                text.append(random.nextInt(20) == 0 ? "\\u00e9\\n" : "\\n");
            }
            if (random.nextInt(100) == 0) {
                byte[] image = new byte[60_000];
                random.nextBytes(image);
                text = new StringBuilder(Base64.getEncoder().encodeToString(image));
            }
            lines.append("""
                    {"parentUuid":"%s","isSidechain":false,"type":"user","message":{"role":"user","content":[{\
                    "tool_use_id":"toolu_%016x","type":"tool_result","content":"%s"}]},"uuid":"%s",\
                    "timestamp":"2026-01-01T00:00:00.000Z"}
                    """.formatted(uuid(random), random.nextLong(), text, uuid(random)));
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static UUID uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /// @param bytes its bytes
    private record InMemory(byte[] bytes) implements Transcript {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
