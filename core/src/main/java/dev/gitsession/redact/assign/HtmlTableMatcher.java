package dev.gitsession.redact.assign;

import dev.gitsession.redact.judge.ValueJudge.Standing;
import dev.gitsession.redact.judge.Verdict;
import dev.gitsession.redact.match.ContextMatcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// The cells of a table in HTML below a header that is the name of a secret.
public final class HtmlTableMatcher implements ContextMatcher {
    private static final int LONGEST_TAG = 300;
    private static final int LONGEST_CELL = 600;
    private static final int LONGEST_NAME = 60;
    private static final int MOST_CELLS = 60;
    private static final byte[] HEADER = "th".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CELL = "td".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ROW = "/tr".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TABLE = "/table".getBytes(StandardCharsets.US_ASCII);
    private static final ByteSet SPACE = ByteSet.of(" \t\r\n");

    @Override
    public List<String> keywords() {
        return List.of("<tr><th", "<tr>\n", "<thead>", "<th>");
    }

    @Override
    public List<Span> findAll(Text text, int start, int end) {
        if (start < text.statementEnd()) {
            return List.of();
        }
        Map<Integer, SecretName> columns = new TreeMap<>();
        int at = start;
        int index = 0;
        while (index < MOST_CELLS) {
            int tag = nextTag(text, at, LONGEST_TAG);
            if (tag < 0 || text.has(ROW, tag + 1) || isTag(text, tag, CELL)) {
                break;
            }
            int close = nextEnd(text, tag);
            if (close < 0) {
                break;
            }
            if (isTag(text, tag, HEADER)) {
                int place = index;
                content(text, close + 1)
                        .filter(content -> content.length() <= LONGEST_NAME)
                        .flatMap(name -> ColumnMatcher.namesAt(text, name))
                        .ifPresent(names -> columns.put(place, names));
                index++;
            }
            at = close + 1;
        }
        text.statementEndsAt(at);
        List<Span> found = new ArrayList<>();
        if (!columns.isEmpty()) {
            text.statementEndsAt(addCells(text, at, columns, found));
        }
        return found;
    }

    private static int addCells(Text text, int from, Map<Integer, SecretName> columns, List<Span> found) {
        int at = from;
        int index = 0;
        while (true) {
            int tag = nextTag(text, at, LONGEST_CELL);
            int close = tag < 0 ? -1 : nextEnd(text, tag);
            if (close < 0 || text.has(TABLE, tag + 1)) {
                return at;
            }
            if (text.has(ROW, tag + 1)) {
                index = 0;
            } else if (isTag(text, tag, CELL)) {
                SecretName names = columns.get(index);
                if (names != null) {
                    content(text, close + 1)
                            .filter(value -> names.judge(text, value, Standing.VARIABLE, true) == Verdict.SECRET)
                            .ifPresent(found::add);
                }
                index++;
            }
            at = close + 1;
        }
    }

    private static int nextTag(Text text, int from, int most) {
        int at = from;
        while (at - from < most && text.at(at) >= 0 && text.at(at) != '<') {
            at++;
        }
        return text.at(at) == '<' ? at : -1;
    }

    private static int nextEnd(Text text, int tag) {
        int at = tag + 1;
        while (at - tag < LONGEST_TAG && text.at(at) >= 0 && text.at(at) != '>' && text.at(at) != '<') {
            at++;
        }
        return text.at(at) == '>' ? at : -1;
    }

    private static boolean isTag(Text text, int tag, byte[] name) {
        int after = tag + 1 + name.length;
        return text.has(name, tag + 1) && (text.at(after) == '>' || text.at(after) == ' ');
    }

    /// What stands in a cell, past the tags that mark it.
    private static Optional<Span> content(Text text, int from) {
        int at = SPACE.endOfRun(text, from, from + LONGEST_TAG);
        while (text.at(at) == '<' && text.at(at + 1) != '/') {
            int close = nextEnd(text, at);
            if (close < 0) {
                break;
            }
            at = SPACE.endOfRun(text, close + 1, close + 1 + LONGEST_TAG);
        }
        int end = at;
        while (end - at < LONGEST_CELL && text.at(end) >= 0 && text.at(end) != '<') {
            end++;
        }
        while (end > at && SPACE.has(text.at(end - 1))) {
            end--;
        }
        return end > at ? Optional.of(new Span(at, end)) : Optional.empty();
    }

    @Override
    public String definition() {
        return "table of HTML " + keywords();
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String password = Sample.password(random);
        return new Sample(
                "<table><tr><th>User</th><th>Password</th></tr><tr><td>jo</td><td>" + password + "</td></tr></table>",
                password);
    }
}
