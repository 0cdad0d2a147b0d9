package dev.gitsession.web.page;

import dev.gitsession.reading.query.Query;
import dev.gitsession.reading.query.QueryParser;
import dev.gitsession.reading.stats.Stats;
import dev.gitsession.session.InvalidInputException;
import java.util.List;
import java.util.Locale;

/// A query as somebody typed it.
///
/// @param query what it means; everything if it can't be read
/// @param defect why it can't be read, and what to write; empty if it can
record Typed(String text, Query query, String defect) {
    /// Reads a query.
    static Typed of(String text, Viewed viewed) {
        try {
            Query query = viewed.commits().in(QueryParser.parse(text, viewed.clock()));
            boolean hasCost = text.toLowerCase(Locale.ROOT).contains("cost:");
            Query priced = hasCost
                    ? viewed.library()
                            .ask(index -> new Stats(
                                            index,
                                            viewed.prices(),
                                            viewed.clock().getZone())
                                    .withCosts(query))
                    : query;
            return new Typed(text, priced, "");
        } catch (InvalidInputException e) {
            return new Typed(text, new Query.All(List.of()), e.oneLine());
        }
    }

    /// The same for statistics, where `author:` selects only the reader's own sessions.
    Typed ofMine(Viewed viewed) {
        try {
            return new Typed(text, viewed.me().in(query), defect);
        } catch (InvalidInputException e) {
            return new Typed(text, query, e.oneLine());
        }
    }

    /// Whether nothing was typed.
    boolean isEmpty() {
        return text.isBlank();
    }
}
