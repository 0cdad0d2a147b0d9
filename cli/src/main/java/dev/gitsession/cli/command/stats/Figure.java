package dev.gitsession.cli.command.stats;

import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.reading.stats.FigureText;
import dev.gitsession.reading.stats.Sums;
import java.time.Duration;

/// Figures for people.
public final class Figure {
    /// Stands for what is unknown.
    static final String UNKNOWN = "-";

    private Figure() {}

    /// A count of tokens, or [#UNKNOWN].
    public static String tokens(Sums sums, long number) {
        return sums.spent().isKnown() ? FigureText.count(number) : UNKNOWN;
    }

    /// The cost. A plus sign stands for tokens whose price is unknown.
    public static String cost(Sums sums) {
        Sums.Spent spent = sums.spent();
        if (!spent.isKnown()) {
            return UNKNOWN;
        }
        if (!spent.priced()) {
            return "unpriced";
        }
        return FigureText.dollars(spent.dollars()) + (spent.unpriced().isEmpty() ? "" : " +");
    }

    /// The time worked, or [#UNKNOWN].
    public static String time(Sums sums) {
        return sums.seconds() == Sums.UNKNOWN ? UNKNOWN : HumanFormat.duration(Duration.ofSeconds(sums.seconds()));
    }

    /// Changed lines such as `+12 -3`, or [#UNKNOWN].
    public static String lines(Sums sums) {
        return sums.done().isKnown()
                ? "+%s -%s"
                        .formatted(
                                FigureText.count(sums.done().added()),
                                FigureText.count(sums.done().removed()))
                : UNKNOWN;
    }

    static String failed(Sums sums) {
        return sums.done().isKnown() ? FigureText.count(sums.done().failed()) : UNKNOWN;
    }
}
