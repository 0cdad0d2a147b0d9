package dev.gitsession.cli.command.show;

import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.console.Style;
import dev.gitsession.cli.console.TextWidth;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.Reading;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.session.Printable;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The lines above a transcript: what the session is, and how long it took.
final class TranscriptHeader {
    private static final int NAMES = 8;

    private @Nullable Instant start;
    private @Nullable Instant end;
    private long entries;
    private long prompts;

    /// Takes notice of an entry.
    void add(Entry entry) {
        entries++;
        prompts += entry instanceof Entry.Prompt ? 1 : 0;
        Instant at = entry.at();
        if (at != null) {
            start = start == null || at.isBefore(start) ? at : start;
            end = end == null || at.isAfter(end) ? at : end;
        }
    }

    /// What is known from outside of the transcript. What is unknown is empty.
    record Facts(String id, String title, String plan, String version, String agent) {}

    void print(PrintStream out, Console console, Facts facts, Reading reading, ZoneId zone) {
        out.println(console.styled(Style.STRONG, "session " + Printable.clean(facts.id())));
        List<String> agent = new ArrayList<>(List.of(facts.agent()));
        agent.addAll(reading.models());
        line(out, console, "title", facts.title());
        line(out, console, "plan", facts.plan());
        line(out, console, "version", facts.version());
        line(
                out,
                console,
                "agent",
                String.join(", ", agent.stream().filter(name -> !name.isEmpty()).toList()));
        line(out, console, "when", when(zone));
        line(out, console, "size", size());
        line(out, console, "tokens", tokens(reading.tokens()));
    }

    private static void line(PrintStream out, Console console, String name, String value) {
        if (!value.isEmpty()) {
            int width = Math.max(20, console.columns() - NAMES - 2);
            out.println(console.styled(Style.FAINT, "  " + name + " ".repeat(NAMES - name.length()))
                    + TextWidth.cut(Printable.clean(value), width));
        }
    }

    private String when(ZoneId zone) {
        Instant from = start;
        Instant to = end;
        if (from == null || to == null) {
            return "";
        }
        String took = to.isAfter(from) ? " (" + HumanFormat.duration(Duration.between(from, to)) + ")" : "";
        return HumanFormat.time(from, zone) + took;
    }

    /// How much there is.
    String size() {
        return HumanFormat.count(prompts, "prompt") + ", " + entries + (entries == 1 ? " entry" : " entries");
    }

    private static String tokens(Tokens tokens) {
        if (tokens.isNone()) {
            return "";
        }
        long cached = tokens.cacheRead() + tokens.cacheWrite();
        return count(tokens.input()) + " in, " + count(tokens.output()) + " out"
                + (cached > 0 ? ", " + count(cached) + " cached" : "");
    }

    private static String count(long number) {
        if (number < 1000) {
            return Long.toString(number);
        }
        return number < 1_000_000
                ? String.format(Locale.ROOT, "%.1fk", number / 1e3)
                : String.format(Locale.ROOT, "%.1fM", number / 1e6);
    }
}
