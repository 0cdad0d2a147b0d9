package dev.gitsession.reading.passage;

import dev.gitsession.reading.query.Query;
import dev.gitsession.reading.query.TextPattern;
import dev.gitsession.reading.term.TermCursor;
import dev.gitsession.reading.term.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds the best lines of an entry: those with most of the words, and the lines around them.
public final class Passages {
    /// The longest line that is shown whole, in characters. Of a longer one, the part around the first word is.
    private static final int LONGEST = 400;

    private static final int BEFORE = 120;

    private final Query query;
    private final int most;
    private final int context;

    /// @param query what was searched
    /// @param most the most lines that match
    /// @param context how many lines around each are shown
    public Passages(Query query, int most, int context) {
        this.query = query;
        this.most = most;
        this.context = context;
    }

    /// The lines, in their order. Without a word in the text, they are its first ones.
    public List<Passage> of(String text) {
        List<Passage.Mark> marks =
                query.pattern().map(pattern -> marks(text, pattern)).orElseGet(() -> marks(text));
        Lines lines = new Lines(text);
        Map<Integer, List<Passage.Mark>> byLine = new TreeMap<>();
        for (Passage.Mark mark : marks) {
            byLine.computeIfAbsent(lines.lineOf(mark.start()), line -> new ArrayList<>())
                    .add(mark);
        }
        List<Integer> best = best(text, byLine);
        if (best.isEmpty()) {
            return lines.first(text, most);
        }
        Set<Integer> shown = new TreeSet<>();
        for (int line : best) {
            for (int around = Math.max(0, line - context);
                    around <= Math.min(lines.count() - 1, line + context);
                    around++) {
                shown.add(around);
            }
        }
        List<Passage> passages = new ArrayList<>();
        for (int line : shown) {
            passages.add(lines.passage(text, line, byLine.getOrDefault(line, List.of()), best.contains(line)));
        }
        return passages;
    }

    /// The lines that are worth showing: each adds most of the words that those before it lack.
    private List<Integer> best(String text, Map<Integer, List<Passage.Mark>> byLine) {
        Map<Integer, Set<String>> words = new TreeMap<>();
        byLine.forEach((line, marks) -> words.put(line, different(text, marks)));
        Set<String> shown = new HashSet<>();
        List<Integer> best = new ArrayList<>();
        while (best.size() < Math.min(most, words.size())) {
            int next = words.keySet().stream()
                    .filter(line -> !best.contains(line))
                    .max(Comparator.comparingLong((Integer line) -> missing(shown, words.getOrDefault(line, Set.of())))
                            .thenComparingInt(
                                    line -> words.getOrDefault(line, Set.of()).size())
                            .thenComparing(Comparator.reverseOrder()))
                    .orElseThrow();
            best.add(next);
            shown.addAll(words.getOrDefault(next, Set.of()));
        }
        return best;
    }

    private static long missing(Set<String> shown, Set<String> words) {
        return words.stream().filter(word -> !shown.contains(word)).count();
    }

    /// The different words that are marked.
    private static Set<String> different(String text, List<Passage.Mark> marks) {
        Set<String> words = new HashSet<>();
        for (Passage.Mark mark : marks) {
            words.add(text.substring(mark.start(), mark.end()).toLowerCase(Locale.ROOT));
        }
        return words;
    }

    private static List<Passage.Mark> marks(String text, TextPattern pattern) {
        List<Passage.Mark> marks = new ArrayList<>();
        int from = 0;
        Optional<TextPattern.Range> range = pattern.find(text, from);
        while (range.isPresent() && marks.size() < 1000) {
            marks.add(new Passage.Mark(range.get().start(), range.get().end()));
            from = Math.max(range.get().end(), range.get().start() + 1);
            range = from > text.length() ? Optional.empty() : pattern.find(text, from);
        }
        return marks;
    }

    /// The words of the query in a text.
    private List<Passage.Mark> marks(String text) {
        Map<String, List<Query.Words>> byFirst = new HashMap<>();
        Set<String> wholes = new HashSet<>();
        List<String> beginnings = new ArrayList<>();
        for (Query.Words words : query.words()) {
            words.whole().ifPresent(wholes::add);
            String first = words.terms().getFirst().text();
            if (words.beginning() && words.terms().size() == 1) {
                beginnings.add(first);
            } else {
                byFirst.computeIfAbsent(first, term -> new ArrayList<>()).add(words);
            }
        }
        List<Passage.Mark> marks = new ArrayList<>();
        List<Open> open = new ArrayList<>();
        TermCursor cursor = new TermCursor();
        cursor.begin(text);
        int position = -1;
        while (cursor.next()) {
            position += cursor.step();
            String term = cursor.term();
            if (wholes.contains(term) || beginnings.stream().anyMatch(term::startsWith)) {
                marks.add(new Passage.Mark(cursor.start(), cursor.end()));
            }
            List<Open> still = new ArrayList<>();
            for (Open each : open) {
                each.advance(term, position, cursor.end()).ifPresent(next -> {
                    if (next.isComplete()) {
                        marks.add(next.mark());
                    } else {
                        still.add(next);
                    }
                });
            }
            for (Query.Words words : byFirst.getOrDefault(term, List.of())) {
                Open begun = new Open(words, position, 1, cursor.start(), cursor.end());
                if (begun.isComplete()) {
                    marks.add(begun.mark());
                } else {
                    still.add(begun);
                }
            }
            open = still;
        }
        return merged(marks);
    }

    /// A phrase that has begun.
    ///
    /// @param position the position of its first term
    /// @param found how many terms were found
    private record Open(Query.Words words, int position, int found, int start, int end) {
        boolean isComplete() {
            return found == words.terms().size();
        }

        Passage.Mark mark() {
            return new Passage.Mark(start, end);
        }

        /// The phrase with the next term. Empty if the term shows that it ends here.
        Optional<Open> advance(String term, int at, int termEnd) {
            Terms.Term next = words.terms().get(found);
            int expected = position + next.position() - words.terms().getFirst().position();
            if (at < expected) {
                return Optional.of(this);
            }
            boolean last = found == words.terms().size() - 1;
            boolean same = (last && words.beginning()) ? term.startsWith(next.text()) : term.equals(next.text());
            if (at == expected && same) {
                return Optional.of(new Open(words, position, found + 1, start, termEnd));
            }
            return at == expected ? Optional.of(this) : Optional.empty();
        }
    }

    /// The marks in order, those that overlap as one.
    private static List<Passage.Mark> merged(List<Passage.Mark> marks) {
        List<Passage.Mark> merged = new ArrayList<>();
        marks.stream()
                .sorted(Comparator.comparingInt(Passage.Mark::start).thenComparingInt(Passage.Mark::end))
                .forEach(mark -> {
                    if (!merged.isEmpty() && mark.start() <= merged.getLast().end()) {
                        Passage.Mark last = merged.removeLast();
                        merged.add(new Passage.Mark(last.start(), Math.max(last.end(), mark.end())));
                    } else {
                        merged.add(mark);
                    }
                });
        return merged;
    }

    /// Where the lines of a text begin.
    private static final class Lines {
        private final List<Integer> starts = new ArrayList<>();
        private final int length;

        Lines(String text) {
            length = text.length();
            int at = 0;
            while (at >= 0) {
                starts.add(at);
                int end = text.indexOf('\n', at);
                at = end < 0 ? -1 : end + 1;
            }
        }

        int count() {
            return starts.size();
        }

        int lineOf(int position) {
            int low = 0;
            int high = starts.size() - 1;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (starts.get(middle) <= position) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return low;
        }

        private int endOf(int line) {
            return line + 1 < starts.size() ? starts.get(line + 1) - 1 : length;
        }

        List<Passage> first(String text, int most) {
            List<Passage> first = new ArrayList<>();
            for (int line = 0; line < starts.size() && first.size() < most; line++) {
                if (!text.substring(starts.get(line), endOf(line)).isBlank()) {
                    first.add(passage(text, line, List.of(), false));
                }
            }
            return first;
        }

        Passage passage(String text, int line, List<Passage.Mark> marks, boolean matches) {
            int start = starts.get(line);
            int end = endOf(line);
            int from = start;
            if (end - start > LONGEST && !marks.isEmpty()) {
                from = Math.clamp(marks.getFirst().start() - BEFORE, start, end - LONGEST);
            }
            int to = Math.min(end, from + LONGEST);
            from = from > start && Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from;
            to = to < end && Character.isLowSurrogate(text.charAt(to)) ? to - 1 : to;
            String before = from > start ? "…" : "";
            String after = to < end ? "…" : "";
            List<Passage.Mark> shown = new ArrayList<>();
            for (Passage.Mark mark : marks) {
                int first = Math.max(mark.start(), from);
                int last = Math.min(mark.end(), to);
                if (first < last) {
                    shown.add(new Passage.Mark(first - from + before.length(), last - from + before.length()));
                }
            }
            return new Passage(line + 1, before + text.substring(from, to) + after, shown, matches);
        }
    }
}
