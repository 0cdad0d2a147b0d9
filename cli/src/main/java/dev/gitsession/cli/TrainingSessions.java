package dev.gitsession.cli;

import dev.gitsession.cli.command.help.DemoCommand;
import dev.gitsession.json.Json;
import dev.gitsession.redact.rules.BuiltInRules;
import dev.gitsession.redact.rules.Rule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;

/// The sessions that the program is trained with.
final class TrainingSessions {
    private static final int LINES = 400;
    private static final int LONG_SESSION = 16 << 20;
    private static final int MOST_WORDS = 200;
    private static final List<String> WORDS = List.of(
            "the",
            "parser",
            "reads",
            "output",
            "of",
            "each",
            "line",
            "readHeader",
            "parse_block",
            "cache-key",
            "and",
            "test",
            "failed",
            "why",
            "commit",
            "branch",
            "é",
            "日本語",
            "Main.java",
            "src/parser/reader",
            "->",
            "{",
            "};",
            "0.84",
            "parser reader",
            "parser.reader",
            "1042:");

    private TrainingSessions() {}

    /// Lines of different lengths with typical content: escapes, other alphabets, JSON within JSON.
    static String ofNoAgent(int seed) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            String words = "line %d of a tool's output\\n\\tpath/to/file.java \\u00e9\u00e9 {\\\"id\\\": %d} "
                    .formatted(i, i * 31 + seed);
            text.append("{\"kind\":\"output\",\"at\":")
                    .append(i)
                    .append(",\"ok\":true,\"text\":\"")
                    .append(words.repeat(1 + i * 7 % 40))
                    .append("\"}\n");
        }
        return text.toString();
    }

    /// A long session that ends with a secret of each kind, so that the code for finding them is recorded too.
    static byte[] withSecrets() throws IOException {
        byte[] session = sample();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        while (lines.size() < LONG_SESSION) {
            lines.writeBytes(session);
        }
        Random random = new Random(1);
        for (Rule rule : BuiltInRules.all()) {
            String line = Json.write(
                    Map.of("output", "1\n" + rule.matcher().sample(random).text()));
            lines.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return lines.toByteArray();
    }

    static byte[] sample() throws IOException {
        try (InputStream sample = DemoCommand.class.getResourceAsStream("sample-session.jsonl")) {
            return Objects.requireNonNull(sample).readAllBytes();
        }
    }

    /// A conversation of a known agent: prompts, answers, thoughts, calls and what they printed.
    static String conversation(int bytes) {
        Random random = new Random(1);
        StringBuilder lines = new StringBuilder(bytes + (1 << 16));
        for (int i = 0; lines.length() < bytes; i++) {
            String block = switch (i % 5) {
                case 0 -> "{\"type\":\"text\",\"text\":\"%s\"}".formatted(words(random, 60));
                case 1 -> "{\"type\":\"thinking\",\"thinking\":\"%s\"}".formatted(words(random, 40));
                case 2 ->
                    "{\"type\":\"tool_use\",\"id\":\"t%d\",\"name\":\"Bash\",\"input\":{\"command\":\"%s\"}}"
                            .formatted(i, words(random, 12));
                case 3 ->
                    "{\"type\":\"tool_result\",\"tool_use_id\":\"t%d\",\"content\":\"%s\"}"
                            .formatted(i - 1, words(random, MOST_WORDS * 3));
                default -> "{\"type\":\"text\",\"text\":\"%s\"}".formatted(words(random, 20));
            };
            String role = i % 5 < 3 ? "assistant" : "user";
            lines.append("""
                    {"type":"%s","uuid":"%s","timestamp":"2026-02-22T14:02:00.000Z","sessionId":"conversation",\
                    "cwd":"/home/jo/app","gitBranch":"8-reader","version":"2.1.0",\
                    "message":{"role":"%s","content":[%s]}}
                    """.formatted(role, new UUID(random.nextLong(), random.nextLong()), role, block));
        }
        return lines.toString();
    }

    private static String words(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int word = 1 + random.nextInt(most); word > 0; word--) {
            text.append(WORDS.get(random.nextInt(WORDS.size())));
            int drawn = random.nextInt(30);
            text.append(drawn == 0 ? random.nextInt(10_000) : "").append(drawn < 3 ? "\\n" : " ");
        }
        return text.toString();
    }
}
