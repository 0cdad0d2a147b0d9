package dev.gitsession.web.entry;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.web.entry.EntryGroup.One;
import dev.gitsession.web.entry.EntryGroup.Run;
import dev.gitsession.web.entry.EntryGroup.Subagent;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.Html;
import dev.gitsession.web.html.Markdown;
import dev.gitsession.web.html.ReaderLocale;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes entries of a session. Each has its lasting anchor, `e` and its number. Nothing that can be folded is left
/// out: without a script, and in print, it is all there.
public final class EntryWriter {
    /// How much of a text a page holds if nothing else has the whole of it, in characters.
    public static final int MOST_WITHOUT_WHOLE = 1_000_000;

    private static final int LINES_OF_PROMPT = 60;
    private static final int LONGEST_HINT = 160;
    private static final int TOOLS_NAMED = 6;

    private final Html html;
    private final EntryAddresses addresses;
    private final ZoneId zone;
    private final CallWriter calls;
    private final SessionOutline outline;
    private final Map<String, String> models = new HashMap<>();

    /// @param html where entries are written to
    /// @param zone the zone of times
    public EntryWriter(Html html, EntryAddresses addresses, ZoneId zone) {
        this(html, addresses, zone, SessionOutline.NONE);
    }

    /// @param outline what is known of the whole session
    public EntryWriter(Html html, EntryAddresses addresses, ZoneId zone, SessionOutline outline) {
        this.outline = outline;
        this.html = html;
        this.addresses = addresses;
        this.zone = zone;
        this.calls = new CallWriter(html, addresses, zone);
    }

    /// Writes entries that follow one another.
    ///
    /// @param subagent whose entries they are; empty for the session itself, whose subagents are folded
    public void write(List<Document> entries, String subagent) {
        write(entries, subagent, Results.of(entries));
    }

    private void write(List<Document> entries, String subagent, Results results) {
        for (EntryGroup group : EntryGroup.of(entries, subagent)) {
            switch (group) {
                case One one -> one(one.entry());
                case Run run -> run(run, results);
                case Subagent inside -> subagent(inside, results);
            }
        }
    }

    private void one(Document entry) {
        switch (entry.kind()) {
            case PROMPT -> prompt(entry);
            case ANSWER -> answer(entry);
            case NOTE -> note(entry);
            case THOUGHT, CALL, RESULT -> throw new IllegalArgumentException("it belongs to a run of calls");
        }
    }

    private void prompt(Document entry) {
        html.begin("article", "entry prompt").with("id", addresses.anchor(entry.entry()));
        html.begin("header").element("h2", "who", entry.subagent().isEmpty() ? "Prompt" : "Task");
        outline.turns().write(html, entry.entry());
        EntryLine.write(html, addresses, entry, zone);
        html.end();
        List<String> lines = entry.text().lines().toList();
        if (lines.size() > LINES_OF_PROMPT) {
            Markdown.write(html, String.join("\n", lines.subList(0, LINES_OF_PROMPT)));
            html.begin("details", "more");
            html.element(
                    "summary",
                    "",
                    String.format(ReaderLocale.current(), "%,d more lines", lines.size() - LINES_OF_PROMPT));
            Markdown.write(html, String.join("\n", lines.subList(LINES_OF_PROMPT, lines.size())));
            html.end();
        } else {
            Markdown.write(html, entry.text());
        }
        html.end();
    }

    private void answer(Document entry) {
        model(entry);
        html.begin("article", "entry answer").with("id", addresses.anchor(entry.entry()));
        EntryLine.write(html, addresses, entry, zone);
        Markdown.write(html, entry.text());
        html.end();
    }

    /// Marks where another model answers than before. Subagents have models of their own.
    private void model(Document answer) {
        String now = answer.model();
        if (now.isEmpty() || now.startsWith("<")) {
            return; // Claude Code names messages of its own so
        }
        String before = models.put(answer.subagent(), now);
        if (!now.equals(before)) {
            html.begin("p", "mark model").text(before == null ? "answered by " : "the model is now ");
            html.element("strong", "", now).end();
        }
    }

    /// Writes a note: a picture, a mark where the context was compacted, or a folded text.
    private void note(Document entry) {
        String text = entry.text().strip();
        if (Pictures.isOne(text)) {
            html.begin("article", "entry image").with("id", addresses.anchor(entry.entry()));
            calls.pictures().write(entry);
            html.end();
        } else if (Compaction.isOne(text)) {
            html.begin("article", "entry mark compaction").with("id", addresses.anchor(entry.entry()));
            folded("the context was compacted here", text);
            html.end();
        } else {
            html.begin("article", "entry note").with("id", addresses.anchor(entry.entry()));
            folded(hint(text), text);
            html.end();
        }
    }

    private void folded(String summary, String text) {
        if (summary.equals(text)) {
            html.element("p", "", text);
            return;
        }
        html.begin("details").element("summary", "", summary);
        Markdown.write(html, text);
        html.end();
    }

    private void run(Run run, Results results) {
        if (!run.isFolded()) {
            run.entries().forEach(entry -> step(entry, results));
            return;
        }
        html.begin("details", "run").begin("summary");
        html.element("span", "what", Figures.counted(run.calls(), "tool call"));
        if (run.failed() > 0) {
            html.text(", ").element("span", "failed", run.failed() + " failed");
        }
        html.text(" ").element("span", "tools", tools(run));
        html.end();
        html.begin("div", "steps");
        run.entries().forEach(entry -> step(entry, results));
        html.end().end();
    }

    /// The tools of a run with how often each was called.
    static String tools(Run run) {
        Map<String, Long> counts = run.entries().stream()
                .filter(entry -> entry.kind() == EntryKind.CALL)
                .collect(Collectors.groupingBy(Document::tool, LinkedHashMap::new, Collectors.counting()));
        String named = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(TOOLS_NAMED)
                .map(tool -> tool.getValue() == 1 ? tool.getKey() : tool.getKey() + " ×" + tool.getValue())
                .collect(Collectors.joining(", "));
        return counts.size() > TOOLS_NAMED ? named + " …" : named;
    }

    private void step(Document entry, Results results) {
        switch (entry.kind()) {
            case THOUGHT -> thought(entry);
            case CALL -> calls.call(entry, results.of(entry));
            case RESULT -> {
                if (!results.isShownWithCall(entry)) {
                    calls.lone(entry);
                }
            }
            case PROMPT, ANSWER, NOTE -> throw new IllegalArgumentException("it belongs to no run of calls");
        }
    }

    private void thought(Document entry) {
        html.begin("details", "entry thought").with("id", addresses.anchor(entry.entry()));
        html.begin("summary").element("span", "kind", "thought");
        html.text(" ").element("span", "hint", hint(entry.text())).end();
        Markdown.write(html, entry.text());
        html.end();
    }

    /// The first line of a text that is not blank.
    public static String hint(String text) {
        String line = text.lines()
                .filter(each -> !each.isBlank())
                .findFirst()
                .map(String::strip)
                .orElse("");
        return line.length() <= LONGEST_HINT ? line : line.substring(0, LONGEST_HINT) + "…";
    }

    private void subagent(Subagent inside, Results results) {
        long work = inside.entries().stream()
                .filter(entry -> entry.kind() == EntryKind.CALL)
                .count();
        html.begin("details", "subagent").begin("summary");
        html.element("span", "what", "subagent").text(" ");
        html.element("span", "task", inside.task(outline.tasks())).text(" ");
        html.element(
                "span",
                "tools",
                Figures.counted(inside.entries().size(), "step") + ", " + Figures.counted(work, "tool call"));
        html.end();
        String page =
                addresses.subagent(inside.name(), inside.entries().getFirst().entry());
        if (!page.isEmpty()) {
            html.begin("p", "note").link(page, "open this subagent alone").end();
        }
        html.begin("div", "steps");
        write(inside.entries(), inside.name(), results);
        html.end().end();
    }
}
