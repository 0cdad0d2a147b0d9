package dev.gitsession.git.program.history;

import dev.gitsession.git.history.CommitChange;
import dev.gitsession.git.history.FileChange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The output of `git show` and `git diff`: patches, each after what is known of its commit. It is parsed as it
/// comes. Of a commit that changes more than a person ever wrote, such as one that adds a library's source, the
/// beginning is kept.
final class PatchOutput {
    /// What `git show` writes of each commit. git lets no message have a NUL.
    static final String FORMAT = "%x00%H%x00%at%x00%ct%x00%an%x00%B%x00";

    private static final char SEPARATOR = '\0';
    private static final int PARTS = 6;
    private static final int MOST_LINES = 50_000;
    private static final int LONGEST_LINE = 4000;
    private static final Pattern HUNK = Pattern.compile("@@ -\\d+(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@");
    private static final String DEVELOPMENT_NULL = "/dev/null";

    private final List<CommitChange> commits = new ArrayList<>();
    private final List<FileChange> files = new ArrayList<>();
    private final List<FileChange.Hunk> hunks = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private @Nullable String header;
    private String path = "";
    private int start;
    private int oldLeft;
    private int newLeft;
    private int kept;

    private PatchOutput() {}

    /// The commits of `git show`.
    static List<CommitChange> parse(InputStream out) throws IOException {
        PatchOutput output = new PatchOutput();
        output.read(out);
        output.endCommit();
        return output.commits;
    }

    /// The patch of `git diff`.
    static CommitChange uncommitted(InputStream out) throws IOException {
        PatchOutput output = new PatchOutput();
        output.read(out);
        output.endFile();
        return new CommitChange("", "", Instant.EPOCH, Instant.EPOCH, "", output.files);
    }

    private void read(InputStream out) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8), 1 << 16);
        StringBuilder message = new StringBuilder();
        int separators = PARTS;
        for (String line = next(reader); line != null; line = next(reader)) {
            if (separators == PARTS && isOutsideOfHunk() && !line.isEmpty() && line.charAt(0) == SEPARATOR) {
                separators = 0;
                endCommit();
            }
            if (separators == PARTS) {
                patch(line);
                continue;
            }
            separators += (int) line.chars().filter(c -> c == SEPARATOR).count();
            message.append(line).append('\n');
            if (separators == PARTS) {
                header = message.toString();
                message.setLength(0);
            }
        }
    }

    /// The next line, which ends with a line feed alone: a carriage return may stand within a line.
    private static @Nullable String next(BufferedReader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            line.append((char) c);
            c = reader.read();
        }
        return line.toString();
    }

    private boolean isOutsideOfHunk() {
        return oldLeft == 0 && newLeft == 0;
    }

    private void patch(String line) {
        if (isOutsideOfHunk()) {
            Matcher hunk = HUNK.matcher(line);
            if (line.startsWith("+++ ")) {
                path = QuotedPath.plain(line.substring(4).replaceFirst("\t$", ""));
                path = path.startsWith("b/") ? path.substring(2) : path;
            } else if (line.startsWith("diff --git ")) {
                endFile();
            } else if (hunk.lookingAt()) {
                endHunk();
                oldLeft = count(hunk.group(1));
                start = Integer.parseInt(hunk.group(2));
                newLeft = count(hunk.group(3));
            }
            return;
        }
        char sign = line.isEmpty() ? ' ' : line.charAt(0);
        if (sign == '\\') {
            return; // "\ No newline at end of file"
        }
        oldLeft -= sign == '+' ? 0 : 1;
        newLeft -= sign == '-' ? 0 : 1;
        if (kept < MOST_LINES) {
            kept++;
            lines.add(plain(line));
        }
    }

    /// The line without a carriage return, and cut if it is too long for a person to have written.
    private static String plain(String line) {
        String cut = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
        return cut.endsWith("\r") ? cut.substring(0, cut.length() - 1) : cut;
    }

    private static int count(@Nullable String number) {
        return number == null ? 1 : Integer.parseInt(number);
    }

    private void endHunk() {
        if (!lines.isEmpty()) {
            hunks.add(new FileChange.Hunk(start, lines));
            lines.clear();
        }
    }

    private void endFile() {
        endHunk();
        if (!hunks.isEmpty() && !path.equals(DEVELOPMENT_NULL)) {
            files.add(new FileChange(path, hunks));
        }
        hunks.clear();
        path = "";
    }

    private void endCommit() {
        endFile();
        if (header != null) {
            String[] parts = header.split(String.valueOf(SEPARATOR), -1);
            commits.add(new CommitChange(
                    parts[1],
                    parts[4],
                    Instant.ofEpochSecond(Long.parseLong(parts[2])),
                    Instant.ofEpochSecond(Long.parseLong(parts[3])),
                    parts[5],
                    files));
        }
        files.clear();
        kept = 0;
        header = null;
    }
}
