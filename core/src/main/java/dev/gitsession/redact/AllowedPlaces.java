package dev.gitsession.redact;

import dev.gitsession.redact.text.Decoding;
import dev.gitsession.redact.text.JsonLine;
import dev.gitsession.redact.text.Steps;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/// The strings in a line of JSON whose place an allow-list names: names of objects' members joined by `.`, and `[]` for
/// whichever element of an array. A path leads on into a string that holds JSON itself.
final class AllowedPlaces {
    private static final String ELEMENT = "[]";
    private static final int DEEPEST = 4;
    /// Nobody writes longer paths, and to join the steps of one takes time for each.
    private static final int MOST_STEPS = 64;

    private final Set<String> paths;

    private AllowedPlaces(Set<String> paths) {
        this.paths = paths;
    }

    /// The strings' contents as pairs of first position and end, ascending.
    static List<int[]> in(byte[] line, int start, int end, Set<String> paths) {
        return paths.isEmpty() ? List.of() : new AllowedPlaces(paths).strings(line, start, end, "", 0);
    }

    /// Whether a position is in one of the places.
    static boolean include(List<int[]> places, int position) {
        int low = 0;
        int high = places.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places.get(middle)[1] <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < places.size() && places.get(low)[0] <= position;
    }

    private List<int[]> strings(byte[] bytes, int start, int end, String outer, int depth) {
        Steps.add(end - start);
        List<int[]> places = new ArrayList<>();
        Deque<String> path = new ArrayDeque<>();
        for (int at = start; at < end; at++) {
            switch (bytes[at]) {
                case '{' -> path.addLast("");
                case '[' -> path.addLast(ELEMENT);
                case '}', ']' -> path.pollLast();
                case '"' -> {
                    int open = at + 1;
                    at = JsonLine.closing(bytes, open, end);
                    boolean name = isName(bytes, at + 1, end);
                    if (name && !path.isEmpty()) {
                        path.removeLast();
                        path.addLast(new String(bytes, open, at - open, StandardCharsets.UTF_8));
                    }
                    if (path.size() <= MOST_STEPS) {
                        String here = joined(outer, path);
                        if (paths.contains(here)) {
                            places.add(new int[] {open, at});
                        } else if (!name && depth < DEEPEST && leadsOn(here)) {
                            places.addAll(inside(bytes, open, at, here, depth));
                        }
                    }
                }
                default -> {}
            }
        }
        return places;
    }

    private boolean leadsOn(String path) {
        return paths.stream().anyMatch(whole -> whole.startsWith(path) && !path.isEmpty());
    }

    private List<int[]> inside(byte[] bytes, int start, int end, String path, int depth) {
        byte[] decoded = new byte[end - start];
        int length = Decoding.ESCAPES.decode(bytes, start, end, decoded);
        int first = 0;
        while (first < length && decoded[first] <= ' ') {
            first++;
        }
        if (first == length || (decoded[first] != '{' && decoded[first] != '[')) {
            return List.of();
        }
        List<int[]> places = strings(decoded, first, length, path, depth + 1);
        int[] positions = places.stream().flatMapToInt(Arrays::stream).toArray();
        int[] sources = Decoding.ESCAPES.sourcesOf(bytes, start, end, positions, true);
        List<int[]> mapped = new ArrayList<>();
        for (int i = 0; i < sources.length; i += 2) {
            mapped.add(new int[] {sources[i], sources[i + 1]});
        }
        return mapped;
    }

    private static String joined(String outer, Deque<String> path) {
        StringBuilder text = new StringBuilder(outer);
        for (String step : path) {
            text.append(text.isEmpty() || step.equals(ELEMENT) ? "" : ".").append(step);
        }
        return text.toString();
    }

    private static boolean isName(byte[] line, int from, int end) {
        int at = from;
        while (at < end && (line[at] == ' ' || line[at] == '\t')) {
            at++;
        }
        return at < end && line[at] == ':';
    }
}
