package dev.gitsession.redact.known;

import dev.gitsession.redact.assign.SecretNames;
import dev.gitsession.redact.judge.Placeholder;
import dev.gitsession.redact.judge.Wording;
import dev.gitsession.redact.rules.Rule;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The secrets that this machine holds: values of variables with names of secrets, and of `.env` files.
///
/// They are looked for as they are, wherever they stand. They are never written anywhere, nor is anything that a guess
/// could be compared with.
public final class KnownSecrets {
    /// The rule that finds them.
    public static final String RULE = "known-secret";

    private static final int SHORTEST = 8;
    private static final int LONGEST = 4096;

    private final SortedSet<String> values = new TreeSet<>();

    /// None.
    public KnownSecrets() {}

    /// Adds the values of variables whose names are those of secrets.
    public KnownSecrets addVariables(Map<String, String> variables) {
        variables.forEach((name, value) -> {
            if (SecretNames.isSecret(name) && isSecret(value)) {
                values.add(value);
            }
        });
        return this;
    }

    /// Adds the variables that a file sets: `NAME=value` a line, with or without quotes.
    public KnownSecrets addFile(String text) {
        Map<String, String> variables = new TreeMap<>();
        text.lines().forEach(line -> {
            String assignment = line.strip().replaceFirst("^export\\s+", "");
            int equals = assignment.indexOf('=');
            if (equals > 0 && !assignment.startsWith("#")) {
                variables.put(
                        assignment.substring(0, equals).strip(),
                        unquoted(assignment.substring(equals + 1).strip()));
            }
        });
        return addVariables(variables);
    }

    private static String unquoted(String value) {
        char quote = value.isEmpty() ? 0 : value.charAt(0);
        int close = quote == '"' || quote == '\'' ? value.indexOf(quote, 1) : -1;
        if (close > 0) {
            return value.substring(1, close);
        }
        int comment = value.indexOf(" #");
        return comment < 0 ? value : value.substring(0, comment).strip();
    }

    /// What is a word, a path or a placeholder stands in texts for other reasons.
    private static boolean isSecret(String value) {
        return value.length() >= SHORTEST
                && value.length() <= LONGEST
                && value.chars().noneMatch(c -> c <= ' ' || c == 0x7f)
                && !value.startsWith("/")
                && !value.startsWith("~")
                && !Placeholder.is(value)
                && value.chars().anyMatch(c -> c < '0' || c > '9')
                && !isWord(value);
    }

    private static boolean isWord(String value) {
        return value.chars().allMatch(Character::isLetter) && Wording.isPhrase(value);
    }

    /// The rule that finds them; empty if there are none.
    public Optional<Rule> rule() {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(new Rule(
                        RULE, "this machine", "value of a variable with a secret's name", new KnownMatcher(values)));
    }
}
