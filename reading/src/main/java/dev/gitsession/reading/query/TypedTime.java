package dev.gitsession.reading.query;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a time that a user types: a date, a date and a time, or how long ago it was.
public final class TypedTime {
    private static final Pattern AGO = Pattern.compile("(\\d{1,5})\\s*([mhdw])(in|our|ay|eek)?s?(\\s+ago|\\.ago)?");

    private TypedTime() {}

    /// Reads a value.
    ///
    /// @param name the option or field, as messages name it
    /// @param clock the time, and the zone of dates
    /// @throws InvalidInputException if it is no time
    public static Instant read(String name, String value, Clock clock) {
        String text = value.strip().toLowerCase(Locale.ROOT);
        return ago(text, clock)
                .or(() -> date(text, clock))
                .orElseThrow(
                        () -> new InvalidInputException(
                                ErrorCode.BAD_ARGUMENTS,
                                "%s '%s' is no time".formatted(name, Printable.excerpt(value)),
                                "give a date such as 2026-11-03, a time such as 2026-11-03T14:00, or an age such as 3d, 2w or 12h"));
    }

    private static Optional<Instant> ago(String text, Clock clock) {
        Instant now = clock.instant();
        if (text.equals("today") || text.equals("yesterday")) {
            LocalDate today = LocalDate.ofInstant(now, clock.getZone());
            LocalDate day = text.equals("today") ? today : today.minusDays(1);
            return Optional.of(day.atStartOfDay(clock.getZone()).toInstant());
        }
        Matcher matcher = AGO.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        return Optional.of(now.minus(
                switch (matcher.group(2)) {
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    case "d" -> Duration.ofDays(count);
                    default -> Duration.ofDays(7 * count);
                }));
    }

    private static Optional<Instant> date(String text, Clock clock) {
        String upper = text.toUpperCase(Locale.ROOT).replace(' ', 'T');
        try {
            if (!upper.contains("T")) {
                return Optional.of(
                        LocalDate.parse(upper).atStartOfDay(clock.getZone()).toInstant());
            }
            return Optional.of(
                    upper.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
                            ? Instant.parse(upper)
                            : LocalDateTime.parse(upper).atZone(clock.getZone()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty(); // the caller says what a time looks like
        }
    }
}
