import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// Writes made-up sessions in the format of Claude Code: prompts, answers, thoughts, commands, files that were
/// read and changed. Their sizes are spread as those of real sessions: half have less than 105 KB, one in a
/// hundred has more than 5 MB. Words are as frequent as in a language. The same seed writes the same sessions.
///
/// usage: java MakeSessions.java FOLDER BYTES SEED WORKING_FOLDER
public final class MakeSessions {
    private static final int WORDS = 40_000;
    private static final int BRANCHES = 100;
    private static final String[] SYLLABLES = {
        "ba", "con", "de", "er", "fi", "gra", "hal", "in", "jo", "ker", "lo", "men", "nor", "op", "par", "que", "res",
        "sta", "ti", "un", "ver", "wal", "xe", "yo", "zu", "ing", "al", "tion", "ly", "ed"
    };
    private static final long[][] SIZES = {{50, 20_000, 105_000}, {25, 105_000, 234_000}, {15, 234_000, 654_000},
        {5, 654_000, 1_500_000}, {4, 1_500_000, 5_400_000}, {1, 5_400_000, 12_000_000}};

    private final Random random;
    private final String folder;
    private final List<String> words = new ArrayList<>();
    private final double[] upTo = new double[WORDS];
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private long written;

    private MakeSessions(long seed, String folder) {
        this.random = new Random(seed);
        this.folder = folder;
        double sum = 0;
        Random spelling = new Random(7);
        for (int i = 0; i < WORDS; i++) {
            StringBuilder word = new StringBuilder();
            int length = i < 200 ? 1 : 2 + spelling.nextInt(3);
            for (int s = 0; s < length; s++) {
                String syllable = SYLLABLES[spelling.nextInt(SYLLABLES.length)];
                word.append(s > 0 && i % 7 == 3
                        ? Character.toUpperCase(syllable.charAt(0)) + syllable.substring(1)
                        : syllable);
                if (s + 1 < length && i % 11 == 5) {
                    word.append('_');
                }
            }
            words.add(word.toString());
            sum += 1.0 / (i + 1.8);
            upTo[i] = sum;
        }
    }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        long bytes = Long.parseLong(args[1]);
        MakeSessions make = new MakeSessions(Long.parseLong(args[2]), args[3]);
        while (make.written < bytes) {
            make.session(folder);
        }
    }

    private void session(Path into) throws IOException {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        long size = size();
        long before = written;
        String branch = "%d-%s".formatted(1 + random.nextInt(BRANCHES), word().replace('_', '-'));
        try (BufferedWriter out = Files.newBufferedWriter(into.resolve(id + ".jsonl"), StandardCharsets.UTF_8)) {
            int turn = 0;
            while (written - before < size) {
                now = now.plusSeconds(1 + random.nextInt(40));
                if (turn++ % 12 == 0) {
                    record(out, id, branch, "user", "\"" + sentences(1 + random.nextInt(4)) + "\"", "");
                } else {
                    turn(out, id, branch);
                }
            }
        }
    }

    private void turn(BufferedWriter out, UUID id, String branch) throws IOException {
        String call = "toolu_%016x".formatted(random.nextLong());
        if (random.nextInt(3) == 0) {
            block(out, id, branch, "{\"type\":\"thinking\",\"thinking\":\"%s\",\"signature\":\"%s\"}"
                    .formatted(sentences(3), data(300)));
        }
        block(out, id, branch, "{\"type\":\"text\",\"text\":\"%s\"}".formatted(sentences(1 + random.nextInt(3))));
        String path = folder + "/src/" + word() + "/" + word() + ".java";
        switch (random.nextInt(3)) {
            case 0 -> {
                call(out, id, branch, call, "Read", "{\"file_path\":\"%s\"}".formatted(path));
                String read = code(20 + random.nextInt(180), true);
                result(out, id, branch, call, read, false,
                        "{\"type\":\"text\",\"file\":{\"filePath\":\"%s\",\"content\":\"%s\"}}".formatted(path, read));
            }
            case 1 -> {
                call(out, id, branch, call, "Bash",
                        "{\"command\":\"%s --%s %s\",\"description\":\"%s\"}"
                                .formatted(word(), word(), path, sentences(1)));
                String printed = output(1 + random.nextInt(60));
                result(out, id, branch, call, printed, random.nextInt(8) == 0,
                        "{\"stdout\":\"%s\",\"stderr\":\"\",\"interrupted\":false}".formatted(printed));
            }
            default -> {
                String before = code(4, false);
                String after = code(6, false);
                call(out, id, branch, call, "Edit", "{\"file_path\":\"%s\",\"old_string\":\"%s\",\"new_string\":\"%s\"}"
                        .formatted(path, before, after));
                result(out, id, branch, call, "The file %s has been updated.".formatted(path), false,
                        "{\"filePath\":\"%s\",\"oldString\":\"%s\",\"newString\":\"%s\",\"originalFile\":\"%s\"}"
                                .formatted(path, before, after, before + code(random.nextInt(250), false)));
            }
        }
    }

    private void call(BufferedWriter out, UUID id, String branch, String call, String tool, String input)
            throws IOException {
        block(out, id, branch, "{\"type\":\"tool_use\",\"id\":\"%s\",\"name\":\"%s\",\"input\":%s}"
                .formatted(call, tool, input));
    }

    private void result(BufferedWriter out, UUID id, String branch, String call, String text, boolean failed,
            String details) throws IOException {
        record(out, id, branch, "user",
                "[{\"tool_use_id\":\"%s\",\"type\":\"tool_result\",\"content\":\"%s\"%s}]"
                        .formatted(call, text, failed ? ",\"is_error\":true" : ""),
                ",\"toolUseResult\":" + details);
    }

    private void block(BufferedWriter out, UUID id, String branch, String block) throws IOException {
        record(out, id, branch, "assistant", "[" + block + "]", "");
    }

    private void record(BufferedWriter out, UUID id, String branch, String type, String content, String more)
            throws IOException {
        String line = """
                {"parentUuid":"%s","isSidechain":false,"userType":"external","cwd":"%s","sessionId":"%s",\
                "version":"2.0.1","gitBranch":"%s","type":"%s","message":{"role":"%s",%s"content":%s}%s,\
                "uuid":"%s","timestamp":"%s"}
                """.formatted(uuid(), folder, id, branch, type, type,
                type.equals("assistant") ? "\"model\":\"claude-sonnet-4-5\",\"id\":\"msg_%s\",\"usage\":{\"input_tokens\":%d,"
                        .formatted(uuid(), random.nextInt(5000)) + "\"output_tokens\":%d},".formatted(random.nextInt(900))
                        : "",
                content, more, uuid(), now);
        out.write(line);
        written += line.length();
    }

    private String code(int lines, boolean numbered) {
        StringBuilder text = new StringBuilder();
        for (int line = 1; line <= lines; line++) {
            text.append(numbered ? "%6d\\u2192".formatted(line) : "").append("    ".repeat(random.nextInt(4)));
            for (int word = random.nextInt(9); word > 0; word--) {
                text.append(word()).append(switch (random.nextInt(8)) {
                    case 0 -> "(";
                    case 1 -> ") {";
                    case 2 -> ".";
                    case 3 -> " = \\\"";
                    default -> " ";
                });
            }
            text.append("\\n");
        }
        return text.toString();
    }

    private String output(int lines) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            text.append("%s [%d] %s/%s.java:%d %s\\n".formatted(
                    random.nextInt(9) == 0 ? "ERROR" : "INFO", random.nextInt(100_000), word(), word(),
                    random.nextInt(900), sentences(1)));
        }
        return text.toString();
    }

    private String sentences(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            for (int word = 4 + random.nextInt(14); word > 0; word--) {
                text.append(word()).append(word > 1 ? " " : ". ");
            }
        }
        return text.toString();
    }

    private String word() {
        double wanted = random.nextDouble() * upTo[WORDS - 1];
        int low = 0;
        int high = WORDS - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (upTo[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return words.get(low);
    }

    private String data(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".charAt(random.nextInt(64)));
        }
        return text.toString();
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private long size() {
        int share = random.nextInt(100);
        for (long[] band : SIZES) {
            share -= (int) band[0];
            if (share < 0) {
                return band[1] + (long) (random.nextDouble() * (band[2] - band[1]));
            }
        }
        throw new IllegalStateException("the shares make a hundred");
    }
}
