package dev.gitsession.cli.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Formats sizes and times for people.
public final class HumanFormat {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private HumanFormat() {}

    /// A size in bytes, in units of 1024 as in git.
    public static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double value = bytes;
        for (String unit : new String[] {"KiB", "MiB", "GiB"}) {
            value /= 1024;
            if (value < 1024 || unit.equals("GiB")) {
                long tenths = Math.round(value * 10);
                return (value < 10 ? tenths / 10 + "." + tenths % 10 : Math.round(value)) + " " + unit;
            }
        }
        return bytes + " B";
    }

    /// A time in this zone, to the minute. A forged manifest can contain a time that is out of range in some
    /// zones; it is printed unformatted.
    public static String time(Instant instant, ZoneId zone) {
        try {
            return MINUTES.format(instant.atZone(zone));
        } catch (DateTimeException e) {
            return instant.toString(); // out of this zone's range
        }
    }

    /// A count with its noun, in the plural where needed.
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
