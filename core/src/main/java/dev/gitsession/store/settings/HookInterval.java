package dev.gitsession.store.settings;

import dev.gitsession.git.GitConfig;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.time.Duration;

/// Reads `session.hookInterval`: how long hooks wait at least between two uploads of a session.
public final class HookInterval {
    private static final String KEY = "session.hookInterval";
    private static final int USUAL = 60;
    private static final int LONGEST = 3600;

    private HookInterval() {}

    /// The interval of a repository. It is not taken from the team's file.
    public static Duration of(GitConfig config) {
        String text = config.find(KEY).filter(value -> !value.isBlank()).orElse(Integer.toString(USUAL));
        try {
            int seconds = Integer.parseInt(text.strip());
            if (seconds >= 0 && seconds <= LONGEST) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of bounds.
        }
        throw new InvalidInputException(
                ErrorCode.BAD_CONFIG,
                "%s is '%s'".formatted(KEY, Printable.excerpt(text)),
                "set it to a number of seconds from 0 to %d: git config %s %d".formatted(LONGEST, KEY, USUAL));
    }
}
