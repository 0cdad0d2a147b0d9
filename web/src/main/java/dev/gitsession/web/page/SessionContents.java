package dev.gitsession.web.page;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.stats.SessionSums;
import dev.gitsession.reading.stats.Stats;
import dev.gitsession.web.entry.SessionOutline;
import dev.gitsession.web.entry.TurnFigures;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.Html;
import dev.gitsession.web.html.ReaderLocale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The table of contents of a session: its prompts, each with what its turn cost, and its subagents.
///
/// @param prompts the prompts of the session itself
/// @param tasks the first prompts of its subagents
/// @param turns what each turn cost
record SessionContents(IndexedSession session, List<Document> prompts, List<Document> tasks, TurnFigures turns) {
    private static final int MOST = 500;
    private static final int LONGEST_LINE = 100;

    SessionContents {
        prompts = List.copyOf(prompts);
        tasks = List.copyOf(tasks);
    }

    static SessionContents of(Viewed viewed, IndexedSession session) {
        List<Document> prompts = new ArrayList<>();
        Map<String, Document> tasks = new LinkedHashMap<>();
        for (Document prompt : viewed.library().ask(index -> index.entries(session, EntryKind.PROMPT))) {
            if (prompt.subagent().isEmpty()) {
                prompts.add(prompt);
            } else {
                tasks.putIfAbsent(prompt.subagent(), prompt);
            }
        }
        List<SessionSums.Turn> turns = viewed.library()
                .ask(index -> new Stats(index, viewed.prices(), viewed.clock().getZone()).turns(session));
        return new SessionContents(
                session,
                prompts,
                List.copyOf(tasks.values()),
                TurnFigures.of(prompts.stream().map(Document::entry).toList(), turns));
    }

    /// What the writer of a part of the entries is told of the whole.
    SessionOutline outline() {
        return new SessionOutline(
                turns,
                tasks.stream()
                        .collect(Collectors.toMap(
                                Document::subagent, task -> firstLine(task.text()), (first, second) -> first)));
    }

    void write(Html html, SessionPage.Window window) {
        html.begin("nav", "contents")
                .with("aria-label", "Contents of this session")
                .begin("details")
                .with("open");
        html.element("summary", "", Figures.counted(prompts.size(), "prompt")).begin("ol");
        for (Document prompt : prompts.subList(0, Math.min(prompts.size(), MOST))) {
            String anchor = "#e" + prompt.entry();
            html.begin("li").begin("a");
            html.with("href", window.has(prompt.entry()) ? anchor : "?at=" + prompt.entry() + anchor);
            html.text(firstLine(prompt.text())).end();
            turns.write(html, prompt.entry());
            html.end();
        }
        html.end();
        more(html, prompts.size());
        html.end();
        if (!tasks.isEmpty()) {
            html.begin("details").with("open");
            html.element("summary", "", Figures.counted(tasks.size(), "subagent"))
                    .begin("ul");
            SessionAddresses addresses = new SessionAddresses(session, window);
            for (Document task : tasks.subList(0, Math.min(tasks.size(), MOST))) {
                String page = addresses.subagent(task.subagent(), task.entry());
                html.begin("li").link(page, firstLine(task.text())).end();
            }
            html.end();
            more(html, tasks.size());
            html.end();
        }
        html.end();
    }

    private static void more(Html html, int size) {
        if (size > MOST) {
            html.element("p", "note", String.format(ReaderLocale.current(), "%,d more", size - MOST));
        }
    }

    /// The first line of a text that is not blank.
    static String firstLine(String text) {
        String line = text.lines()
                .filter(each -> !each.isBlank())
                .findFirst()
                .map(String::strip)
                .orElse("(empty)");
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }
}
