package dev.gitsession.redact.assign;

import dev.gitsession.redact.judge.ValueJudge.Standing;
import dev.gitsession.redact.judge.Verdict;
import dev.gitsession.redact.match.ContextMatcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// The values that SQL writes into columns whose names are those of secrets: `INSERT INTO t (a, password) VALUES
/// (...)`, `COPY t (a, password) FROM stdin` and the lines below it.
public final class SqlRowMatcher implements ContextMatcher {
    private static final int LONGEST_TABLE = 120;
    private static final int LONGEST_COLUMNS = 2000;
    private static final int LONGEST_VALUE = 8192;
    private static final int MOST_BLANKS = 200;
    private static final ByteSet TABLE = ByteSet.of("A-Za-z0-9_.\"`[]$ \\");
    private static final ByteSet SPACE = ByteSet.of(" \t\r\n");
    private static final ByteSet AROUND_NAME = ByteSet.of(" \t\r\n\"'`[]\\");
    private static final ByteSet LITERAL_PREFIX = ByteSet.of("NnEeXxBb_");

    @Override
    public List<String> keywords() {
        return List.of("insert into ", "replace into ", "insert ignore into ", "copy ");
    }

    @Override
    public List<Span> findAll(Text text, int start, int end) {
        if (start < text.statementEnd() || ByteSet.NAME.has(text.at(start - 1))) {
            return List.of();
        }
        int open = TABLE.endOfRun(text, end, end + LONGEST_TABLE);
        if (text.at(open) != '(') {
            return List.of();
        }
        Map<Integer, SecretName> columns = new TreeMap<>();
        int close = addColumns(text, open + 1, columns);
        if (close < 0 || columns.isEmpty()) {
            return List.of();
        }
        int next = SPACE.endOfRun(text, close + 1, close + MOST_BLANKS);
        String word = text.latin(next, Math.min(text.end(), next + 10)).toLowerCase(Locale.ROOT);
        List<Span> found = new ArrayList<>();
        if (word.startsWith("values")) {
            text.statementEndsAt(addTuples(text, next + "values".length(), columns, found));
        } else if (word.startsWith("from stdin")) {
            text.statementEndsAt(addLines(text, next, columns, found));
        }
        return found;
    }

    /// Adds the columns of secrets, and gives the position of the bracket that ends the list; -1 if there is none.
    private static int addColumns(Text text, int from, Map<Integer, SecretName> columns) {
        int index = 0;
        int start = from;
        for (int at = from; at - from < LONGEST_COLUMNS; at++) {
            int b = text.at(at);
            if (b < 0 || b == '(' || b == ';') {
                return -1;
            }
            if (b == ',' || b == ')') {
                int place = index;
                name(text, start, at).ifPresent(names -> columns.put(place, names));
                index++;
                start = at + 1;
            }
            if (b == ')') {
                return at;
            }
        }
        return -1;
    }

    private static Optional<SecretName> name(Text text, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && AROUND_NAME.has(text.at(from))) {
            from++;
        }
        while (to > from && AROUND_NAME.has(text.at(to - 1))) {
            to--;
        }
        return from < to ? ColumnMatcher.namesAt(text, new Span(from, to)) : Optional.empty();
    }

    /// `(1, 'jo', '...'), (2, ...)`.
    private static int addTuples(Text text, int from, Map<Integer, SecretName> columns, List<Span> found) {
        int at = from;
        while (true) {
            at = SPACE.endOfRun(text, at, at + MOST_BLANKS);
            if (text.at(at) != '(') {
                return at;
            }
            at++;
            for (int index = 0; text.at(at) >= 0; index++) {
                at = SPACE.endOfRun(text, at, at + MOST_BLANKS);
                int open = LITERAL_PREFIX.endOfRun(text, at, at + 8);
                boolean quoted = text.at(open) == '\'' || text.at(open) == '"';
                int end = quoted ? endOfLiteral(text, open) : endOfBare(text, at);
                if (end < 0) {
                    return at;
                }
                SecretName names = columns.get(index);
                if (quoted && names != null) {
                    add(text, open + 1, end, names, found);
                }
                at = SPACE.endOfRun(text, quoted ? end + 1 : end, end + MOST_BLANKS);
                if (text.at(at) != ',') {
                    break;
                }
                at++;
            }
            if (text.at(at) != ')') {
                return at;
            }
            at = SPACE.endOfRun(text, at + 1, at + MOST_BLANKS);
            if (text.at(at) != ',') {
                return at;
            }
            at++;
        }
    }

    /// The position of the quote that ends a literal; -1 if there is none.
    private static int endOfLiteral(Text text, int open) {
        int quote = text.at(open);
        int at = open + 1;
        while (at - open < LONGEST_VALUE && text.at(at) >= 0) {
            if (text.at(at) == '\\') {
                at += 2;
            } else if (text.at(at) != quote) {
                at++;
            } else if (text.at(at + 1) == quote) {
                at += 2;
            } else {
                return at;
            }
        }
        return -1;
    }

    private static int endOfBare(Text text, int from) {
        int depth = 0;
        for (int at = from; at - from < LONGEST_COLUMNS; at++) {
            int b = text.at(at);
            if (b < 0 || b == ';' || (depth == 0 && (b == ',' || b == ')'))) {
                return b < 0 || b == ';' ? -1 : at;
            }
            depth += b == '(' ? 1 : b == ')' ? -1 : 0;
        }
        return -1;
    }

    /// The lines below `COPY`, up to the one that is `\.`.
    private static int addLines(Text text, int from, Map<Integer, SecretName> columns, List<Span> found) {
        int at = endOfLine(text, from) + 1;
        while (at < text.end() && text.at(at) != '\\') {
            int end = endOfLine(text, at);
            int index = 0;
            int start = at;
            for (int i = at; i <= end; i++) {
                if (i == end || text.at(i) == '\t') {
                    SecretName names = columns.get(index);
                    if (names != null) {
                        add(text, start, i, names, found);
                    }
                    index++;
                    start = i + 1;
                }
            }
            if (index == 1 && columns.keySet().stream().anyMatch(column -> column > 0)) {
                return at;
            }
            at = end + 1;
        }
        return at;
    }

    private static int endOfLine(Text text, int from) {
        int at = from;
        while (text.at(at) >= 0 && text.at(at) != '\n') {
            at++;
        }
        return at;
    }

    private static void add(Text text, int from, int to, SecretName names, List<Span> found) {
        if (from < to && names.judge(text, new Span(from, to), Standing.VARIABLE, true) == Verdict.SECRET) {
            found.add(new Span(from, to));
        }
    }

    @Override
    public String definition() {
        return "rows of SQL " + keywords();
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String password = Sample.password(random);
        return random.nextBoolean()
                ? new Sample("INSERT INTO users (id, password) VALUES (1, '" + password + "');", password)
                : new Sample("COPY users (id, password) FROM stdin;\n1\t" + password + "\n\\.\n", password);
    }
}
