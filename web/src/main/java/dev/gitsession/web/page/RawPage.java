package dev.gitsession.web.page;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.web.html.Html;
import dev.gitsession.web.html.JsonText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An entry as its agent recorded it: the record of the transcript that it came from.
final class RawPage {
    private final Viewed viewed;
    private final Layout layout;

    RawPage(Viewed viewed, Layout layout) {
        this.viewed = viewed;
        this.layout = layout;
    }

    /// The page; empty if there is no such entry, or no record of it.
    ///
    /// @throws IOException if the transcript can't be read
    Optional<Answer> answer(IndexedSession session, long number) throws IOException {
        List<Document> found = viewed.library().ask(index -> index.entries(session, number, number));
        Optional<Map<String, ?>> record =
                found.isEmpty() ? Optional.empty() : viewed.transcripts().record(session, found.getFirst());
        return record.map(members -> Answer.page(page(session, found.getFirst(), members)));
    }

    private Html page(IndexedSession session, Document entry, Map<String, ?> record) {
        String title = "Entry #" + entry.entry();
        Html html = new Html();
        html.begin("header", "about");
        html.begin("p", "over")
                .link(viewed.links().entry(session, entry.entry()), SessionCards.title(session))
                .end();
        html.element("h1", "", title + " as it was recorded");
        html.begin("p", "facts").element("span", "", "line " + entry.line() + " of the transcript");
        if (!entry.subagent().isEmpty()) {
            html.element("span", "", "subagent " + entry.subagent());
        }
        html.end().end();
        html.begin("pre", "record").with("tabindex", "0").begin("code").with("class", "language-json");
        html.text(JsonText.of(record)).end().end();
        return layout.page(title, Layout.Part.OTHER, "", html);
    }
}
