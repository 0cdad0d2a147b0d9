package dev.gitsession.redact.assign;

import dev.gitsession.redact.judge.Draw;
import dev.gitsession.redact.judge.ValueJudge.Standing;
import dev.gitsession.redact.judge.Verdict;
import dev.gitsession.redact.match.ContextMatcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Recognizes the values of a column whose header is a secret's name: what `psql` and `mysql` print, Markdown,
/// CSV, `Format-Table`.
public final class ColumnMatcher implements ContextMatcher {
    private static final List<SecretName> NAMES = List.of(
            SecretNames.HASH,
            SecretNames.PASSWORD,
            SecretNames.FOREIGN_PASSWORD,
            SecretNames.SECRET,
            SecretNames.KEY,
            SecretNames.OTHER);
    private static final int LONGEST_HEADER = 1000;
    private static final int LONGEST_REST = 12;
    private static final ByteSet CLOSERS = ByteSet.of("`\"'*");

    @Override
    public List<String> keywords() {
        return NAMES.stream()
                .flatMap(names -> names.keywords().stream())
                .distinct()
                .toList();
    }

    @Override
    public List<Span> findAll(Text text, int start, int end) {
        if (start < text.tableEnd() || !endsCell(text, end)) {
            return List.of();
        }
        int lineStart = start;
        while (start - lineStart < LONGEST_HEADER
                && lineStart > text.tableEnd()
                && lineStart > text.start()
                && text.at(lineStart - 1) != '\n') {
            lineStart--;
        }
        int lineEnd = end;
        while (lineEnd - end < LONGEST_HEADER && text.at(lineEnd) >= 0 && text.at(lineEnd) != '\n') {
            lineEnd++;
        }
        text.tableEndsAt(lineEnd);
        return TableHeader.in(text, lineStart, lineEnd, start)
                .map(header -> values(text, header))
                .orElse(List.of());
    }

    /// Whether the name ends where a cell could.
    private static boolean endsCell(Text text, int from) {
        int end = ByteSet.NAME.endOfRun(text, from, from + LONGEST_REST);
        int at = CLOSERS.endOfRun(text, end, end + 4);
        int next = text.at(at);
        return next == '|'
                || next == ','
                || next == ';'
                || next == '\t'
                || next == '\n'
                || next == '\r'
                || (next == ' ' && (text.at(at + 1) == ' ' || text.at(at + 1) == '|' || text.at(at + 1) >= 0xe2))
                || next == 0xe2;
    }

    private static int endOfLine(Text text, int from) {
        int at = from;
        while (text.at(at) >= 0 && text.at(at) != '\n') {
            at++;
        }
        return at;
    }

    /// The group of secrets' names that the one at a span belongs to; empty if it is none of a secret.
    static Optional<SecretName> namesAt(Text text, Span name) {
        return NAMES.stream()
                .filter(names -> names.includes(text, name.start(), name.end()))
                .findFirst();
    }

    private static List<Span> values(Text text, TableHeader header) {
        Map<Integer, SecretName> columns = new TreeMap<>();
        for (int i = 0; i < header.cells().size(); i++) {
            int column = i;
            TableHeader.name(text, header.cells().get(i))
                    .flatMap(name -> namesAt(text, name))
                    .ifPresent(names -> columns.put(column, names));
        }
        int next = header.end() + 1;
        int end = endOfLine(text, next);
        boolean ruled = TableHeader.isRule(text, next, end);
        boolean alone = header.cells().size() == 1 || header.separator() == TableHeader.Separator.BLANKS;
        if (columns.isEmpty()) {
            return List.of();
        }
        List<Span> found = rows(text, header, columns);
        boolean table = !alone || ruled || isInCapitals(text, header);
        return table
                ? found
                : found.stream()
                        .filter(span -> Draw.isClear(text.latin(span.start(), span.end())))
                        .toList();
    }

    private static boolean isInCapitals(Text text, TableHeader header) {
        String line = text.latin(header.start(), header.end());
        return header.cells().size() > 1 && line.chars().noneMatch(c -> c >= 'a' && c <= 'z');
    }

    private static List<Span> rows(Text text, TableHeader header, Map<Integer, SecretName> columns) {
        List<Span> found = new ArrayList<>();
        int at = header.end() + 1;
        while (at < text.end()) {
            int end = endOfLine(text, at);
            if (!TableHeader.isRule(text, at, end)) {
                if (text.at(at) < ' ' || endsString(text, at) || !addRow(text, header, columns, at, end, found)) {
                    break;
                }
            }
            at = end + 1;
        }
        text.tableEndsAt(at);
        return found;
    }

    /// Whether the string of JSON ends here that holds the table.
    private static boolean endsString(Text text, int at) {
        return text.at(at) == '"' && text.at(at + 1) >= 0 && ",:}]".indexOf(text.at(at + 1)) >= 0;
    }

    /// Adds the secrets of a line, and says whether it is one of the table.
    private static boolean addRow(
            Text text, TableHeader header, Map<Integer, SecretName> columns, int from, int lineEnd, List<Span> found) {
        int to = from;
        while (to < lineEnd && !(text.at(to) == '"' && (text.at(to + 1) == '}' || text.at(to + 1) == ']'))) {
            to++;
        }
        Standing standing = header.isOfFile() ? Standing.VARIABLE : Standing.LINE;
        boolean row = header.separator() == TableHeader.Separator.BLANKS;
        for (Map.Entry<Integer, SecretName> column : columns.entrySet()) {
            Optional<int[]> cell = header.cell(text, from, to, column.getKey());
            row |= cell.isPresent();
            cell.filter(place -> isSecret(text, place, column.getValue(), standing))
                    .ifPresent(place -> found.add(new Span(place[0], place[1])));
        }
        return row;
    }

    private static boolean isSecret(Text text, int[] place, SecretName names, Standing standing) {
        boolean some = place[0] < place[1];
        return some && names.judge(text, new Span(place[0], place[1]), standing, true) == Verdict.SECRET;
    }

    @Override
    public String definition() {
        return "column " + NAMES.stream().map(SecretName::definition).toList();
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String password = Sample.password(random);
        return new Sample("\n| id | db_password |\n|----|----|\n| 1 | " + password + " |\n", password);
    }
}
