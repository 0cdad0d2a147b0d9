package dev.gitsession.redact.assign;

import dev.gitsession.redact.judge.ValueJudge.Standing;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A name and the value it is given: [Gap] has the ways, [Value] the value's end.
///
/// @param name where the name lies
/// @param value where the value lies
/// @param standing how the value stands
public record Assignment(Span name, Span value, Standing standing) {
    private static final int LONGEST_NAME = 64;
    private static final byte[] RESOURCE = "arn:".getBytes(StandardCharsets.US_ASCII);
    /// The names of rules in marks are no names of secrets.
    private static final byte[] MARK = "[REDACTED:".getBytes(StandardCharsets.US_ASCII);

    /// The name with a part at `[start, end)`, if it is one of some.
    static Optional<Span> nameAround(Text text, int start, int end, SecretName names) {
        int from = start;
        while (start - from < LONGEST_NAME && ByteSet.NAME.has(text.at(from - 1))) {
            from--;
        }
        int to = ByteSet.NAME.endOfRun(text, end, end + LONGEST_NAME);
        if (text.has(MARK, from - MARK.length)) {
            return Optional.empty();
        }
        boolean whole = !ByteSet.NAME.has(text.at(from - 1)) && !ByteSet.NAME.has(text.at(to));
        return whole && names.includes(text, from, to) && !isInResourceName(text, from)
                ? Optional.of(new Span(from, to))
                : Optional.empty();
    }

    /// The assignment whose name has a part at `[start, end)` and is one of some.
    public static Optional<Assignment> around(Text text, int start, int end, SecretName names) {
        return nameAround(text, start, end, names).flatMap(name -> after(text, name));
    }

    /// Whether a name is a part of what names a resource of AWS: `arn:aws:secretsmanager:eu-west-1:1:secret:...`.
    private static boolean isInResourceName(Text text, int from) {
        int at = from - 1;
        if (text.at(at) != ':') {
            return false;
        }
        while (from - at < LONGEST_NAME && (ByteSet.NAME.has(text.at(at)) || text.at(at) == ':')) {
            at--;
        }
        return text.has(RESOURCE, at + 1);
    }

    /// The assignment of a name.
    static Optional<Assignment> after(Text text, Span name) {
        Surroundings surroundings = new Surroundings(text, name);
        return Gap.after(text, name.start(), name.end())
                .flatMap(gap -> Value.at(text, gap, surroundings)
                        .map(value ->
                                new Assignment(name, value.span(), standing(text, name, gap, value, surroundings))));
    }

    private static Standing standing(Text text, Span name, Gap gap, Value value, Surroundings surroundings) {
        if (gap.kind() == Gap.Kind.CELL || gap.kind() == Gap.Kind.COLUMN || isLaterArgument(text, name, gap)) {
            return Standing.BESIDE;
        }
        if (value.quoted()) {
            return Standing.QUOTED;
        }
        boolean variable = gap.value() == name.end() + 1
                && text.at(name.end()) == '='
                && text.latin(name.start(), name.end()).chars().noneMatch(c -> c >= 'a' && c <= 'z');
        boolean element = gap.kind() == Gap.Kind.ELEMENT;
        boolean line =
                gap.kind() == Gap.Kind.ASSIGNED && endsLine(text, value.span().end()) && surroundings.isFirst();
        line |= gap.value() == name.end() + 1 && text.at(value.span().end()) == ';' && surroundings.separates(';');
        return variable || element ? Standing.VARIABLE : line ? Standing.LINE : Standing.BARE;
    }

    private static boolean endsLine(Text text, int at) {
        return text.at(at) < ' ' || (text.at(at) == '\\' && text.at(at + 1) < ' ');
    }

    /// `("name", "value")` assigns in some calls only; `define("NAME", "value")` and `["--name", "value"]` do.
    private static boolean isLaterArgument(Text text, Span name, Gap gap) {
        return gap.kind() == Gap.Kind.ARGUMENT && text.at(name.end()) != '(' && text.at(name.start()) != '-';
    }
}
