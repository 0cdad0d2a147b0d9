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
import dev.gitsession.web.library.SessionLookup;
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
record SessionContents(
        SessionLinks links, IndexedSession session, List<Document> prompts, List<Document> tasks, TurnFigures turns) {
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
        List<SessionSums.Turn> turns = turns(viewed, session);
        return new SessionContents(
                viewed.links(),
                session,
                prompts,
                List.copyOf(tasks.values()),
                TurnFigures.of(prompts.stream().map(Document::entry).toList(), turns));
    }

    /// The turns of a session. What several plans store is counted once, at one of them.
    private static List<SessionSums.Turn> turns(Viewed viewed, IndexedSession session) {
        SessionLookup.Name name = SessionLookup.Name.of(session).onAnyPlan();
        return viewed.library().ask(index -> {
            Stats stats = new Stats(index, viewed.prices(), viewed.clock().getZone());
            List<SessionSums.Turn> own = stats.turns(session);
            return own.isEmpty()
                    ? viewed.library().contents().sessions().stream()
                            .filter(copy ->
                                    name.equals(SessionLookup.Name.of(copy).onAnyPlan())
                                            && !copy.key().equals(session.key()))
                            .map(stats::turns)
                            .filter(turns -> !turns.isEmpty())
                            .findFirst()
                            .orElse(own)
                    : own;
        });
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
        html.element("summary", "", Figures.counted(prompts.size(), "prompt"));
        int begin = begin(prompts, window);
        int end = Math.min(prompts.size(), begin + MOST);
        if (begin > 0) {
            further(html, begin, "earlier", prompts.get(begin - 1));
        }
        html.begin("ol").with("start", String.valueOf(begin + 1));
        for (Document prompt : prompts.subList(begin, end)) {
            String anchor = "#e" + prompt.entry();
            html.begin("li").begin("a");
            html.with("href", window.has(prompt.entry()) ? anchor : links.entry(session, prompt.entry()));
            html.text(firstLine(prompt.text())).end();
            turns.write(html, prompt.entry());
            html.end();
        }
        html.end();
        if (end < prompts.size()) {
            further(html, prompts.size() - end, "more", prompts.get(end));
        }
        html.end();
        if (!tasks.isEmpty()) {
            html.begin("details").with("open");
            tasks(html, window);
            html.end();
        }
        html.end();
    }

    private void tasks(Html html, SessionPage.Window window) {
        html.element("summary", "", Figures.counted(tasks.size(), "subagent"));
        int begin = begin(tasks, window);
        int end = Math.min(tasks.size(), begin + MOST);
        if (begin > 0) {
            further(html, begin, "earlier", tasks.get(begin - 1));
        }
        html.begin("ul");
        SessionAddresses addresses = new SessionAddresses(links, session, window);
        for (Document task : tasks.subList(begin, end)) {
            String page = addresses.subagent(task.subagent(), task.entry());
            html.begin("li").link(page, firstLine(task.text())).end();
        }
        html.end();
        if (end < tasks.size()) {
            further(html, tasks.size() - end, "more", tasks.get(end));
        }
    }

    /// The place of the first entry that is listed: a long list comes in parts, too.
    private static int begin(List<Document> entries, SessionPage.Window window) {
        long before =
                entries.stream().filter(entry -> entry.entry() < window.first()).count();
        return (int) Math.min(before, Math.max(0, entries.size() - 1)) / MOST * MOST;
    }

    /// Writes a link to the part of the list that has an entry.
    private void further(Html html, int size, String which, Document entry) {
        html.begin("p", "note")
                .link(
                        links.below(session, "", "from=" + entry.entry()),
                        String.format(ReaderLocale.current(), "%,d %s", size, which))
                .end();
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
