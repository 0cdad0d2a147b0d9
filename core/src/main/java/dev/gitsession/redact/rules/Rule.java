package dev.gitsession.redact.rules;

import dev.gitsession.redact.match.Check;
import dev.gitsession.redact.match.Checks;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.NamedMatcher;
import dev.gitsession.redact.match.TokenMatcher;
import dev.gitsession.redact.text.ByteSet;
import java.util.List;

/// One kind of secret.
///
/// @param id what a mark shows and an allow-list names: lower-case letters, digits and `-`
/// @param provider who issues such secrets
/// @param description what it opens, as a noun phrase
/// @param matcher what recognises it
@SuppressWarnings("exports")
public record Rule(String id, String provider, String description, Matcher matcher) {
    private static final int LONGEST_ID = 48;
    private static final ByteSet ID = ByteSet.of("a-z0-9-");

    public Rule {
        if (id.length() > LONGEST_ID || !ID.hasAll(id)) {
            throw new IllegalArgumentException("not a rule's id: " + id);
        }
    }

    /// Whether the secret is known by its name or surroundings alone; another rule's finding in the same place wins.
    public boolean isGeneric() {
        return matcher.isGeneric();
    }

    /// A token with a form of its own.
    static Rule token(String id, String provider, String description, String shape) {
        return token(id, provider, description, shape, Checks.none());
    }

    /// A token with a form of its own and a check sum, or another condition.
    static Rule token(String id, String provider, String description, String shape, Check check) {
        return new Rule(id, provider, description, new TokenMatcher(shape, check));
    }

    /// A value that is recognised by the service's name before it.
    static Rule named(
            String id, String provider, String description, List<String> services, String name, String shape) {
        return new Rule(id, provider, description, new NamedMatcher(services, name, shape));
    }
}
