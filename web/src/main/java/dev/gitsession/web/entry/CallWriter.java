package dev.gitsession.web.entry;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.FileEdit;
import dev.gitsession.web.html.DiffLines;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.Html;
import dev.gitsession.web.html.ReaderLocale;
import dev.gitsession.web.html.TerminalText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes tool calls, each headed by its telling argument, with their results.
final class CallWriter {
    /// How many lines of a result are shown before it is folded.
    private static final int SHOWN = 8;

    private static final int SHOWN_OF_FAILURE = 24;

    /// How much of a text a page holds that leads to the whole of it, in characters.
    private static final int MOST = 40_000;

    /// A single further argument that is no longer stands there as it is, such as the description of a command.
    private static final int LONGEST_REMARK = 200;

    private static final Duration TELLING = Duration.ofSeconds(1);

    private final Html html;
    private final EntryAddresses addresses;
    private final ZoneId zone;
    private final Pictures pictures;
    private final int most;

    CallWriter(Html html, EntryAddresses addresses, ZoneId zone) {
        this.html = html;
        this.addresses = addresses;
        this.zone = zone;
        this.pictures = new Pictures(html, addresses);
        this.most = addresses.whole(0).isEmpty() ? EntryWriter.MOST_WITHOUT_WHOLE : MOST;
    }

    Pictures pictures() {
        return pictures;
    }

    /// Writes a call with its result, if there is one yet.
    void call(Document call, Optional<Document> result) {
        boolean failed = result.filter(Document::failed).isPresent();
        CallText given = CallText.of(call);
        html.begin("article", failed ? "entry call bad" : "entry call").with("id", addresses.anchor(call.entry()));
        html.begin("header");
        html.element("h3", "tool", given.tool());
        head(call, given);
        List<FileEdit> edits = result.map(found -> found.made().edits())
                .filter(made -> !made.isEmpty())
                .orElse(call.made().edits());
        if (edits.size() == 1) {
            DiffLines.counts(html, edits.getFirst().lines());
        }
        if (failed) {
            html.element("span", "failed", "failed");
        }
        took(call.at(), result.map(Document::at).orElse(null));
        EntryLine.write(html, addresses, call, zone);
        html.end();
        if (!edits.isEmpty()) {
            edits.forEach(edit -> change(edit, edits.size() > 1));
        } else if (!given.rest().isBlank()) {
            arguments(given);
        }
        result.ifPresent(found -> {
            html.begin("div", "result").with("id", addresses.anchor(found.entry()));
            output(found, !edits.isEmpty());
            html.end();
        });
        html.end();
    }

    private void head(Document call, CallText given) {
        String file = call.files().size() == 1 ? call.files().getFirst() : "";
        String page = file.isEmpty() || given.command() ? "" : addresses.file(file);
        if (!page.isEmpty()) {
            html.begin("a", "argument")
                    .with("href", page)
                    .begin("code")
                    .text(file)
                    .end()
                    .end();
        } else if (!given.head().isEmpty()) {
            html.element("code", given.command() ? "argument command" : "argument", given.head());
        }
    }

    private void took(@Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && Duration.between(from, to).compareTo(TELLING) >= 0) {
            html.element("span", "took", Figures.duration(Duration.between(from, to)));
        }
    }

    private void change(FileEdit edit, boolean named) {
        html.begin("div", "change");
        if (named) {
            html.begin("p", "file").element("code", "", edit.path()).text(" ");
            DiffLines.counts(html, edit.lines());
            html.end();
        }
        DiffLines.write(html, edit.lines());
        html.end();
    }

    private void arguments(CallText given) {
        List<String> lines = given.rest().lines().toList();
        if (lines.size() == 1 && given.rest().length() <= LONGEST_REMARK) {
            html.element("p", "remark", given.rest());
            return;
        }
        if (lines.size() <= SHOWN && given.command()) {
            html.element("pre", "given", given.rest());
            return;
        }
        html.begin("details", "given").element("summary", "", Figures.counted(lines.size(), "more line"));
        html.element("pre", "", shortened(given.rest())).end();
    }

    /// Writes a result whose call is on another page, or unknown.
    void lone(Document result) {
        html.begin("article", result.failed() ? "entry call bad" : "entry call")
                .with("id", addresses.anchor(result.entry()));
        html.begin("header").element("h3", "tool", result.tool().isEmpty() ? "result" : result.tool());
        if (result.made().call() > 0) {
            String call = addresses.entry(result.made().call());
            if (call.isEmpty()) {
                html.begin("span", "argument");
            } else {
                html.begin("a", "argument").with("href", call);
            }
            html.text("result of call #" + result.made().call()).end();
        }
        if (result.failed()) {
            html.element("span", "failed", "failed");
        }
        EntryLine.write(html, addresses, result, zone);
        html.end();
        result.made().edits().forEach(edit -> change(edit, true));
        output(result, !result.made().edits().isEmpty());
        html.end();
    }

    /// Writes what a call answered.
    ///
    /// @param isChange whether its change is shown already, so that the answer says little
    private void output(Document result, boolean isChange) {
        String text = result.text().stripTrailing();
        if (text.isBlank()) {
            html.element("p", "empty", "no output");
            return;
        }
        List<String> lines = text.lines().toList();
        int shown = result.failed() ? SHOWN_OF_FAILURE : isChange ? 0 : SHOWN;
        String kind = result.failed() ? "out failure" : "out";
        if (lines.size() <= shown + 2 && text.length() <= most && shown > 0) {
            block(kind, text);
        } else {
            if (shown > 0) {
                block(kind, shortened(String.join("\n", lines.subList(0, Math.min(shown, lines.size())))));
            }
            rest(result, lines, shown, kind);
        }
        pictures.write(result);
    }

    private void rest(Document result, List<String> lines, int shown, String kind) {
        if (lines.size() <= shown) {
            whole(result);
            return;
        }
        html.begin("details", "more");
        html.element("summary", "", Figures.counted(lines.size() - shown, shown == 0 ? "line" : "more line"));
        String rest = String.join("\n", lines.subList(shown, lines.size()));
        block(kind, shortened(rest));
        if (rest.length() > most) {
            whole(result);
        }
        html.end();
    }

    private void whole(Document result) {
        String address = addresses.whole(result.entry());
        String size = String.format(
                ReaderLocale.current(), "%,d characters", result.text().length());
        if (address.isEmpty()) {
            html.element("p", "note", "this text has %s and is cut here".formatted(size));
        } else {
            html.begin("p", "note").link(address, "all " + size).end();
        }
    }

    private void block(String kind, String text) {
        html.begin("pre", kind).with("tabindex", "0");
        TerminalText.write(html, text);
        html.end();
    }

    private String shortened(String text) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
