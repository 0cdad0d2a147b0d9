package dev.gitsession.cli.command.stats;

import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.reading.stats.Sums;
import java.time.Duration;
import java.util.Locale;

/// Figures for people.
public final class Figure {
    /// Stands for what is unknown.
    static final String UNKNOWN = "-";

    private static final double THOUSAND = 1000;

    private Figure() {}

    /// A count in at most four characters and a unit, such as `1.2M`.
    public static String count(long number) {
        double value = number;
        String unit = "";
        for (String next : new String[] {"k", "M", "G", "T"}) {
            if (value < THOUSAND) {
                break;
            }
            value /= THOUSAND;
            unit = next;
        }
        return unit.isEmpty()
                ? String.valueOf(number)
                : String.format(Locale.ROOT, value < 10 ? "%.1f%s" : "%.0f%s", value, unit);
    }

    /// A count of tokens, or [#UNKNOWN].
    public static String tokens(Sums sums, long number) {
        return sums.spent().isKnown() ? count(number) : UNKNOWN;
    }

    static String dollars(double dollars) {
        return dollars > 0 && dollars < 0.01 ? "<$0.01" : String.format(Locale.ROOT, "$%,.2f", dollars);
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
        return dollars(spent.dollars()) + (spent.unpriced().isEmpty() ? "" : " +");
    }

    /// The time worked, or [#UNKNOWN].
    public static String time(Sums sums) {
        return sums.seconds() == Sums.UNKNOWN ? UNKNOWN : HumanFormat.duration(Duration.ofSeconds(sums.seconds()));
    }

    /// Changed lines such as `+12 -3`, or [#UNKNOWN].
    public static String lines(Sums sums) {
        return sums.done().isKnown()
                ? "+%s -%s"
                        .formatted(count(sums.done().added()), count(sums.done().removed()))
                : UNKNOWN;
    }

    static String failed(Sums sums) {
        return sums.done().isKnown() ? count(sums.done().failed()) : UNKNOWN;
    }
}
