package dev.gitsession.web.digest;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Selects the lines of a result that matter: lines that tell an error, and the last ones. Of a short result all lines
/// stay.
///
/// @param text the lines, with a remark where some are left out
/// @param leftOut how many are left out
record ResultLines(String text, long leftOut) {
    private static final int WHOLE = 8;
    private static final int ERRORS = 10;
    private static final int LAST = 4;
    private static final int LAST_OF_FAILED = 16;
    private static final int LONGEST_LINE = 300;
    private static final int FEW = 2;
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_OF_FEW = 800;

    /// A line of a failed call that may tell why.
    private static final Pattern REASON = Pattern.compile(
            "error|exception|fail|fatal|panic|traceback|denied|not found|cannot|can't|unable|refused|conflict",
            Pattern.CASE_INSENSITIVE);

    /// A line that reports an error, and is no source code about errors.
    private static final Pattern ERROR = Pattern.compile(
            "^(?!\\s*(?://|#|\\*|--\\s))\\W*(?:\\S+:\\s*)?(?:error|fatal|panic|warning|failed|failure|fail|traceback|exception)\\b(?!\\w*\\()"
                    + "|\\b[1-9]\\d* (?:failed|errors?|failures?)\\b",
            Pattern.CASE_INSENSITIVE);

    /// @param reads whether the call read something that the model can read again
    static ResultLines of(String result, boolean failed, boolean reads) {
        List<String> lines =
                result.strip().lines().filter(line -> !line.isBlank()).toList();
        if (reads && !failed) {
            return lines.size() <= 1
                    ? of(lines, new TreeSet<>(lines.isEmpty() ? List.of() : List.of(0)))
                    : new ResultLines("(%s)".formatted(DigestText.counted(lines.size(), "line")), lines.size());
        }
        TreeSet<Integer> kept = new TreeSet<>();
        int last = failed ? LAST_OF_FAILED : lines.size() <= WHOLE ? WHOLE : LAST;
        for (int i = Math.max(0, lines.size() - last); i < lines.size(); i++) {
            kept.add(i);
        }
        int errors = 0;
        for (int i = 0; i < lines.size() && errors < ERRORS; i++) {
            if ((failed ? REASON : ERROR).matcher(lines.get(i)).find()) {
                kept.add(i);
                errors++;
            }
        }
        return of(lines, kept);
    }

    /// The one line of a failed result that tells most: the last one that may tell the reason, else the last one.
    static String reason(String result) {
        List<String> lines =
                result.strip().lines().filter(line -> !line.isBlank()).toList();
        return lines.reversed().stream()
                .filter(line -> line.strip().length() >= SHORTEST_REASON
                        && REASON.matcher(line).find())
                .findFirst()
                .orElse(lines.isEmpty() ? "" : lines.getLast());
    }

    private static ResultLines of(List<String> lines, TreeSet<Integer> kept) {
        StringBuilder text = new StringBuilder();
        int next = 0;
        for (int i : kept) {
            gap(text, i - next);
            text.append(shortened(lines.get(i), lines.size() <= FEW ? LONGEST_OF_FEW : LONGEST_LINE))
                    .append('\n');
            next = i + 1;
        }
        gap(text, lines.size() - next);
        return new ResultLines(text.toString().stripTrailing(), lines.size() - kept.size());
    }

    private static void gap(StringBuilder text, int lines) {
        if (lines > 0) {
            text.append("(").append(DigestText.counted(lines, "line")).append(" left out)\n");
        }
    }

    private static String shortened(String line, int most) {
        return line.length() <= most ? line : DigestText.cut(line, most);
    }
}
