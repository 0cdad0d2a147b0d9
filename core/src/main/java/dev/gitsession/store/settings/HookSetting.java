package dev.gitsession.store.settings;

import dev.gitsession.git.GitConfig;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.util.List;
import java.util.Locale;

/// `session.hooks`: whether sessions of a clone are stored without a request. `enable` turns it on in the clone
/// where it is run. It is not taken from the team's file.
public enum HookSetting {
    /// They are stored, also if nothing but the branch's name tells their plan.
    ON,
    /// They are stored if something else names their plan.
    UNSET,
    /// They are not stored.
    OFF;

    /// The setting's name.
    public static final String KEY = "session.hooks";

    /// The setting of a repository.
    public static HookSetting of(GitConfig config) {
        String value = config.find(KEY).orElse("");
        String word = value.toLowerCase(Locale.ROOT);
        if (word.isBlank()) {
            return UNSET;
        }
        if (List.of("true", "yes", "on", "1").contains(word)) {
            return ON;
        }
        if (List.of("false", "no", "off", "0").contains(word)) {
            return OFF;
        }
        throw new InvalidInputException(
                ErrorCode.BAD_CONFIG,
                "%s is '%s'".formatted(KEY, Printable.excerpt(value)),
                "set it to on or off: git config %s on".formatted(KEY));
    }
}
