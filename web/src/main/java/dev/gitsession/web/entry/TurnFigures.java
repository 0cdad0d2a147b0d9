package dev.gitsession.web.entry;

import dev.gitsession.conversation.Tokens;
import dev.gitsession.reading.stats.SessionSums;
import dev.gitsession.reading.stats.Sums;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.Html;
import dev.gitsession.web.html.ReaderLocale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the turns of a session cost. A turn is a prompt with all that was done for it.
///
/// @param byPrompt the figures by the entries' numbers of the prompts
public record TurnFigures(Map<Long, Sums> byPrompt) {
    /// Nothing is known.
    public static final TurnFigures NONE = new TurnFigures(Map.of());

    public TurnFigures {
        byPrompt = Map.copyOf(byPrompt);
    }

    /// The figures of turns by the entries of their prompts. If it is not clear which belongs to which, there are none.
    ///
    /// @param prompts the entries' numbers of all prompts of the session itself
    public static TurnFigures of(List<Long> prompts, List<SessionSums.Turn> turns) {
        Map<Long, Sums> figures = new HashMap<>();
        for (int i = 0; i < prompts.size() && prompts.size() == turns.size(); i++) {
            figures.put(prompts.get(i), turns.get(i).sums());
        }
        return new TurnFigures(figures);
    }

    /// Writes what the turn of a prompt cost; nothing if that is unknown.
    public void write(Html html, long prompt) {
        Sums sums = byPrompt.getOrDefault(prompt, Sums.NONE);
        List<String> parts = new ArrayList<>();
        if (sums.spent().isKnown()) {
            parts.add(Figures.count(sums.allTokens()) + " tokens");
        }
        if (sums.spent().priced()) {
            parts.add(Figures.cost(sums));
        }
        if (sums.seconds() > 0) {
            parts.add(Figures.duration(Duration.ofSeconds(sums.seconds())));
        }
        if (!parts.isEmpty()) {
            html.begin("span", "turn")
                    .with("title", tokens(sums))
                    .text(String.join(" · ", parts))
                    .end();
        }
    }

    private static String tokens(Sums sums) {
        Tokens tokens = sums.spent().tokens();
        return String.format(
                ReaderLocale.current(),
                "this turn: %,d tokens in, %,d out, %,d read from the cache, %,d written to it",
                tokens.input(),
                tokens.output(),
                tokens.cacheRead(),
                tokens.cacheWrite());
    }
}
