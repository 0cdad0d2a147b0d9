package dev.gitsession.agent;

import dev.gitsession.conversation.Diff;
import dev.gitsession.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Selects the arguments of a tool call that show a reader what was done. Agents name their tools differently but
/// their arguments alike.
public final class ToolCallSummary {
    private static final List<String> ARGUMENTS = List.of(
            "command",
            "cmd",
            "commands",
            "pattern",
            "query",
            "search_term",
            "url",
            "file_path",
            "filePath",
            "path",
            "notebook_path",
            "skill",
            "description",
            "subject",
            "prompt",
            "question",
            "name",
            "id");
    private static final List<String> PATHS = List.of("file_path", "filePath", "path", "notebook_path");

    private static final String PATCH_BEGIN = "*** Begin Patch";
    private static final String PATCH_END = "*** End Patch";

    private ToolCallSummary() {}

    /// The most informative argument, in full; empty if none is known.
    public static String argument(JsonObject arguments) {
        for (String name : ARGUMENTS) {
            Optional<String> text = arguments.text(name).or(() -> words(arguments, name));
            if (text.isPresent() && !text.orElseThrow().isBlank()) {
                return text.orElseThrow();
            }
        }
        return arguments.names().stream()
                .flatMap(name -> arguments.text(name).stream())
                .filter(text -> !text.isBlank() && text.indexOf('\n') < 0)
                .findFirst()
                .orElse("");
    }

    /// All texts in the arguments, in full and in order. Numbers and flags are left out.
    public static List<String> texts(JsonObject arguments) {
        List<String> texts = new ArrayList<>();
        arguments.names().forEach(name -> addTexts(arguments.value(name), texts));
        return texts;
    }

    private static void addTexts(@Nullable Object value, List<String> texts) {
        switch (value) {
            case String text when !text.isBlank() -> texts.add(text);
            case List<?> values -> values.forEach(each -> addTexts(each, texts));
            case Map<?, ?> members -> members.values().forEach(each -> addTexts(each, texts));
            case null, default -> {}
        }
    }

    /// The file that the arguments name.
    public static Optional<String> path(JsonObject arguments) {
        return PATHS.stream().flatMap(name -> arguments.text(name).stream()).findFirst();
    }

    /// The file changes in the arguments.
    public static List<Diff> diffs(JsonObject arguments) {
        String path = path(arguments).orElse("");
        List<Diff> diffs = new ArrayList<>();
        change(path, arguments).ifPresent(diffs::add);
        for (JsonObject edit : arguments.objects("edits")) {
            change(path, edit).ifPresent(diffs::add);
        }
        if (diffs.isEmpty()) {
            texts(arguments).forEach(text -> findPatch(text).ifPresent(diffs::add));
        }
        return diffs;
    }

    /// The patch in a text, which may be a command that applies it.
    public static Optional<Diff> findPatch(String text) {
        int start = text.indexOf(PATCH_BEGIN);
        if (start < 0) {
            return Optional.empty();
        }
        int end = text.indexOf(PATCH_END, start);
        return Optional.of(Diff.patch("", end < 0 ? text.substring(start) : text.substring(start, end)));
    }

    private static Optional<Diff> change(String path, JsonObject edit) {
        Optional<String> before = any(edit, "old_string", "oldString", "oldText", "old_str", "old_text");
        Optional<String> after = any(edit, "new_string", "newString", "newText", "new_str", "new_text");
        if (before.isPresent() || after.isPresent()) {
            return Optional.of(Diff.replacement(path, before.orElse(""), after.orElse("")));
        }
        Optional<String> patch = any(edit, "patch", "input", "patchText").filter(ToolCallSummary::isPatch);
        if (patch.isPresent()) {
            return patch.map(text -> Diff.patch(path, text));
        }
        return path.isEmpty()
                ? Optional.empty()
                : any(edit, "content", "contents", "file_text", "new_source").map(text -> Diff.creation(path, text));
    }

    private static boolean isPatch(String text) {
        return text.startsWith(PATCH_BEGIN) || text.startsWith("--- ") || text.startsWith("diff ");
    }

    private static Optional<String> any(JsonObject object, String... names) {
        for (String name : names) {
            Optional<String> text = object.text(name);
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    /// The words of an argument that is a list: some tools take a command that way.
    private static Optional<String> words(JsonObject arguments, String name) {
        return arguments.value(name) instanceof List<?> words
                ? Optional.of(
                        String.join(" ", words.stream().map(String::valueOf).toList()))
                : Optional.empty();
    }
}
