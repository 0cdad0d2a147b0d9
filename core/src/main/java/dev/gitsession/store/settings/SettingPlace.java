package dev.gitsession.store.settings;

import dev.gitsession.git.GitConfig;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import org.jspecify.annotations.Nullable;

/// The place of a setting's value, for messages about a bad one: the user's own git config, or the team's file.
///
/// @param key the setting, such as `session.partSize`
/// @param shared whether the value is the team's
public record SettingPlace(String key, boolean shared) {
    /// The place of a setting that is set: what the user does not set is the team's.
    public static SettingPlace of(GitConfig own, String key) {
        return new SettingPlace(
                key, own.find(key).filter(value -> !value.isBlank()).isEmpty());
    }

    /// The failure to report for a value that can't be used.
    ///
    /// @param what what is wrong, after the setting's name
    /// @param rule which values can be used, as an imperative
    /// @param usual a value that can be used
    public InvalidInputException bad(String what, String rule, String usual, @Nullable Exception cause) {
        return new InvalidInputException(
                ErrorCode.BAD_CONFIG,
                "%s%s %s".formatted(key, shared ? " in " + TeamFile.NAME : "", what),
                "%s: %s".formatted(rule, mend(usual)),
                cause);
    }

    /// How the setting is set to a value.
    String mend(String value) {
        return shared
                ? "write %s = %s in %s".formatted(key.substring("session.".length()), value, TeamFile.NAME)
                : "git config %s %s".formatted(key, value.contains("(") ? "'" + value + "'" : value);
    }
}
