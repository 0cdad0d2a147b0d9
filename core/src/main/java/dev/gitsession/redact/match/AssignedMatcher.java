package dev.gitsession.redact.match;

import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A value whose name says that it is secret.
public final class AssignedMatcher implements Matcher {
    private static final int SHORTEST_PHRASE = 8;

    private final SecretName names;

    /// @param names the names that make a value a secret
    public AssignedMatcher(SecretName names) {
        this.names = names;
    }

    @Override
    public List<String> keywords() {
        return names.keywords();
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        return Assignment.around(text, start, end, names)
                .filter(assignment -> isSecret(text, assignment))
                .map(Assignment::value);
    }

    private boolean isSecret(Text text, Assignment assignment) {
        String value = text.latin(assignment.value().start(), assignment.value().end());
        if (value.length() < names.shortest()
                || value.indexOf(' ') >= 0
                || value.contains("://")
                || Placeholder.is(value)
                || Uuid.is(value)) {
            return false;
        }
        if (!names.chosen()) {
            return isCredential(value, assignment.quoted());
        }
        return isPassword(value, assignment.quoted())
                || (assignment.isVariable() && value.length() >= SHORTEST_PHRASE && !isCode(value));
    }

    private static boolean isCredential(String value, boolean quoted) {
        return value.chars().allMatch(c -> SecretName.CREDENTIAL.has(c) || (quoted && c > ' ' && c < 0x7f))
                && Randomness.isLikelyCredential(value);
    }

    /// Bare words of programs hold digits and punctuation less often than passwords do.
    private static boolean isPassword(String value, boolean quoted) {
        boolean digit = value.chars().anyMatch(ByteSet.DIGITS::has);
        boolean letter = value.chars().anyMatch(c -> ByteSet.ALNUM.has(c) && !ByteSet.DIGITS.has(c));
        boolean sign = value.chars().anyMatch(SecretName.SIGNS::has);
        return letter && (digit || (quoted && sign)) && !isCode(value) && !isName(value);
    }

    private static boolean isCode(String value) {
        return value.indexOf('(') >= 0 || value.startsWith("/") || value.startsWith("./");
    }

    /// `args.password2`, `user_password_1`: a name that says what it holds.
    private static boolean isName(String value) {
        int end = value.length();
        while (end > 0 && ByteSet.DIGITS.has(value.charAt(end - 1))) {
            end--;
        }
        return value.length() - end <= 2
                && value.chars().limit(end).noneMatch(ByteSet.DIGITS::has)
                && Randomness.isMadeOfWords(value)
                && value.chars().noneMatch(SecretName.SIGNS::has)
                && value.length() > 8;
    }

    @Override
    public String definition() {
        return names.definition();
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String value = "";
        while (!Randomness.isLikelyCredential(value)) {
            value = ByteSet.ALNUM.pick(random, 24) + "7kQ2";
        }
        String name = names.examples().get(random.nextInt(names.examples().size()));
        String operator = List.of("=", ": ", " = ", "\": \"").get(random.nextInt(4));
        return new Sample(name + operator + value + (operator.endsWith("\"") ? "\"" : ""), value);
    }
}
