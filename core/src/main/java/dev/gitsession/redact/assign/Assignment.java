package dev.gitsession.redact.assign;

import dev.gitsession.redact.judge.ValueJudge.Standing;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.JsonLine;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A name and the value it is given: [Gap] has the ways, [Value] the value's end.
///
/// @param name where the name lies
/// @param value where the value lies
/// @param standing how the value stands
public record Assignment(Span name, Span value, Standing standing) {
    private static final int LONGEST_NAME = 64;
    private static final byte[] RESOURCE = "arn:".getBytes(StandardCharsets.US_ASCII);
    private static final List<byte[]> DEFAULTS = Stream.of(" || ", " ?? ", " or ", " ?: ")
            .map(operator -> operator.getBytes(StandardCharsets.US_ASCII))
            .toList();
    /// The names of rules in marks are no names of secrets.
    private static final byte[] MARK = "[REDACTED:".getBytes(StandardCharsets.US_ASCII);

    /// The name with a part at `[start, end)`, if it is one of some.
    static Optional<Span> nameAround(Text text, int start, int end, SecretName names) {
        int first = start;
        while (first < end && isNoName(text.at(first))) {
            first++;
        }
        int last = end;
        while (last > first && isNoName(text.at(last - 1))) {
            last--;
        }
        int to = ByteSet.NAME.endOfRun(text, last, last + LONGEST_NAME);
        if (!names.couldEndAt(text, to)) {
            return Optional.empty();
        }
        int from = first;
        while (ByteSet.NAME.has(text.at(from - 1))) {
            from--;
            if (first - from == LONGEST_NAME || from == text.longName()) {
                text.longNameAt(first);
                return Optional.empty();
            }
        }
        if (text.has(MARK, from - MARK.length)) {
            return Optional.empty();
        }
        return !ByteSet.NAME.has(text.at(to)) && names.includes(text, from, to) && !isInResourceName(text, from)
                ? Optional.of(new Span(from, to))
                : Optional.empty();
    }

    /// Keywords have with them what surrounds a name: `pass=`.
    private static boolean isNoName(int b) {
        return b < 0x80 && !ByteSet.NAME.has(b);
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
                        .map(value -> orDefault(text, gap, value, surroundings))
                        .map(value ->
                                new Assignment(name, value.span(), standing(text, name, gap, value, surroundings))));
    }

    /// Of `process.env.KEY || "value"`, the value.
    private static Value orDefault(Text text, Gap gap, Value value, Surroundings surroundings) {
        int end = value.span().end();
        if (value.quoted() || text.at(end) != ' ') {
            return value;
        }
        return DEFAULTS.stream()
                .filter(operator -> text.has(operator, end))
                .flatMap(operator -> Value.at(text, new Gap(end + operator.length, gap.kind()), surroundings).stream())
                .filter(Value::quoted)
                .findFirst()
                .orElse(value);
    }

    private static Standing standing(Text text, Span name, Gap gap, Value value, Surroundings surroundings) {
        if (gap.kind() == Gap.Kind.CELL || gap.kind() == Gap.Kind.COLUMN || isLaterArgument(text, name, gap)) {
            return Standing.BESIDE;
        }
        if (gap.kind() == Gap.Kind.WORD && !(value.quoted() && isCompound(text, name))) {
            return Standing.BESIDE;
        }
        boolean variable = gap.value() == name.end() + 1
                && text.at(name.end()) == '='
                && isOfShell(text.latin(name.start(), name.end()));
        if (value.quoted()) {
            return variable && !surroundings.isQuotedName() ? Standing.VARIABLE : Standing.QUOTED;
        }
        boolean element = gap.kind() == Gap.Kind.ELEMENT;
        boolean line =
                gap.kind() == Gap.Kind.ASSIGNED && endsLine(text, value.span().end()) && surroundings.isFirst();
        line |= text.at(name.start() - 1) == '&' && gap.value() == name.end() + 1;
        line |= gap.value() == name.end() + 1 && text.at(value.span().end()) == ';' && surroundings.separates(';');
        return variable || element ? Standing.VARIABLE : line ? Standing.LINE : Standing.BARE;
    }

    private static boolean isOfShell(String name) {
        return name.equals("psk") || name.chars().noneMatch(c -> c >= 'a' && c <= 'z');
    }

    /// Whether a name is of several words: `storePassword`, `db_password`. Prose has the last word alone.
    private static boolean isCompound(Text text, Span name) {
        boolean compound = false;
        for (int at = name.start() + 1; at < name.end(); at++) {
            int b = text.at(at);
            compound |= b == '_' || b == '-' || (b >= 'A' && b <= 'Z' && text.at(at - 1) >= 'a');
        }
        return compound;
    }

    private static boolean endsLine(Text text, int at) {
        return text.at(at) < ' ' || JsonLine.isEndOfString(text, at) || (text.at(at) == '\\' && text.at(at + 1) < ' ');
    }

    /// `("name", "value")` assigns in some calls only; `define("NAME", "value")` and `["--name", "value"]` do.
    private static boolean isLaterArgument(Text text, Span name, Gap gap) {
        return gap.kind() == Gap.Kind.ARGUMENT && text.at(name.end()) != '(' && text.at(name.start()) != '-';
    }
}
