package dev.gitsession.store.content;

import dev.gitsession.json.Json;
import dev.gitsession.redact.PlaceholderMatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares lines of transcripts. Two things do not count: the path of the working folder, which differs after a
/// session was resumed in another checkout, and redaction placeholders, which match any text in their place.
public final class LineMatch {
    /// The members of a record whose text is the working folder, for all agents. Each is a list of member names;
    /// see [dev.gitsession.agent.Resuming#folderMembers()].
    public static final Set<List<String>> FOLDERS = Set.of(
            List.of("cwd"),
            List.of("payload", "cwd"),
            List.of("payload", "runtime_workspace_roots", ""),
            List.of("payload", "state", "environments", "environments", "local", "cwd"),
            List.of("payload", "thread_settings", "cwd"),
            List.of("payload", "thread_settings", "runtime_workspace_roots", ""),
            List.of("data", "context", "cwd"),
            List.of("data", "context", "gitRoot"));

    private static final byte[] SET = "{\"$set\":{".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SESSION = "{\"type\":\"session\",\"id\":\"ses_".getBytes(StandardCharsets.US_ASCII);

    private LineMatch() {}

    /// Whether a line tells only the session's state: the `$set` without messages that Gemini writes whenever it
    /// opens a session, and the row of a session of OpenCode, which changes with each message.
    static boolean isState(byte[] line) {
        return beginsWith(line, SESSION)
                || (beginsWith(line, SET)
                        && Json.findObject(line)
                                .filter(record ->
                                        record.get("$set") instanceof Map<?, ?> set && !set.containsKey("messages"))
                                .isPresent());
    }

    private static boolean beginsWith(byte[] line, byte[] start) {
        return line.length > start.length && Arrays.equals(line, 0, start.length, start, 0, start.length);
    }

    static boolean matches(byte[] one, byte[] other) {
        if (PlaceholderMatch.matches(one, other)) {
            return true;
        }
        Optional<byte[]> left = withoutFolders(one);
        return left.isPresent()
                && withoutFolders(other)
                        .filter(right -> PlaceholderMatch.matches(left.get(), right))
                        .isPresent();
    }

    /// The line as it is compared.
    static byte[] shown(byte[] line) {
        return withoutFolders(line).orElse(line);
    }

    /// The record with empty paths, or the records, if an agent that was killed left two on the line. Absent if the
    /// line
    /// is no record or names no folder.
    private static Optional<byte[]> withoutFolders(byte[] line) {
        if (line.length == 0 || line[0] != '{') {
            return Optional.empty();
        }
        boolean found = false;
        StringBuilder records = new StringBuilder();
        for (Map<String, @Nullable Object> record : Json.findObjects(line, 0, line.length)) {
            found |= clearFolders(record);
            records.append(Json.write(record));
        }
        return found ? Optional.of(records.toString().getBytes(StandardCharsets.UTF_8)) : Optional.empty();
    }

    /// The working folder that a record names. Absent if the line is no record or names none.
    static Optional<String> folderOf(byte[] line) {
        return Json.findObject(line).stream()
                .flatMap(fields ->
                        FOLDERS.stream().map(path -> parent(fields, path).get(path.getLast())))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst();
    }

    private static boolean clearFolders(Map<String, @Nullable Object> fields) {
        boolean found = false;
        for (List<String> path : FOLDERS) {
            boolean inArray = path.getLast().isEmpty();
            List<String> member = inArray ? path.subList(0, path.size() - 1) : path;
            Map<String, @Nullable Object> parent = parent(fields, member);
            Object value = parent.get(member.getLast());
            if (inArray ? value instanceof List<?> : value instanceof String) {
                parent.put(member.getLast(), "");
                found = true;
            }
        }
        return found;
    }

    /// The object with the last member of a path; an empty one if there is none.
    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> parent(Map<String, @Nullable Object> fields, List<String> path) {
        Map<String, @Nullable Object> parent = fields;
        for (String name : path.subList(0, path.size() - 1)) {
            if (!(parent.get(name) instanceof Map<?, ?> below)) {
                return Map.of();
            }
            parent = (Map<String, @Nullable Object>) below;
        }
        return parent;
    }
}
