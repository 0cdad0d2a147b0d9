package dev.gitsession.plan.forge;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// Reads from an answer how long a forge wants the client to wait.
///
/// GitHub answers 403 or 429 for both of its limits. The primary limit has `x-ratelimit-remaining: 0` and a time
/// in `x-ratelimit-reset`. The secondary limit has `Retry-After`, or only a message; then the wait is one minute.
/// GitLab answers 429 with `Retry-After`. Gitea relies on the proxy in front of it.
final class Throttle {
    private static final Duration UNNAMED = Duration.ofMinutes(1);

    private final InstantSource clock;

    Throttle(InstantSource clock) {
        this.clock = clock;
    }

    /// The time to wait. Empty if the answer is not about a limit.
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

    /// Parses a `Retry-After` header, which is a number of seconds or a date.
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
