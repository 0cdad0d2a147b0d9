package dev.gitsession.reading.why;

import dev.gitsession.git.history.FileChange;
import dev.gitsession.reading.index.FoundEdit;
import dev.gitsession.reading.index.LineForm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the sources of the lines that a commit added to a file.
///
/// Every edit that wrote a line is compared with it and with its neighbours. Of several, the one of a linked session
/// with most neighbours counts, and of those the first: a later one that writes the same only repeats it. An edit
/// whose line a later one took out does not count.
final class FileAttribution {
    private static final double SIMILAR = 0.8;
    private static final int LONG = 20;

    private final List<EditedFile> edits;
    private final CommitLinks links;
    private final String path;
    private final Map<Integer, Source> sources = new HashMap<>();

    /// Telling lines that were added, and of these how many each session wrote that nothing links with the commit.
    private int telling;

    private final Map<String, Integer> unlinked = new HashMap<>();

    private FileAttribution(List<EditedFile> edits, CommitLinks links, String path) {
        this.edits = edits;
        this.links = links;
        this.path = path;
    }

    /// The sources of the lines, by the lines' numbers after the commit.
    ///
    /// @param edits edits that may be of this file, in the order of time
    static Map<Integer, Source> of(FileChange change, List<EditedFile> edits, CommitLinks links) {
        FileAttribution attribution = new FileAttribution(edits, links, change.path());
        List<Hunk> hunks = change.hunks().stream().map(Hunk::of).toList();
        List<Map<Integer, Writing>> found = new ArrayList<>();
        for (Hunk hunk : hunks) {
            found.add(attribution.writings(hunk));
        }
        for (int i = 0; i < hunks.size(); i++) {
            attribution.decide(hunks.get(i), found.get(i));
        }
        return attribution.sources;
    }

    /// The lines of a place after the commit.
    record Hunk(List<ChangedLine> lines) {
        static Hunk of(FileChange.Hunk hunk) {
            List<ChangedLine> lines = new ArrayList<>();
            int number = hunk.start();
            for (String line : hunk.lines()) {
                if (!line.startsWith("-")) {
                    lines.add(ChangedLine.of(line, number));
                    number++;
                }
            }
            return new Hunk(lines);
        }
    }

    /// The best writing of each added line, by its place in the hunk.
    private Map<Integer, Writing> writings(Hunk hunk) {
        Map<Integer, Writing> found = new HashMap<>();
        for (int i = 0; i < hunk.lines().size(); i++) {
            ChangedLine line = hunk.lines().get(i);
            if (line.isAdded()) {
                Writing best = exact(hunk, i);
                if (best != null) {
                    found.put(i, best);
                }
            }
        }
        for (int i = 0; i < hunk.lines().size(); i++) {
            ChangedLine line = hunk.lines().get(i);
            if (line.isAdded() && line.isTelling() && !found.containsKey(i)) {
                Writing near = reformatted(hunk, i).orElse(null);
                Writing best = near == null ? similar(hunk, i, found) : near;
                if (best != null) {
                    found.put(i, best);
                }
            }
        }
        count(hunk, found);
        return found;
    }

    private void count(Hunk hunk, Map<Integer, Writing> found) {
        for (int i = 0; i < hunk.lines().size(); i++) {
            ChangedLine line = hunk.lines().get(i);
            if (line.isAdded() && line.isTelling()) {
                telling++;
                Writing writing = found.get(i);
                if (writing != null && !writing.isLinked()) {
                    unlinked.merge(writing.file().edit().session().key(), 1, Integer::sum);
                }
            }
        }
    }

    private @Nullable Writing exact(Hunk hunk, int place) {
        ChangedLine line = hunk.lines().get(place);
        List<Writing> all = new ArrayList<>();
        for (int order = 0; order < edits.size(); order++) {
            EditedFile edit = edits.get(order);
            Writing best = null;
            for (int there : edit.places(line)) {
                int run = edit.run(hunk.lines(), place, there);
                if (run > 0 && (best == null || run > best.run())) {
                    best = new Writing(
                            edit,
                            order,
                            there,
                            run,
                            edit.isOf(path) ? Evidence.WROTE : Evidence.ELSEWHERE,
                            links.of(edit.edit().session()));
                }
            }
            if (best != null) {
                all.add(best);
            }
        }
        return all.stream()
                .filter(writing -> !isTakenOut(writing))
                .max(Comparator.comparingInt(Writing::weight).thenComparingInt(writing -> -writing.order()))
                .orElse(null);
    }

    /// Whether later edits of the same file took the line out, as often as it was written.
    private boolean isTakenOut(Writing writing) {
        String squeezed = writing.file().at(writing.place()).squeezed();
        String edited = writing.file().edit().edit().path();
        int left = writing.file().left(squeezed);
        for (int later = writing.order() + 1; later < edits.size(); later++) {
            EditedFile edit = edits.get(later);
            if (edit.edit().edit().path().equals(edited)) {
                left += Math.min(0, edit.left(squeezed));
            }
        }
        return left <= 0;
    }

    /// A writing of the same words in other lines.
    private Optional<Writing> reformatted(Hunk hunk, int place) {
        ChangedLine line = hunk.lines().get(place);
        List<String> words = LineForm.words(line.text());
        List<Writing> all = new ArrayList<>();
        for (int order = 0; order < edits.size(); order++) {
            EditedFile edit = edits.get(order);
            int there = edit.wrote(line.squeezed()) ? -1 : edit.placeOfWords(words); // it was taken out later
            if (there >= 0) {
                all.add(writing(order, there, Evidence.REFORMATTED));
            }
        }
        return all.stream().max(Comparator.comparingInt(Writing::weight).thenComparingInt(writing -> -writing.order()));
    }

    private Writing writing(int order, int place, Evidence evidence) {
        EditedFile edit = edits.get(order);
        return new Writing(edit, order, place, 1, evidence, links.of(edit.edit().session()));
    }

    /// A writing of nearly the same line between the same neighbours.
    private @Nullable Writing similar(Hunk hunk, int place, Map<Integer, Writing> found) {
        Writing before = found.get(place - 1);
        Writing after = found.get(place + 1);
        if (before == null || after == null || before.order() != after.order()) {
            return null;
        }
        String text = hunk.lines().get(place).text();
        for (int there : new int[] {before.place() + 1, after.place() - 1}) {
            ChangedLine line = before.file().at(there);
            if (line.isAdded() && similarity(line.text(), text) >= SIMILAR) {
                return writing(before.order(), there, Evidence.SIMILAR);
            }
        }
        return null;
    }

    /// How many of the words of two lines are the same, from 0 to 1.
    static double similarity(String one, String other) {
        List<String> first = LineForm.words(one);
        List<String> second = new ArrayList<>(LineForm.words(other));
        int all = first.size() + second.size();
        int common = 0;
        for (String word : first) {
            common += second.remove(word) ? 1 : 0;
        }
        return all == 0 ? 0 : 2.0 * common / all;
    }

    private void decide(Hunk hunk, Map<Integer, Writing> found) {
        Map<Integer, Source> decided = new HashMap<>();
        found.forEach((place, writing) -> {
            Certainty certainty = certainty(hunk.lines().get(place), writing);
            if (certainty != Certainty.NONE) {
                decided.put(place, writing.source(certainty));
            }
        });
        for (int i = 0; i < hunk.lines().size(); i++) {
            ChangedLine line = hunk.lines().get(i);
            if (line.isAdded()) {
                Source source = decided.get(i);
                if (source == null && !line.isTelling()) {
                    source = around(hunk, i, decided);
                }
                if (source != null) {
                    sources.put(line.number(), source);
                }
            }
        }
    }

    private Certainty certainty(ChangedLine line, Writing writing) {
        boolean here = writing.file().isOf(path);
        boolean tells = writing.run() > 1 || line.squeezed().length() >= LONG;
        if (writing.isLinked() && here) {
            return tells ? Certainty.CERTAIN : Certainty.LIKELY;
        }
        if (writing.isLinked()) {
            return writing.run() > 1 ? Certainty.LIKELY : Certainty.NONE;
        }
        FoundEdit edit = writing.file().edit();
        boolean enough = writing.evidence() == Evidence.WROTE
                && (writing.run() > 1 || (tells && isOnlyOne(line)))
                && unlinked.getOrDefault(edit.session().key(), 0) * 2 >= telling;
        return enough && here && links.allow(edit) ? Certainty.LIKELY : Certainty.NONE;
    }

    /// Whether a single session wrote a line.
    private boolean isOnlyOne(ChangedLine line) {
        Set<String> sessions = new HashSet<>();
        for (EditedFile edit : edits) {
            if (edit.wrote(line.squeezed())) {
                sessions.add(edit.edit().session().key());
            }
        }
        return sessions.size() == 1;
    }

    /// The source of the lines around one that tells nothing by itself.
    private static @Nullable Source around(Hunk hunk, int place, Map<Integer, Source> decided) {
        Source before = next(hunk, place, -1, decided);
        Source after = next(hunk, place, 1, decided);
        Source source = before == null ? after : before;
        return source == null ? null : source.around();
    }

    private static @Nullable Source next(Hunk hunk, int place, int step, Map<Integer, Source> decided) {
        int at = place + step;
        while (at >= 0 && at < hunk.lines().size() && hunk.lines().get(at).isAdded()) {
            if (decided.containsKey(at)) {
                return decided.get(at);
            }
            if (hunk.lines().get(at).isTelling()) {
                return null;
            }
            at += step;
        }
        return null;
    }
}
