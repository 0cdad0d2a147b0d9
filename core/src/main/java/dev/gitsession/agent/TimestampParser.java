package dev.gitsession.agent;

import dev.gitsession.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Parses timestamps as agents write them.
public final class TimestampParser {
    /// The limit between seconds and milliseconds. It is the year 5138 in seconds, and 1973 in milliseconds.
    private static final long MILLISECONDS = 100_000_000_000L;

    private static final String USUAL = "0000-00-00T00:00:00.000Z";

    private TimestampParser() {}

    /// The time at a path of members: an ISO 8601 text (UTC if it has no offset), or seconds or milliseconds since
    /// 1970.
    public static Optional<Instant> find(JsonObject record, String... path) {
        return record.text(path)
                .flatMap(TimestampParser::find)
                .or(() -> record.number(path).map(TimestampParser::ofNumber));
    }

    /// Parses a time from text.
    public static Optional<Instant> find(String text) {
        String iso = text.strip().replace(' ', 'T');
        try {
            return Optional.of(
                    isUsual(iso) ? usual(iso) : OffsetDateTime.parse(iso).toInstant());
        } catch (DateTimeException e) {
            return findLocal(iso); // without an offset
        }
    }

    /// Converts seconds or milliseconds since 1970.
    public static Instant ofNumber(long number) {
        return Math.abs(number) < MILLISECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }

    /// Whether a text has the form that nearly all agents write: `2026-03-01T09:00:00.000Z`.
    private static boolean isUsual(String iso) {
        if (iso.length() != USUAL.length()) {
            return false;
        }
        for (int i = 0; i < iso.length(); i++) {
            char at = iso.charAt(i);
            if (USUAL.charAt(i) == '0' ? at < '0' || at > '9' : at != USUAL.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Parses the usual form. The general parser takes longer than everything else that a listing does for a
    /// session.
    private static Instant usual(String iso) {
        return LocalDateTime.of(
                        number(iso, 0, 4),
                        number(iso, 5, 7),
                        number(iso, 8, 10),
                        number(iso, 11, 13),
                        number(iso, 14, 16),
                        number(iso, 17, 19),
                        number(iso, 20, 23) * 1_000_000)
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static Optional<Instant> findLocal(String iso) {
        try {
            return Optional.of(LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty(); // no time at all
        }
    }
}
