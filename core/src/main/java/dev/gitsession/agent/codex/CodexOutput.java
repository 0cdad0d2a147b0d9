package dev.gitsession.agent.codex;

import dev.gitsession.agent.ContentBlocks;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The output of a tool, without what Codex writes above it: times, the number of tokens, and the exit code of a
/// command that succeeded.
///
/// @param text the output; it begins with the exit code if the command failed
/// @param failed whether the call failed
record CodexOutput(String text, boolean failed) {
    private static final String PATCH_REFUSED = "apply_patch verification failed";

    /// The beginning of the second head, which a patch has inside the first one's output.
    private static final String SECOND = "Exit code: ";

    /// The lines above an output.
    private static final Pattern HEAD = Pattern.compile(
            "((?:(?:Chunk ID|Wall time|Original token count|Total output lines|Exit code|Process |Script )[^\\n]*\\n)+)"
                    + "Output:(?:\\n|\\z)");

    private static final Pattern DULL = Pattern.compile(
            "(?:Chunk ID|Wall time|Original token count|Total output lines|Script completed|Exit code: 0\\n"
                    + "|Process exited with code 0\\n)[^\\n]*\\n?");

    private static final Pattern FAILURE =
            Pattern.compile("(?m)^(?:(?:Exit code: |Process exited with code )-?0*[1-9]\\d*|Script failed)");

    /// Reads the output of a tool. It is a text, a list of blocks, or in older versions JSON inside a string that
    /// includes the exit code.
    static CodexOutput of(@Nullable Object output) {
        String text = ContentBlocks.text(output);
        Optional<JsonObject> wrapped = text.startsWith("{")
                ? Json.findObject(text.getBytes(StandardCharsets.UTF_8)).map(JsonObject::of)
                : Optional.empty();
        boolean failed = wrapped.flatMap(object -> object.number("metadata", "exit_code"))
                .filter(code -> code != 0)
                .isPresent();
        Optional<String> inside = wrapped.flatMap(object -> object.text("output"));
        return inside.isPresent() || failed
                ? new CodexOutput(inside.orElse(text), failed)
                : ofText(text, output instanceof List<?>);
    }

    /// @param blocks whether the head is a block of its own, which ends with a line end
    private static CodexOutput ofText(String text, boolean blocks) {
        StringBuilder kept = new StringBuilder();
        Matcher head = HEAD.matcher(text);
        int end = 0;
        while ((end == 0 || text.startsWith(SECOND, end))
                && head.region(end, text.length()).lookingAt()) {
            kept.append(DULL.matcher(head.group(1)).replaceAll(""));
            end = head.end();
            end += blocks && text.startsWith("\n", end) ? 1 : 0;
        }
        String rest = text.substring(end);
        boolean failed = text.startsWith(PATCH_REFUSED)
                || FAILURE.matcher(kept).find()
                || (end == 0 && FAILURE.matcher(rest).lookingAt());
        return new CodexOutput(kept + rest, failed);
    }
}
