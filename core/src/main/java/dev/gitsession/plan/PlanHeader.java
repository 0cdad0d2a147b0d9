package dev.gitsession.plan;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A plan's metadata: a flat YAML mapping with one `key: value` per line. Bytes that are not edited stay as they
/// are.
///
/// Setting a field rewrites only that field's value. Order, quoting, comments, blank lines and line ends are kept,
/// including a comment after the value. Values are read as text. A YAML null, explicit or empty, reads as no
/// value.
public final class PlanHeader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,127}");

    /// Characters that can't start a plain key.
    private static final String INDICATORS = "{}[],&*!|>%@`?";

    private final List<String> lines;
    private final Map<String, Span> fields;

    private PlanHeader(List<String> lines, Map<String, Span> fields) {
        this.lines = List.copyOf(lines);
        this.fields = fields;
    }

    /// The lines of a field: its own line and the indented lines below.
    ///
    /// @param from the index of the field's first line
    /// @param to the index after its last line
    private record Span(int from, int to) {}

    /// A header without fields.
    public static PlanHeader empty() {
        return new PlanHeader(List.of(), Map.of());
    }

    /// The header of a new plan.
    public static PlanHeader created(Instant at, String by) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("schema_version", "2");
        fields.put("created_at", SessionPointer.format(at));
        fields.put("created_by", by);
        return empty().with(fields);
    }

    /// Parses a header.
    ///
    /// @throws PlanHeaderException if a line does not belong to a flat mapping, or a key occurs twice; it names
    /// the line
    public static PlanHeader parse(String text) {
        List<String> lines = Lines.of(text);
        Map<String, Span> fields = new LinkedHashMap<>();
        String open = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripTrailing();
            if (isContinuation(line)) {
                Span span = fields.get(open);
                if (span == null) {
                    throw new PlanHeaderException(i + 1, "an indented line without a key above it");
                }
                fields.put(open, new Span(span.from, i + 1));
            } else if (line.startsWith("---") && !fields.isEmpty()) {
                throw new PlanHeaderException(i + 1, "a second YAML document begins here");
            } else if (!isFiller(line) && !isEndMark(line)) {
                int colon = keyEnd(line);
                if (colon <= 0) {
                    throw new PlanHeaderException(i + 1, "no 'key: value'");
                }
                open = YamlScalar.read(line.substring(0, colon)).orElse("");
                if (fields.put(open, new Span(i, i + 1)) != null) {
                    throw new PlanHeaderException(i + 1, "the key '" + open + "' occurs twice");
                }
            }
        }
        return new PlanHeader(lines, fields);
    }

    /// The field names in order.
    public List<String> names() {
        return List.copyOf(fields.keySet());
    }

    /// The value of a field; empty if the field is absent or null.
    public Optional<String> find(String name) {
        Span span = fields.get(name);
        if (span == null) {
            return Optional.empty();
        }
        String line = lines.get(span.from).stripTrailing();
        StringBuilder value = new StringBuilder(line.substring(keyEnd(line) + 1));
        for (String more : lines.subList(span.from + 1, span.to)) {
            value.append('\n').append(more.stripTrailing());
        }
        return YamlScalar.read(value.toString());
    }

    /// A copy with changed fields. Existing fields keep their position; new ones are added at the end in the given
    /// order.
    ///
    /// @throws InvalidInputException if a new field's name is not made of letters, digits, `_`, `.` and `-`
    public PlanHeader with(Map<String, String> values) {
        List<String> copy = new ArrayList<>(lines);
        String end = lineEnd();
        List<String> added = new ArrayList<>();
        values.forEach((name, value) -> {
            if (!fields.containsKey(name)) {
                added.add(requireName(name) + ": " + YamlScalar.write(value) + end);
            }
        });
        // From the bottom up, so that the spans above stay valid when lines are removed.
        fields.entrySet().stream()
                .filter(entry -> values.containsKey(entry.getKey()))
                .sorted((a, b) -> Integer.compare(b.getValue().from, a.getValue().from))
                .forEach(entry -> {
                    Span span = entry.getValue();
                    String value = values.getOrDefault(entry.getKey(), "");
                    String rendered = rewritten(span, value);
                    copy.subList(span.from, span.to).clear();
                    copy.add(span.from, rendered);
                });
        insertAfterLastField(copy, added, end);
        return parse(String.join("", copy));
    }

    /// A field's line with another value. It keeps the key as written, the blanks after it and the comment at the
    /// end.
    private String rewritten(Span span, String value) {
        String line = lines.get(span.from);
        String text = line.stripTrailing();
        int start = keyEnd(text) + 1;
        int from = start;
        while (from < text.length() && text.charAt(from) == ' ') {
            from++;
        }
        String blanks = from == start || from == text.length() ? " " : text.substring(start, from);
        String comment = span.to == span.from + 1 ? YamlScalar.commentOf(text.substring(from)) : "";
        return text.substring(0, start)
                + blanks
                + YamlScalar.write(value)
                + comment
                + Lines.endOf(lines.get(span.to - 1));
    }

    private static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInputException(
                    ErrorCode.INVALID_FIELD,
                    "'%s' can't be the name of a plan's field".formatted(Printable.excerpt(name)),
                    "use letters, digits, '_', '.' and '-', starting with a letter");
        }
        return name;
    }

    private static void insertAfterLastField(List<String> lines, List<String> added, String end) {
        if (added.isEmpty()) {
            return;
        }
        int at = lines.size();
        while (at > 0 && (lines.get(at - 1).isBlank() || isEndMark(lines.get(at - 1)))) {
            at--;
        }
        if (at > 0 && Lines.endOf(lines.get(at - 1)).isEmpty()) {
            lines.set(at - 1, lines.get(at - 1) + end);
        }
        lines.addAll(at, added);
    }

    /// The header as text. Apart from changed fields, it equals the input byte for byte.
    @Override
    public String toString() {
        return String.join("", lines);
    }

    private String lineEnd() {
        return lines.isEmpty() || !lines.getFirst().endsWith("\r\n") ? "\n" : "\r\n";
    }

    private static boolean isContinuation(String line) {
        return !line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t' || line.startsWith("- "));
    }

    private static boolean isFiller(String line) {
        return line.isEmpty() || line.charAt(0) == '#' || line.equals("---");
    }

    /// Whether a line ends the YAML document. A new field is inserted before it, but a field after it is read as
    /// well.
    private static boolean isEndMark(String line) {
        return line.stripTrailing().equals("...");
    }

    /// The index of the colon after the key, or -1.
    private static int keyEnd(String line) {
        char first = line.charAt(0);
        if (INDICATORS.indexOf(first) >= 0) {
            return -1;
        }
        int from = 0;
        if (first == '\'' || first == '"') {
            from = line.indexOf(first, 1);
            if (from < 0) {
                return -1;
            }
        }
        for (int i = from; i < line.length(); i++) {
            boolean endsKey = i + 1 == line.length() || " \t".indexOf(line.charAt(i + 1)) >= 0;
            if (line.charAt(i) == ':' && endsKey) {
                return i;
            }
        }
        return -1;
    }
}
