package dev.gitsession.web.export;

import dev.gitsession.conversation.NumberedEntry;
import dev.gitsession.conversation.Usage;
import dev.gitsession.reading.figure.FiguresDraft;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.price.Prices;
import dev.gitsession.reading.stats.SessionSums;
import dev.gitsession.web.entry.CallTimes;
import dev.gitsession.web.entry.TurnFigures;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.Html;
import java.util.ArrayList;
import java.util.List;

/// What an exported page tells of a session before its entries: its prompts with what each turn cost, facts, and when
/// its calls ran. It takes all entries before it is written.
final class SessionHead {
    private static final int MOST_PROMPTS = 500;
    private static final int LONGEST_PROMPT = 100;

    private final FiguresDraft figures = new FiguresDraft(0, path -> path);
    private final CallTimes times = new CallTimes();
    private final List<Long> prompts = new ArrayList<>(); // all of the session
    private final List<Line> lines = new ArrayList<>();
    private long promptCount;
    private boolean isEmpty = true;

    /// A prompt of the table of contents.
    private record Line(long entry, String text) {}

    /// The session to write about.
    ///
    /// @param isAlone whether the page has no other
    record Title(ExportedSession session, boolean isAlone, SessionFacts facts) {}

    /// Whether no entry was exported yet.
    boolean isEmpty() {
        return isEmpty;
    }

    void add(NumberedEntry entry, Document document) {
        isEmpty = false;
        pass(entry, document);
        times.add(document);
        if (isPrompt(document)) {
            promptCount++;
            if (lines.size() < MOST_PROMPTS) {
                lines.add(new Line(document.entry(), firstLine(document.text())));
            }
        }
    }

    /// Takes an entry that is not exported.
    void pass(NumberedEntry entry, Document document) {
        figures.add(entry);
        if (isPrompt(document)) {
            prompts.add(document.entry());
        }
    }

    private static boolean isPrompt(Document document) {
        return document.kind() == EntryKind.PROMPT && document.subagent().isEmpty();
    }

    void usage(Usage usage) {
        figures.add(usage);
    }

    void turn(String id) {
        figures.turn(id);
    }

    private static String firstLine(String text) {
        String line = text.lines()
                .filter(each -> !each.isBlank())
                .findFirst()
                .map(String::strip)
                .orElse("(empty)");
        return line.length() <= LONGEST_PROMPT ? line : line.substring(0, LONGEST_PROMPT) + "…";
    }

    /// Writes the table of contents, and begins the part that the entries stand in.
    void write(Html html, FileAddresses addresses, Title title, LeftOut missing, Prices prices) {
        SessionSums sums = SessionSums.of(figures.figures(), prices);
        contents(html, addresses, title.session(), TurnFigures.of(prompts, sums.turns()));
        ExportedSession session = title.session();
        html.begin("div", "reading").begin("header", "about");
        html.element(title.isAlone() ? "h1" : "h2", "", session.name()).begin("p", "facts");
        title.facts().words(session).forEach(word -> html.element("span", "", word));
        if (sums.total().spent().priced()) {
            html.element("span", "", Figures.cost(sums.total()));
        }
        html.end().begin("p", "facts faint").begin("span");
        html.element("code", "copied", session.origin().id()).end().end().end();
        if (!missing.sentences().isEmpty()) {
            html.element("p", "notice", "In this export, " + String.join("; ", missing.sentences()) + ".");
        }
        times.write(html, addresses);
    }

    private void contents(Html html, FileAddresses addresses, ExportedSession session, TurnFigures turns) {
        html.begin("nav", "contents")
                .with("aria-label", "Prompts of " + session.name())
                .begin("details")
                .with("open");
        html.element("summary", "", Figures.counted(promptCount, "prompt")).begin("ol");
        for (Line prompt : lines) {
            html.begin("li").link(addresses.entry(prompt.entry()), prompt.text());
            turns.write(html, prompt.entry());
            html.end();
        }
        html.end();
        if (promptCount > MOST_PROMPTS) {
            html.element("p", "note", "%,d more".formatted(promptCount - MOST_PROMPTS));
        }
        html.end().end();
    }
}
