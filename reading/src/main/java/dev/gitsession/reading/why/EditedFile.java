package dev.gitsession.reading.why;

import dev.gitsession.reading.index.FoundEdit;
import dev.gitsession.reading.index.LineForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// An edit of a session, prepared for comparison: the file's lines after it, as far as they are known.
final class EditedFile {
    /// What stands where a secret was.
    private static final Pattern REDACTED = Pattern.compile("\\[REDACTED:[^\\]]*\\]");

    private static final int FEWEST_WORDS = 4;
    private static final int LONGEST_RUN = 12;

    private final FoundEdit edit;
    private final List<ChangedLine> lines = new ArrayList<>();
    private final Map<String, List<Integer>> written = new HashMap<>();
    private final Map<String, Integer> removed = new HashMap<>();
    private final List<Integer> redacted = new ArrayList<>();
    private final StringBuilder words = new StringBuilder(" ");
    private final List<Integer> wordLines = new ArrayList<>();

    EditedFile(FoundEdit edit) {
        this.edit = edit;
        for (String line : edit.edit().lines()) {
            ChangedLine changed = ChangedLine.of(line, 0);
            if (changed.isRemoved()) {
                removed.merge(changed.squeezed(), 1, Integer::sum);
            } else {
                add(changed, line.isEmpty());
            }
        }
    }

    private void add(ChangedLine line, boolean isGap) {
        int place = lines.size();
        lines.add(isGap ? new ChangedLine('\0', "", "\0", 0) : line);
        if (!line.isAdded()) {
            return;
        }
        written.computeIfAbsent(line.squeezed(), any -> new ArrayList<>(1)).add(place);
        if (line.text().contains("[REDACTED:")) {
            redacted.add(place);
        }
        for (String word : LineForm.words(line.text())) {
            while (wordLines.size() < words.length()) {
                wordLines.add(place);
            }
            words.append(word).append(' ');
        }
    }

    FoundEdit edit() {
        return edit;
    }

    /// Where it wrote a line.
    List<Integer> places(ChangedLine line) {
        List<Integer> exact = written.getOrDefault(line.squeezed(), List.of());
        return exact.isEmpty() && !redacted.isEmpty() ? redactedPlaces(line) : exact;
    }

    private List<Integer> redactedPlaces(ChangedLine line) {
        return redacted.stream()
                .filter(place -> isRedactionOf(
                        line.text().strip(), lines.get(place).text().strip()))
                .toList();
    }

    /// Whether a line is another one with its secrets replaced.
    private static boolean isRedactionOf(String line, String replaced) {
        int from = 0;
        String[] parts = REDACTED.split(replaced, -1);
        for (int i = 0; i < parts.length; i++) {
            int at = i == parts.length - 1 && i > 0 ? line.length() - parts[i].length() : line.indexOf(parts[i], from);
            if (at < from || !line.startsWith(parts[i], at) || (i == 0 && at != 0)) {
                return false;
            }
            from = at + parts[i].length();
        }
        return from == line.length()
                && replaced.length() > REDACTED.matcher(replaced).results().count();
    }

    boolean wrote(String squeezed) {
        return written.containsKey(squeezed);
    }

    /// How often it wrote a line more than it took it out; negative if it took out more.
    int left(String squeezed) {
        return written.getOrDefault(squeezed, List.of()).size() - removed.getOrDefault(squeezed, 0);
    }

    /// How many telling lines around a place, it included, are those around a line of a commit.
    int run(List<ChangedLine> commit, int line, int place) {
        int run = commit.get(line).isTelling() ? 1 : 0;
        for (int step : new int[] {-1, 1}) {
            for (int far = 1; far <= LONGEST_RUN; far++) {
                int there = line + step * far;
                int here = place + step * far;
                if (there < 0
                        || here < 0
                        || there >= commit.size()
                        || here >= lines.size()
                        || !commit.get(there).squeezed().equals(lines.get(here).squeezed())) {
                    break;
                }
                run += commit.get(there).isTelling() ? 1 : 0;
            }
        }
        return run;
    }

    /// Where it wrote all words of a line, one after the other, in other lines; -1 if it did not.
    int placeOfWords(List<String> wanted) {
        if (wanted.size() < FEWEST_WORDS) {
            return -1;
        }
        int at = words.indexOf(" " + String.join(" ", wanted) + " ");
        return at < 0 ? -1 : wordLines.get(Math.min(at + 1, wordLines.size() - 1));
    }

    /// Whether it is an edit of this file.
    boolean isOf(String path) {
        return isOf(edit, path);
    }

    /// Whether an edit is one of this file. Below the session's working folder the paths are equal; elsewhere, such
    /// as in another checkout, the edit's path ends with it, which proves nothing for a name without a folder.
    static boolean isOf(FoundEdit edit, String path) {
        String edited = edit.edit().path().toLowerCase(Locale.ROOT);
        String wanted = path.toLowerCase(Locale.ROOT);
        boolean isAbsolute = edited.startsWith("/") || edited.indexOf(':') == 1;
        return edited.equals(wanted) || (isAbsolute && wanted.indexOf('/') > 0 && edited.endsWith("/" + wanted));
    }

    /// The line at a place.
    ChangedLine at(int place) {
        return place < 0 || place >= lines.size() ? new ChangedLine('\0', "", "\0", 0) : lines.get(place);
    }
}
