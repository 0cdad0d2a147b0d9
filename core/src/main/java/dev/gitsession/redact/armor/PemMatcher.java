package dev.gitsession.redact.armor;

import dev.gitsession.redact.judge.Randomness;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The body of a private key in armor: PEM of every kind, OpenSSH, PGP, PuTTY.
///
/// The lines of the body may carry what shows files: line numbers, names of files, a diff's signs, quotes and commas of
/// an array of lines. A key whose end or beginning was cut off is taken as far as it goes.
public final class PemMatcher implements Matcher {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String PUTTY = "Private-Lines: ";
    private static final byte[] RULER = "-----".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_BYTES = END.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PUTTY_BYTES = PUTTY.getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_LABEL = 60;
    private static final int SHORTEST_BODY = 40;
    private static final ByteSet LABEL = ByteSet.of("A-Z0-9 ");

    private final String label;

    /// @param label what the armor's label has to contain, such as `PRIVATE KEY`
    public PemMatcher(String label) {
        this.label = label;
    }

    @Override
    public List<String> keywords() {
        return List.of(BEGIN, END, PUTTY);
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        if (text.has(PUTTY_BYTES, start)) {
            return filledIn(text, Body.after(text, ByteSet.DIGITS.endOfRun(text, end, end + 4)));
        }
        int labelEnd = LABEL.endOfRun(text, end, end + LONGEST_LABEL);
        if (!text.has(RULER, labelEnd) || !text.latin(end, labelEnd).contains(label)) {
            return Optional.empty();
        }
        return filledIn(
                text,
                text.has(END_BYTES, start) ? Body.before(text, start) : Body.after(text, labelEnd + RULER.length));
    }

    private static Optional<Span> filledIn(Text text, Optional<Span> body) {
        return body.filter(span -> span.length() >= SHORTEST_BODY
                && Randomness.isFilledIn(text.latin(span.start(), span.start() + SHORTEST_BODY)));
    }

    /// The code alone: what shows its lines differs from place to place.
    @Override
    public String identity(String secret) {
        StringBuilder code = new StringBuilder(secret.length());
        for (String line : secret.replace("\\n", "\n").replace("\\r", "").split("\n|\",\"")) {
            line.replaceFirst("^[ \t]{0,8}[0-9]{1,6}[^A-Za-z0-9/+=]{1,4}", "")
                    .chars()
                    .filter(c -> Body.CODE.has(c) && c != '+')
                    .forEach(c -> code.append((char) c));
        }
        return code.toString();
    }

    @Override
    public String definition() {
        return "armour " + label + " " + Body.FULL_LINE;
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
