package dev.gitsession.cli.console;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Sizes and times as people read them.
public final class Human {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private Human() {}

    /// A size in bytes, in units of 1024 as git shows them.
    public static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double value = bytes;
        for (String unit : new String[] {"KiB", "MiB", "GiB"}) {
            value /= 1024;
            if (value < 1024 || unit.equals("GiB")) {
                return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, unit);
            }
        }
        return bytes + " B";
    }

    /// An instant in this zone, to the minute.
    public static String time(Instant instant, ZoneId zone) {
        return MINUTES.format(instant.atZone(zone));
    }

    /// A count with its noun, in the plural where needed.
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
