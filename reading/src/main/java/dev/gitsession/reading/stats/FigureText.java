package dev.gitsession.reading.stats;

import java.util.Locale;

/// Figures as people read them.
public final class FigureText {
    private static final double THOUSAND = 1000;

    private FigureText() {}

    /// A count in at most four characters and a unit, such as `1.2M`.
    public static String count(long number) {
        return count(number, Locale.ROOT);
    }

    /// A count in at most four characters and a unit, with the decimal sign of a locale.
    public static String count(long number, Locale locale) {
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
                ? String.format(locale, "%d", number)
                : String.format(locale, value < 10 ? "%.1f%s" : "%.0f%s", value, unit);
    }

    /// US dollars.
    public static String dollars(double dollars) {
        return dollars(dollars, Locale.ROOT);
    }

    /// US dollars with the signs of a locale.
    public static String dollars(double dollars, Locale locale) {
        return dollars > 0 && dollars < 0.01
                ? String.format(locale, "<$%.2f", 0.01)
                : String.format(locale, "$%,.2f", dollars);
    }
}
