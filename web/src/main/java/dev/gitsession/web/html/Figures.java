package dev.gitsession.web.html;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Numbers and times as people read them. Times are written so that a script can show them in the reader's own way.
public final class Figures {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final Duration RECENT = Duration.ofDays(28);
    private static final double THOUSAND = 1000;

    private Figures() {}

    /// Writes a time as an age, such as `3 hours ago`; a day if it is older than four weeks.
    public static void age(Html html, @Nullable Instant at, Clock clock) {
        if (at != null) {
            time(html, at, clock.getZone(), "age", age(at, clock));
        }
    }

    /// Writes a time of day.
    public static void ofDay(Html html, @Nullable Instant at, ZoneId zone) {
        if (at != null) {
            time(html, at, zone, "clock", format(SECONDS, at, zone));
        }
    }

    /// Writes a date with its time of day.
    public static void moment(Html html, @Nullable Instant at, ZoneId zone) {
        if (at != null) {
            time(html, at, zone, "moment", format(MINUTES, at, zone));
        }
    }

    private static void time(Html html, Instant at, ZoneId zone, String kind, String shown) {
        html.begin("time", kind).with("datetime", at.toString()).with("title", format(MINUTES, at, zone));
        html.text(shown).end();
    }

    private static String format(DateTimeFormatter format, Instant at, ZoneId zone) {
        try {
            return format.format(at.atZone(zone));
        } catch (DateTimeException e) {
            return at.toString(); // out of this zone's range
        }
    }

    private static String age(Instant at, Clock clock) {
        Duration age = Duration.between(at, clock.instant());
        if (age.isNegative() || age.compareTo(RECENT) > 0) {
            return format(MINUTES, at, clock.getZone()).split(" ", 2)[0];
        }
        if (age.toMinutes() == 0) {
            return "now";
        }
        if (age.toHours() == 0) {
            return counted(age.toMinutes(), "minute") + " ago";
        }
        return counted(age.toDays() == 0 ? age.toHours() : age.toDays(), age.toDays() == 0 ? "hour" : "day") + " ago";
    }

    /// A count with its noun, in the plural where needed.
    public static String counted(long number, String noun) {
        return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }

    /// A count in at most four characters and a unit, such as `1.2M`.
    public static String shortly(long number) {
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

    /// US dollars.
    public static String dollars(double dollars) {
        return dollars > 0 && dollars < 0.01 ? "<$0.01" : String.format(Locale.ROOT, "$%,.2f", dollars);
    }

    /// A duration by its two largest units, such as `3h 2m`.
    public static String duration(Duration duration) {
        if (duration.toMinutes() == 0) {
            long tenths = duration.toMillis() / 100;
            return tenths < 100 ? tenths / 10 + "." + tenths % 10 + "s" : duration.toSeconds() + "s";
        }
        if (duration.toHours() == 0) {
            return pair(duration.toMinutes(), "m", duration.toSecondsPart(), "s");
        }
        return duration.toDays() == 0
                ? pair(duration.toHours(), "h", duration.toMinutesPart(), "m")
                : pair(duration.toDays(), "d", duration.toHoursPart(), "h");
    }

    private static String pair(long large, String unit, long small, String smallUnit) {
        return small == 0 ? large + unit : large + unit + " " + small + smallUnit;
    }
}
