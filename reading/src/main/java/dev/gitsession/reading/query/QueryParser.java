package dev.gitsession.reading.query;

import dev.gitsession.reading.term.Terms;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads queries: words, `"phrases"`, `begin*`, `-without`, and fields such as `plan:42`.
public final class QueryParser {
    private static final List<String> OTHER_FIELDS = List.of("since", "until", "failed", "is", "cost");
    private static final List<String> KINDS = List.of("prompt", "answer", "thought", "call", "result", "note");

    private static final String LITERAL = "search such text with --literal";

    /// What a run of signs asks for, in which nothing is searched.
    private static final Query NOTHING = new Query.All(List.of());

    private static final Pattern COST = Pattern.compile("([<>])\\$?(\\d{1,9}(?:\\.\\d{1,9})?)");

    private final String text;
    private final Clock clock;
    private int at;

    private QueryParser(String text, Clock clock) {
        this.text = text;
        this.clock = clock;
    }

    /// Reads a query.
    ///
    /// @param clock the time from which ages such as `since:3d` count
    /// @throws InvalidInputException with the place of the mistake
    public static Query parse(String text, Clock clock) {
        return new QueryParser(text, clock).query();
    }

    private Query query() {
        List<Query> all = new ArrayList<>();
        int signs = -1;
        skipBlanks();
        while (at < text.length()) {
            boolean without = text.charAt(at) == '-' && at + 1 < text.length() && !isBlank(text.charAt(at + 1));
            int start = at;
            at += without ? 1 : 0;
            Query query = one();
            if (query.equals(NOTHING)) {
                signs = signs < 0 ? start : signs;
            } else {
                all.add(without ? new Query.Not(query) : query);
            }
            skipBlanks();
        }
        if (all.isEmpty() && signs >= 0) {
            throw bad(
                    "'%s' has no letter and no digit".formatted(Printable.excerpt(text.substring(signs))),
                    signs,
                    LITERAL);
        }
        return new Query.All(all);
    }

    private Query one() {
        int start = at;
        if (text.charAt(at) == '"') {
            return words(quoted(), start, false);
        }
        while (at < text.length() && !isBlank(text.charAt(at)) && text.charAt(at) != '"') {
            if (text.charAt(at) == ':' && at > start) {
                String name = text.substring(start, at).toLowerCase(Locale.ROOT);
                if (isField(name)) {
                    at++;
                    return field(name, value(), start);
                }
                requireNoTypo(name, start);
            }
            at++;
        }
        String word = text.substring(start, at);
        boolean beginning = word.length() > 1 && word.endsWith("*");
        return words(beginning ? word.substring(0, word.length() - 1) : word, start, beginning);
    }

    private Query words(String written, int start, boolean beginning) {
        List<Terms.Term> terms = Terms.phrase(written);
        if (terms.isEmpty()) {
            boolean isLong = written.codePoints().anyMatch(Character::isLetterOrDigit);
            if (!isLong) {
                return NOTHING; // such as the '+' in 'docs + tests'
            }
            throw bad("'%s' is too long for a word".formatted(Printable.excerpt(written)), start, LITERAL);
        }
        return new Query.Words(written, terms, beginning ? Optional.empty() : Terms.whole(written), beginning);
    }

    private static boolean isField(String name) {
        return Field.find(name).isPresent() || OTHER_FIELDS.contains(name);
    }

    /// Refuses a name that is nearly that of a field, since it would be searched as text and find nothing.
    private void requireNoTypo(String name, int start) {
        Stream<String> names = Stream.concat(Arrays.stream(Field.values()).map(Field::id), OTHER_FIELDS.stream());
        Optional<String> near = names.filter(field -> isNear(field, name)).findFirst();
        if (near.isPresent()) {
            throw bad(
                    "there is no field '%s:'".formatted(Printable.excerpt(name)),
                    start,
                    "write %s:, or put the text into quotation marks to search it".formatted(near.get()));
        }
    }

    /// Whether two names differ in one letter, in one letter more or less, or in two neighbors that changed
    /// places.
    private static boolean isNear(String field, String name) {
        if (Math.abs(field.length() - name.length()) > 1 || name.length() < 3) {
            return false;
        }
        int same = 0;
        while (same < Math.min(field.length(), name.length()) && field.charAt(same) == name.charAt(same)) {
            same++;
        }
        String rest = field.substring(same);
        String other = name.substring(same);
        return tail(rest, 1).equals(tail(other, 1))
                || rest.equals(tail(other, 1))
                || tail(rest, 1).equals(other)
                || (rest.length() > 1
                        && other.length() > 1
                        && rest.charAt(0) == other.charAt(1)
                        && rest.charAt(1) == other.charAt(0)
                        && tail(rest, 2).equals(tail(other, 2)));
    }

    private static String tail(String text, int from) {
        return text.substring(Math.min(from, text.length()));
    }

    private Query field(String name, String value, int start) {
        if (value.isBlank()) {
            throw bad(
                    "'%s:' has no value".formatted(name), start, "write it without a blank, such as " + example(name));
        }
        return switch (name) {
            case "since", "until" -> new Query.Time(TypedTime.read(name + ":", value, clock), name.equals("since"));
            case "failed" -> new Query.Failed(oneOf(name, value, start, List.of("yes", "no")) == 0);
            case "is" -> new Query.Stored(oneOf(name, value, start, List.of("stored", "local")) == 0);
            case "cost" -> cost(value, start);
            case "kind" -> {
                oneOf(name, value, start, KINDS);
                yield new Query.Is(Field.KIND, value.toLowerCase(Locale.ROOT));
            }
            default -> new Query.Is(Field.find(name).orElseThrow(), value);
        };
    }

    private Query cost(String value, int start) {
        Matcher limit = COST.matcher(value);
        if (!limit.matches()) {
            throw bad(
                    "'cost:%s' is no limit".formatted(Printable.excerpt(value)),
                    start,
                    "give one in US dollars, such as cost:>5 or cost:<0.50");
        }
        return new Query.Cost(limit.group(1).equals(">"), Double.parseDouble(limit.group(2)));
    }

    private static String example(String name) {
        return switch (name) {
            case "since", "until" -> name + ":2w";
            case "failed" -> "failed:yes";
            case "cost" -> "cost:>5";
            case "is" -> "is:stored";
            case "kind" -> "kind:prompt";
            case "file" -> "file:README.md";
            default -> name + ":42";
        };
    }

    private int oneOf(String name, String value, int start, List<String> values) {
        int place = values.indexOf(value.toLowerCase(Locale.ROOT));
        if (place < 0) {
            throw bad(
                    "'%s:%s' is nothing that can be searched".formatted(name, Printable.excerpt(value)),
                    start,
                    "it is one of "
                            + values.stream().map(each -> name + ":" + each).collect(Collectors.joining(", ")));
        }
        return place;
    }

    private String value() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && !isBlank(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        int start = at;
        int end = text.indexOf('"', start + 1);
        if (end < 0) {
            throw bad("a quotation mark is not closed", start, "close it with another \", or search it with --literal");
        }
        at = end + 1;
        return text.substring(start + 1, end);
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || c == '\u00a0' || c == '\u3000';
    }

    private InvalidInputException bad(String what, int place, String next) {
        return new InvalidInputException(
                ErrorCode.BAD_QUERY, "%s, at character %d of the query".formatted(what, place + 1), next);
    }
}
