package dev.gitsession.web.page;

import dev.gitsession.reading.index.FoundEdit;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.web.html.Addresses;
import dev.gitsession.web.html.DiffLines;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.Html;
import dev.gitsession.web.html.ReaderLocale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The files that the sessions of a plan changed, those with the most changed lines first.
final class PlanFiles {
    private static final int MOST = 200;
    private static final int MOST_LINKS = 5;

    private final Map<String, Changed> files = new TreeMap<>();

    private PlanFiles() {}

    /// What happened to a file.
    private static final class Changed {
        private final List<FoundEdit> first = new ArrayList<>();
        private final Set<String> sessions = new LinkedHashSet<>();
        private long added;
        private long removed;

        void add(FoundEdit edit) {
            if (sessions.add(edit.session().key())) {
                first.add(edit);
            }
            added += edit.edit().lines().stream()
                    .filter(line -> line.startsWith("+"))
                    .count();
            removed += edit.edit().lines().stream()
                    .filter(line -> line.startsWith("-"))
                    .count();
        }

        long lines() {
            return added + removed;
        }
    }

    static PlanFiles of(Viewed viewed, List<IndexedSession> sessions) {
        PlanFiles files = new PlanFiles();
        for (IndexedSession session : sessions) {
            viewed.library()
                    .ask(index -> index.edits(session))
                    .forEach(edit -> files.files
                            .computeIfAbsent(edit.edit().path(), any -> new Changed())
                            .add(edit));
        }
        return files;
    }

    void write(Html html, SessionLinks links) {
        if (files.isEmpty()) {
            return;
        }
        List<Map.Entry<String, Changed>> sorted = new ArrayList<>(files.entrySet());
        sorted.sort(Comparator.comparingLong(
                        (Map.Entry<String, Changed> file) -> file.getValue().lines())
                .reversed());
        html.element("h2", "", Figures.counted(files.size(), "file") + " changed");
        Layout.partly(html, sorted, MOST, part -> {
            html.begin("div", "scroll").with("tabindex", "0").begin("table", "files");
            html.begin("thead").begin("tr");
            html.element("th", "", "File")
                    .element("th", "number", "Lines")
                    .element("th", "", "First change in each session");
            html.end().end().begin("tbody");
            part.forEach(file -> row(html, links, file.getKey(), file.getValue()));
            html.end().end().end();
        });
    }

    private static void row(Html html, SessionLinks links, String path, Changed changed) {
        html.begin("tr").begin("th");
        if (path.startsWith("/")) {
            html.element("code", "", path); // outside of the repository
        } else {
            html.begin("a").with("href", "/file?path=" + Addresses.encoded(path));
            html.element("code", "", path).end();
        }
        html.end().begin("td", "number");
        DiffLines.counts(html, changed.added, changed.removed);
        html.end().begin("td");
        int number = 0;
        for (FoundEdit edit : changed.first) {
            if (number < MOST_LINKS) {
                html.text(number == 0 ? "" : ", ");
                html.link(links.entry(edit.session(), edit.call()), SessionCards.title(edit.session()));
            }
            number++;
        }
        html.text(
                number > MOST_LINKS
                        ? String.format(ReaderLocale.current(), ", and %,d more", number - MOST_LINKS)
                        : "");
        html.end().end();
    }
}
