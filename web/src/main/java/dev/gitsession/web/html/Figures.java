package dev.gitsession.web.html;

import dev.gitsession.reading.stats.FigureText;
import dev.gitsession.reading.stats.Sums;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.jspecify.annotations.Nullable;

/// Numbers and times in the way of the reader's locale; see [ReaderLocale]. Times are those of the machine that
/// serves.
public final class Figures {
    private static final Duration RECENT = Duration.ofDays(28);

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
            time(html, at, zone, "clock", format(DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM), at, zone));
        }
    }

    /// Writes a date with its time of day.
    public static void moment(Html html, @Nullable Instant at, ZoneId zone) {
        if (at != null) {
            time(html, at, zone, "moment", moment(at, zone));
        }
    }

    private static String moment(Instant at, ZoneId zone) {
        return format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT), at, zone);
    }

    private static void time(Html html, Instant at, ZoneId zone, String kind, String shown) {
        html.begin("time", kind).with("datetime", at.toString()).with("title", moment(at, zone));
        html.text(shown).end();
    }

    private static String format(DateTimeFormatter format, Instant at, ZoneId zone) {
        try {
            return format.withLocale(ReaderLocale.current()).format(at.atZone(zone));
        } catch (DateTimeException e) {
            return at.toString(); // out of this zone's range
        }
    }

    private static String age(Instant at, Clock clock) {
        Duration age = Duration.between(at, clock.instant());
        if (age.isNegative() || age.compareTo(RECENT) > 0) {
            return format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM), at, clock.getZone());
        }
        if (age.toMinutes() == 0) {
            return "now";
        }
        if (age.toHours() == 0) {
            return counted(age.toMinutes(), "minute") + " ago";
        }
        return counted(age.toDays() == 0 ? age.toHours() : age.toDays(), age.toDays() == 0 ? "hour" : "day") + " ago";
    }

    /// A day.
    public static String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(ReaderLocale.current())
                .format(day);
    }

    /// A number.
    public static String number(long number) {
        return String.format(ReaderLocale.current(), "%,d", number);
    }

    /// A count with its noun, in the plural where needed.
    public static String counted(long number, String noun) {
        return String.format(ReaderLocale.current(), "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /// A count in at most four characters and a unit, such as `1.2M`.
    public static String count(long number) {
        return FigureText.count(number, ReaderLocale.current());
    }

    /// US dollars.
    public static String dollars(double dollars) {
        return FigureText.dollars(dollars, ReaderLocale.current());
    }

    /// The cost. A plus sign stands for tokens whose price is unknown.
    public static String cost(Sums sums) {
        return dollars(sums.spent().dollars()) + (sums.spent().unpriced().isEmpty() ? "" : " +");
    }

    /// A duration by its two largest units, such as `3h 2m`.
    public static String duration(Duration duration) {
        if (duration.toMinutes() == 0) {
            return duration.toMillis() < 10_000
                    ? String.format(ReaderLocale.current(), "%.1fs", Math.floor(duration.toMillis() / 100.0) / 10)
                    : duration.toSeconds() + "s";
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
