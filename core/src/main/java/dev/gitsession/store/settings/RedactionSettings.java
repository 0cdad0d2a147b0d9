package dev.gitsession.store.settings;

import dev.gitsession.git.GitConfig;
import dev.gitsession.redact.AllowList;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The user's own settings for redaction. The team's file has no influence: a person who can push to a repository
/// must not be able to turn off redaction on another machine.
///
/// @param on `session.redact`; true unless it is turned off
/// @param allowed `session.redactAllow`, any number of `rule:ID`, `path:JSON.PATH` and `value:HASH`
/// @param rulesFile `session.redactRules`, a file with further rules
/// @param known `session.redactKnown`, whether the secrets of this machine are looked for
/// @param review `session.redactReview`, when a person is asked about what was found
public record RedactionSettings(
        boolean on, AllowList allowed, Optional<String> rulesFile, boolean known, Review review) {
    /// When a person who uploads on a terminal is asked about secrets that no known format tells.
    public enum Review {
        /// Never.
        OFF,
        /// Where there are some that the last upload of the session did not have.
        NEW,
        /// Where there are some.
        ALWAYS
    }

    private static final String ALLOW = "session.redactallow";

    public static RedactionSettings of(GitConfig config) {
        return new RedactionSettings(
                config.isOn("session.redact"),
                allowList(config),
                config.find("session.redactRules").filter(file -> !file.isBlank()),
                config.isOn("session.redactKnown"),
                review(config.find("session.redactReview").orElse("off")));
    }

    private static Review review(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "off", "" -> Review.OFF;
            case "new" -> Review.NEW;
            case "always" -> Review.ALWAYS;
            default ->
                throw bad(
                        "session.redactReview is '%s'",
                        value, "set it to always, new or off: git config session.redactReview new");
        };
    }

    private static AllowList allowList(GitConfig config) {
        Set<String> rules = new HashSet<>();
        Set<String> paths = new HashSet<>();
        Set<String> values = new HashSet<>();
        for (GitConfig.Entry entry : config.entries()) {
            if (entry.key().equals(ALLOW)) {
                String value = entry.value();
                int colon = value.indexOf(':');
                String rest = value.substring(colon + 1);
                switch (colon < 0 ? "" : value.substring(0, colon)) {
                    case "rule" -> rules.add(rest);
                    case "path" -> paths.add(rest);
                    case "value" -> values.add(hash(rest));
                    default -> throw badEntry(value);
                }
            }
        }
        return new AllowList(rules, paths, values);
    }

    private static String hash(String text) {
        String hash = text.toLowerCase(Locale.ROOT);
        if (!hash.matches("[0-9a-f]{6,64}")) {
            throw badEntry("value:" + text);
        }
        return hash;
    }

    private static InvalidInputException badEntry(String value) {
        return bad(
                "session.redactAllow is '%s'",
                value,
                "use rule:ID, path:JSON.PATH or value: and the six digits of a mark; see: git session redact --help");
    }

    private static InvalidInputException bad(String message, String value, String nextStep) {
        return new InvalidInputException(ErrorCode.BAD_CONFIG, message.formatted(Printable.excerpt(value)), nextStep);
    }
}
