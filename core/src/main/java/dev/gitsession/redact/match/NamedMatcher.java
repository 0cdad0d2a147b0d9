package dev.gitsession.redact.match;

import dev.gitsession.redact.judge.Randomness;
import dev.gitsession.redact.text.Boundary;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A value without a prefix of its own, known by the service that is named before it: `DATADOG_API_KEY=...`,
/// `"datadog": {"apiKey": "..."}`, `datadog_token: ...`.
///
/// The name right before the value must have a word for a credential in it, and something must assign; or the value is
/// the first argument, in quotes, of what makes a client: `datadog.Client("...")`, `Datadog("...")`. All of it has to
/// stand within one line and few bytes.
public final class NamedMatcher implements Matcher {
    private static final int MOST_BETWEEN = 60;
    private static final int MOST_SEPARATORS = 10;
    private static final int MOST_WITH_DEFAULT = 32;
    private static final ByteSet ASSIGNING = ByteSet.of("=:(\"',");
    private static final List<String> CREDENTIAL_WORDS =
            List.of("key", "token", "secret", "pass", "auth", "pat", "credential", "bearer", "pwd");
    private static final List<String> MAKERS = List.of("client", "login", "configure", "connect", "init", "api", "sdk");
    private static final List<String> ASSIGNMENTS = List.of("=", ": ", "\": \"", "=\"", " = '", ":");

    private final List<String> services;
    private final String name;
    private final String notation;
    private final Shape shape;

    /// @param services the words that name the service; the last is also the one whose name a sample carries
    /// @param name what a sample appends to the service's name: `_API_KEY`
    /// @param notation the shape of the value
    public NamedMatcher(List<String> services, String name, String notation) {
        this.services = List.copyOf(services);
        this.name = name;
        this.notation = notation;
        this.shape = Shape.of(notation);
    }

    @Override
    public List<String> keywords() {
        return services;
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        if (!standsAlone(text, start, end)) {
            return Optional.empty();
        }
        boolean assigned = false;
        for (int at = end; at < end + MOST_BETWEEN; at++) {
            int b = text.at(at);
            if (b < 0 || b == '\n' || b == ';') {
                return Optional.empty();
            }
            if (assigned && ByteSet.ALNUM.has(b) && Boundary.canStartAt(text, at) && text.at(at - 1) != '-') {
                int to = shape.end(text, at);
                if (to >= 0 && !shape.couldContinueWith(text.at(to)) && isCredential(text, start, at, to)) {
                    return Optional.of(new Span(at, to));
                }
            }
            assigned |= b == '=' || b == ':' || b == '(' || b == ' ' || b == ',';
        }
        return Optional.empty();
    }

    /// Whether the service's name is a word, or a part of a name in snake or camel case; `expo` in `export` is not.
    private static boolean standsAlone(Text text, int start, int end) {
        boolean first = !isLetter(text.at(start - 1))
                || Boundary.canStartAt(text, start)
                || (isLower(text.at(start - 1)) && !isLower(text.at(start)));
        boolean goesOn = isLetter(text.at(end)) && isLower(text.at(end)) == isLower(text.at(end - 1));
        return first && (!goesOn || startsWithCredentialWord(text, end));
    }

    private static boolean startsWithCredentialWord(Text text, int position) {
        String next = text.latin(position, Math.min(text.end(), position + 10)).toLowerCase(Locale.ROOT);
        return CREDENTIAL_WORDS.stream().anyMatch(next::startsWith) || next.startsWith("api");
    }

    private static boolean isLetter(int b) {
        return ByteSet.ALNUM.has(b) && !ByteSet.DIGITS.has(b);
    }

    private static boolean isLower(int b) {
        return b >= 'a' && b <= 'z';
    }

    private static boolean isCredential(Text text, int start, int at, int to) {
        int separators = at;
        while (separators > start && !ByteSet.NAME.has(text.at(separators - 1))) {
            separators -= text.at(separators - 1) == ']' ? lengthOfDefault(text, start, separators) : 1;
        }
        int name = separators;
        while (separators - name < MOST_BETWEEN && ByteSet.NAME.has(text.at(name - 1))) {
            name--;
        }
        String written = text.latin(name, separators).toLowerCase(Locale.ROOT);
        String between = text.latin(separators, at);
        if (isCall(between) && (name == start || MAKERS.stream().anyMatch(written::endsWith))) {
            return Randomness.isFilledIn(text.latin(at, to));
        }
        boolean assigns = between.chars().anyMatch(ASSIGNING::has)
                || written.startsWith("-")
                || written.indexOf('_') >= 0
                || written.equals("bearer")
                || written.equals("token");
        return assigns
                && between.length() <= (between.indexOf(']') < 0 ? MOST_SEPARATORS : MOST_WITH_DEFAULT)
                && CREDENTIAL_WORDS.stream().anyMatch(written::contains)
                && Randomness.isFilledIn(Wrapping.unwrap(text.latin(at, to)));
    }

    /// Who asks for a value shows the one that there is in brackets: `AWS Secret Access Key [None]: `.
    private static int lengthOfDefault(Text text, int start, int end) {
        int open = end - 1;
        while (open > start && text.at(open) != '[') {
            open--;
        }
        return text.at(open) == '[' ? end - open : 1;
    }

    private static boolean isCall(String between) {
        return between.equals("(\"") || between.equals("('") || between.equals("(\\\"");
    }

    @Override
    public String definition() {
        return String.join(" ", services) + " " + notation;
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String value = shape.sample(random);
        while (!ByteSet.ALNUM.has(value.charAt(0)) || !Randomness.isFilledIn(value)) {
            value = shape.sample(random);
        }
        String service = services.getLast();
        if (random.nextInt(8) == 0 && ByteSet.NAME.hasAll(service)) {
            return new Sample("c = " + service + ".Client(\"" + value + "\")", value);
        }
        String assignment = ASSIGNMENTS.get(random.nextInt(ASSIGNMENTS.size()));
        boolean upper = assignment.equals("=");
        String label = service + name;
        return new Sample((upper ? label.toUpperCase(Locale.ROOT) : label) + assignment + value, value);
    }
}
