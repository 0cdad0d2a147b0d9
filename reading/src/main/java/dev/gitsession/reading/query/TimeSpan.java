package dev.gitsession.reading.query;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The time between `since` and `until`. One that ends before it begins selects nothing, so it is refused.
public final class TimeSpan {
    private TimeSpan() {}

    /// Refuses a query whose times exclude each other.
    ///
    /// @throws InvalidInputException if its `until` is not after its `since`
    public static void require(Query query) {
        List<Query.Time> times = times(query).toList();
        require(
                times.stream()
                        .filter(Query.Time::since)
                        .map(Query.Time::instant)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                times.stream()
                        .filter(time -> !time.since())
                        .map(Query.Time::instant)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }

    /// Refuses times that exclude each other. A time that is null is open.
    ///
    /// @throws InvalidInputException if `until` is not after `since`
    public static void require(@Nullable Instant since, @Nullable Instant until) {
        if (since != null && until != null && !until.isAfter(since)) {
            throw new InvalidInputException(
                    ErrorCode.BAD_ARGUMENTS,
                    "no time is since %s and before %s".formatted(since, until),
                    "give an until that is later than since");
        }
    }

    /// The times that must all hold.
    private static Stream<Query.Time> times(Query query) {
        if (query instanceof Query.All all) {
            return all.queries().stream().flatMap(TimeSpan::times);
        }
        return query instanceof Query.Time time ? Stream.of(time) : Stream.empty();
    }
}
