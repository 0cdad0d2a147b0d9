package dev.gitsession.plan.forge;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// Reads from an answer how long a forge wants to be left alone.
///
/// GitHub answers 403 or 429 for both of its limits: the primary one with `x-ratelimit-remaining: 0` and the time in
/// `x-ratelimit-reset`, the secondary one with `Retry-After`, or with nothing but its message, and then a minute is
/// due.
/// GitLab answers 429 with `Retry-After`, Gitea leaves it to the proxy in front of it.
final class Throttle {
    private static final Duration UNNAMED = Duration.ofMinutes(1);

    private final InstantSource clock;

    Throttle(InstantSource clock) {
        this.clock = clock;
    }

    /// How long to wait; empty if the answer is about something else.
    Optional<Duration> waitFor(ForgeAnswer answer) {
        boolean mayBeLimit = answer.status() == 429 || answer.status() == 403 || answer.status() == 503;
        if (!mayBeLimit) {
            return Optional.empty();
        }
        Optional<Duration> named = answer.header("Retry-After").flatMap(this::retryAfter);
        if (named.isPresent()) {
            return named;
        }
        if (answer.header("x-ratelimit-remaining").filter("0"::equals).isPresent()) {
            return Optional.of(answer.header("x-ratelimit-reset")
                    .flatMap(Throttle::seconds)
                    .map(Instant::ofEpochSecond)
                    .map(this::until)
                    .orElse(UNNAMED));
        }
        boolean isSecondary = answer.message()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .filter(text -> text.contains("rate limit"))
                .isPresent();
        return isSecondary || answer.status() == 429 ? Optional.of(UNNAMED) : Optional.empty();
    }

    /// Seconds, or a date.
    private Optional<Duration> retryAfter(String value) {
        return seconds(value).map(Duration::ofSeconds).or(() -> {
            try {
                return Optional.of(until(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant()));
            } catch (DateTimeException e) {
                return Optional.empty(); // as if the forge named no time
            }
        });
    }

    private Duration until(Instant time) {
        Duration left = Duration.between(clock.instant(), time);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Optional<Long> seconds(String value) {
        boolean isNumber =
                value.length() <= 12 && !value.isEmpty() && value.chars().allMatch(Character::isDigit);
        return isNumber ? Optional.of(Long.parseLong(value)) : Optional.empty();
    }
}
