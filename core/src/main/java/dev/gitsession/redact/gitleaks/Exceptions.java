package dev.gitsession.redact.gitleaks;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// An allow-list: values that are no secrets although a rule matches.
///
/// @param regexes one of which is found in the target
/// @param target where they are looked for
/// @param stopwords one of which, in lower case, the secret contains
/// @param all whether both have to hold, where both are given
/// @param never whether it depends on something that a transcript has not, and so never holds
public record Exceptions(List<Pattern> regexes, Target target, List<String> stopwords, boolean all, boolean never) {
    /// What a regular expression is compared with.
    public enum Target {
        SECRET,
        MATCH,
        LINE;

        static Target of(String name) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "match" -> MATCH;
                case "line" -> LINE;
                default -> SECRET;
            };
        }
    }

    public Exceptions {
        regexes = List.copyOf(regexes);
        stopwords = List.copyOf(stopwords);
    }

    /// Whether a secret is allowed.
    ///
    /// @param match all that the rule's expression took
    /// @param line where it stands
    public boolean permit(String secret, String match, String line) {
        if (never) {
            return false;
        }
        String text = switch (target) {
            case SECRET -> secret;
            case MATCH -> match;
            case LINE -> line;
        };
        boolean regex =
                regexes.stream().anyMatch(pattern -> pattern.matcher(text).find());
        String lower = secret.toLowerCase(Locale.ROOT);
        boolean word = stopwords.stream().anyMatch(lower::contains);
        return all ? (regex || regexes.isEmpty()) && (word || stopwords.isEmpty()) && (regex || word) : regex || word;
    }

    /// All that decides what is permitted, as text.
    public String definition() {
        String patterns = regexes.stream().map(Pattern::pattern).collect(Collectors.joining(" "));
        return target.name() + " " + patterns + " " + String.join(" ", stopwords) + " " + all + never;
    }
}
