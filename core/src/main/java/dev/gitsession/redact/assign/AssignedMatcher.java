package dev.gitsession.redact.assign;

import dev.gitsession.redact.judge.Randomness;
import dev.gitsession.redact.judge.Verdict;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Recognizes a value as a secret by the name that it is assigned to.
public final class AssignedMatcher implements Matcher {
    private static final int MOST_LINES = 20;
    private static final int MOST_BLANKS = 40;
    private static final int SHORTEST_LINE = 16;
    private static final int LONGEST_LINE = 256;
    private static final ByteSet BLANKS = ByteSet.of(" \t");
    private static final ByteSet WORD = ByteSet.of("A-Za-z0-9+/=_.-");

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
    public boolean isGeneric() {
        return true;
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        return Assignment.nameAround(text, start, end, names).flatMap(name -> secret(text, name));
    }

    /// The value that a name is given, if it is a secret.
    private Optional<Span> secret(Text text, Span name) {
        return Assignment.after(text, name)
                .filter(assignment -> verdict(text, assignment) == Verdict.SECRET)
                .map(Assignment::value);
    }

    @Override
    public List<Span> findAll(Text text, int start, int end) {
        Optional<Span> first = Assignment.nameAround(text, start, end, names)
                .filter(name -> text.isNewName(names, name.start()))
                .flatMap(name -> secret(text, name));
        if (first.isEmpty()) {
            return List.of();
        }
        List<Span> lines = new ArrayList<>(List.of(first.get()));
        addJoined(text, first.get().end(), lines);
        if (!beginsLine(text, first.get().start())) {
            return lines;
        }
        // A block of YAML goes on.
        int at = first.get().end();
        while (text.at(at) == '\n' && lines.size() < MOST_LINES) {
            int from = BLANKS.endOfRun(text, at + 1, at + MOST_BLANKS);
            int to = WORD.endOfRun(text, from, from + LONGEST_LINE);
            boolean word = to - from >= SHORTEST_LINE && text.at(to) < ' ';
            if (!word || !Randomness.isLikelyCredential(text.latin(from, to))) {
                break;
            }
            lines.add(new Span(from, to));
            at = to;
        }
        return lines;
    }

    /// Adds the literals on the next lines, which a program joins to the first one.
    private static void addJoined(Text text, int end, List<Span> pieces) {
        int quote = text.at(end);
        int at = end;
        while ((quote == '"' || quote == '\'') && text.at(at) == quote && pieces.size() < MOST_LINES) {
            int next = ByteSet.BLANK.endOfRun(text, at + 1, at + MOST_BLANKS);
            int close = WORD.endOfRun(text, next + 1, next + LONGEST_LINE);
            boolean literal = next > at + 1 && text.at(next) == quote && text.at(close) == quote && close > next + 1;
            if (!literal) {
                return;
            }
            pieces.add(new Span(next + 1, close));
            at = close;
        }
    }

    private static boolean beginsLine(Text text, int value) {
        int at = value;
        while (value - at < MOST_BLANKS && BLANKS.has(text.at(at - 1))) {
            at--;
        }
        return at < value && text.at(at - 1) == '\n';
    }

    @Override
    public String why(Text text, int start, int end) {
        Optional<Span> name = Assignment.nameAround(text, start, end, names);
        if (name.isEmpty()) {
            return "the name is none of a secret";
        }
        Optional<Assignment> assignment = Assignment.after(text, name.get());
        return assignment
                .map(found -> "of the value, " + verdict(text, found).reason())
                .orElse("no value follows the name");
    }

    /// Whether the value only says the name again, joined otherwise: `secret_access_key = 'secret-access-key'`.
    private static boolean isNameItself(Text text, Assignment assignment) {
        Span name = assignment.name();
        Span value = assignment.value();
        return value.length() <= MOST_BLANKS
                && value.length() >= SHORTEST_LINE
                && bare(text, name).endsWith(bare(text, value));
    }

    private static String bare(Text text, Span span) {
        return text.latin(span.start(), span.end())
                .toLowerCase(Locale.ROOT)
                .replace("-", "")
                .replace("_", "");
    }

    private Verdict verdict(Text text, Assignment assignment) {
        boolean canBeUuid = names.canBeUuid(text, assignment.name());
        Verdict verdict = names.judge(text, assignment.value(), assignment.standing(), canBeUuid);
        return verdict == Verdict.SECRET && isNameItself(text, assignment) ? Verdict.PLACEHOLDER : verdict;
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
