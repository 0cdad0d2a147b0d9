package dev.gitsession.plan;

import dev.gitsession.session.SessionId;
import dev.gitsession.session.SessionSource;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The location of a plan's newest session. It consists of the four fields that an upload sets.
///
/// @param branch the session branch, without `refs/heads/`
/// @param sessionId the newest session
/// @param at the time of the upload, to the microsecond
/// @param source where the session ran
public record SessionPointer(String branch, SessionId sessionId, Instant at, SessionSource source) {
    public static final String BRANCH = "last_session_branch";
    public static final String ID = "last_session_id";
    public static final String AT = "last_session_at";
    public static final String SOURCE = "last_session_source";

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

    public SessionPointer {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /// Formats a time for plan headers and manifests: ISO 8601, UTC, microseconds, `+00:00`.
    public static String format(Instant instant) {
        return MICROSECONDS.format(instant);
    }

    /// Parses a time in any ISO 8601 form with an offset. Empty if the text is not one.
    public static Optional<Instant> findInstant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty(); // no time
        }
    }

    /// The four fields with their values, in the order in which a new header gets them.
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(BRANCH, branch);
        fields.put(ID, sessionId.value());
        fields.put(AT, format(at));
        fields.put(SOURCE, source.toString());
        return fields;
    }
}
