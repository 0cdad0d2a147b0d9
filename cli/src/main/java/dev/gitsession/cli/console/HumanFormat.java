package dev.gitsession.cli.console;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Formats sizes and times for people.
public final class HumanFormat {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private static final Duration RECENT = Duration.ofDays(28);

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

    /// A time as an age for a terminal, such as `3h ago`; a day if it is older than four weeks.
    public static String age(Instant instant, Clock clock) {
        Duration age = Duration.between(instant, clock.instant());
        if (age.isNegative() || age.compareTo(RECENT) > 0) {
            return time(instant, clock.getZone()).split(" ", 2)[0];
        }
        if (age.toMinutes() == 0) {
            return "now";
        }
        if (age.toHours() == 0) {
            return age.toMinutes() + "m ago";
        }
        return age.toDays() == 0 ? age.toHours() + "h ago" : age.toDays() + "d ago";
    }

    /// A time for a table: an age on a terminal, else exact to the minute.
    public static String when(Instant instant, Clock clock, Console console) {
        return console.isTerminal() ? age(instant, clock) : time(instant, clock.getZone());
    }

    /// A duration by its two largest units, such as `3d 2h`.
    public static String duration(Duration duration) {
        if (duration.toMinutes() == 0) {
            return duration.toSeconds() + "s";
        }
        if (duration.toHours() == 0) {
            return duration.toMinutes() + "m";
        }
        return duration.toDays() == 0
                ? pair(duration.toHours(), "h", duration.toMinutesPart(), "m")
                : pair(duration.toDays(), "d", duration.toHoursPart(), "h");
    }

    private static String pair(long large, String unit, long small, String smallUnit) {
        return small == 0 ? large + unit : "%d%s %d%s".formatted(large, unit, small, smallUnit);
    }

    /// A count with its noun, in the plural where needed.
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
