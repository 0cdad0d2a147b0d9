package dev.gitsession.reading.stats;

import org.jspecify.annotations.NullMarked;

/// Lines of a Claude Code session, in their real shape. Times are minutes and seconds after ten.
@NullMarked
final class ClaudeLines {
    private static final String HEAD =
            "{\"parentUuid\":null,\"uuid\":\"u\",\"sessionId\":\"s\",\"cwd\":\"/home/dev/shop\",\"gitBranch\":\"main\",\"version\":\"2.1.50\",\"timestamp\":\"2026-03-02T10:%sZ\",";

    private ClaudeLines() {}

    static String prompt(String time, String text) {
        return HEAD.formatted(time) + "\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":\"" + text
                + "\"}}\n";
    }

    static String answer(String time, String message, String model, long output) {
        return message(time, message, model, output, "{\"type\":\"text\",\"text\":\"Well\"}");
    }

    static String bash(String time, String message, String call) {
        return message(
                time,
                message,
                "claude-opus-4-5",
                50,
                "{\"type\":\"tool_use\",\"id\":\"%s\",\"name\":\"Bash\",\"input\":{\"command\":\"ls\"}}"
                        .formatted(call));
    }

    static String edit(String time, String message, String call, String file) {
        return message(
                time,
                message,
                "claude-opus-4-5",
                50,
                "{\"type\":\"tool_use\",\"id\":\"%s\",\"name\":\"Edit\",\"input\":{\"file_path\":\"/home/dev/shop/%s\",\"old_string\":\"a\\nb\\n\",\"new_string\":\"a\\nc\\nd\\n\"}}"
                        .formatted(call, file));
    }

    static String result(String time, String call, boolean failed) {
        return HEAD.formatted(time)
                + "\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"%s\",\"is_error\":%b,\"content\":\"ok\"}]}}\n"
                        .formatted(call, failed);
    }

    /// A message with 10 input tokens, 1,000 read from the cache and 100 written to it.
    private static String message(String time, String message, String model, long output, String block) {
        return HEAD.formatted(time)
                + "\"type\":\"assistant\",\"requestId\":\"req_%s\",\"message\":{\"id\":\"msg_%s\",\"role\":\"assistant\",\"model\":\"%s\",\"content\":[%s],\"usage\":{\"input_tokens\":10,\"output_tokens\":%d,\"cache_read_input_tokens\":1000,\"cache_creation_input_tokens\":100}}}\n"
                        .formatted(message, message, model, block, output);
    }
}
