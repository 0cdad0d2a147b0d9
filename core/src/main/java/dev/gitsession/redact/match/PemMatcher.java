package dev.gitsession.redact.match;

import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The body of a private key in armour: PEM of every kind, OpenSSH, PGP.
///
/// The lines of the body may carry what shows files: line numbers, a diff's signs, quotes and commas of an array of
/// lines. A key whose end was cut off is taken as far as it goes on.
public final class PemMatcher implements Matcher {
    private static final String BEGIN = "-----BEGIN ";
    private static final byte[] RULER = "-----".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_LABEL = 60;
    private static final int LONGEST_BODY = 64 * 1024;
    private static final int SHORTEST_BODY = 40;
    private static final ByteSet LABEL = ByteSet.of("A-Z0-9 ");
    private static final ByteSet CODE = ByteSet.of("A-Za-z0-9/+=");
    private static final ByteSet BODY = ByteSet.of("A-Za-z0-9/+= \t\r\n\\\"',|>:.()\u00e2\u0086\u0092-");
    private static final ByteSet LINE_START = ByteSet.of(" \t0-9|>+:\u00e2\u0086\u0092\"',-");
    private static final ByteSet LINE_END = ByteSet.of(" \t\r\\\"',");

    private final String label;

    /// @param label what the armour's label has to contain, such as `PRIVATE KEY`
    public PemMatcher(String label) {
        this.label = label;
    }

    @Override
    public List<String> keywords() {
        return List.of(BEGIN);
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        int labelEnd = LABEL.endOfRun(text, end, end + LONGEST_LABEL);
        if (!text.has(RULER, labelEnd) || !text.latin(end, labelEnd).contains(label)) {
            return Optional.empty();
        }
        int from = labelEnd + RULER.length;
        int ruler = rulerAfter(text, from);
        int bodyEnd = ruler >= 0 ? ruler : endOfLines(text, from);
        return trimmed(text, from, bodyEnd);
    }

    /// The position of the first two dashes in a row; -1 if there are none in what a body may hold. To read on from
    /// there would be to read the next key's body with every key.
    private static int rulerAfter(Text text, int from) {
        boolean dash = false;
        for (int at = from; at < from + LONGEST_BODY; at++) {
            int b = text.at(at);
            if (dash && b == '-') {
                return at - 1;
            }
            if (!BODY.has(b)) {
                return -1;
            }
            dash = b == '-';
        }
        return -1;
    }

    /// The end of the lines that hold nothing but code; for a key without its last line.
    private static int endOfLines(Text text, int from) {
        int end = from;
        int at = from;
        while (at < from + LONGEST_BODY && text.at(at) >= 0) {
            int code = LINE_START.endOfRun(text, at, at + 16);
            int codeEnd = CODE.endOfRun(text, code, from + LONGEST_BODY);
            int lineEnd = LINE_END.endOfRun(text, codeEnd, codeEnd + 8);
            boolean ends = text.at(lineEnd) == '\n' || text.at(lineEnd) < 0;
            if (!ends || (codeEnd == code && at != from)) {
                return codeEnd - code >= SHORTEST_BODY ? codeEnd : end;
            }
            end = codeEnd;
            at = lineEnd + 1;
        }
        return end;
    }

    private static Optional<Span> trimmed(Text text, int from, int to) {
        int start = from;
        while (start < to && (!CODE.has(text.at(start)) || isEscaped(text, start))) {
            start++;
        }
        int end = to;
        while (end > start && (!CODE.has(text.at(end - 1)) || isEscaped(text, end - 1))) {
            end--;
        }
        if (end - start < SHORTEST_BODY || longestCode(text, start, end) < SHORTEST_BODY / 2) {
            return Optional.empty();
        }
        String first = text.latin(start, start + SHORTEST_BODY);
        return Randomness.isFilledIn(first) ? Optional.of(new Span(start, end)) : Optional.empty();
    }

    /// Whether a letter belongs to a line break that is written out.
    private static boolean isEscaped(Text text, int position) {
        int b = text.at(position);
        return (b == 'n' || b == 'r' || b == 't') && text.at(position - 1) == '\\';
    }

    private static int longestCode(Text text, int from, int to) {
        int longest = 0;
        int at = from;
        while (at < to) {
            int end = CODE.endOfRun(text, at, to);
            longest = Math.max(longest, end - at);
            at = end + 1;
        }
        return longest;
    }

    /// The code alone: what shows its lines differs from place to place.
    @Override
    public String identity(String secret) {
        StringBuilder code = new StringBuilder(secret.length());
        for (String line : secret.replace("\\n", "\n").replace("\\r", "").split("\n|\",\"")) {
            line.replaceFirst("^[ \t]{0,8}[0-9]{1,6}[^A-Za-z0-9/+=]{1,4}", "")
                    .chars()
                    .filter(c -> CODE.has(c) && c != '+')
                    .forEach(c -> code.append((char) c));
        }
        return code.toString();
    }

    @Override
    public String definition() {
        return "armour " + label;
    }

    @Override
    public Sample sample(RandomGenerator random) {
        StringBuilder body = new StringBuilder("\n");
        int lines = 3 + random.nextInt(6);
        for (int i = 0; i < lines; i++) {
            body.append(ByteSet.of("A-Za-z0-9/+").pick(random, 64)).append('\n');
        }
        String kind = label.startsWith("PGP")
                ? label
                : List.of("", "RSA ", "EC ", "OPENSSH ").get(random.nextInt(4)) + label;
        String secret = body.substring(1, body.length() - 1);
        return new Sample("-----BEGIN " + kind + "-----" + body + "-----END " + kind + "-----", secret);
    }
}
