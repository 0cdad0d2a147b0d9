package dev.gitsession.redact.form;

import dev.gitsession.redact.judge.Placeholder;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.match.TextMatcher;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/// The values below `data` and `stringData` of a Secret of Kubernetes, whatever their keys, in YAML and in JSON.
public final class KubernetesMatcher implements TextMatcher {
    private static final int LONGEST = 16 * 1024;
    private static final int SHORTEST = 4;
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STRING_DATA = "stringData".getBytes(StandardCharsets.US_ASCII);
    private static final ByteSet KEY = ByteSet.of("A-Za-z0-9_.-");
    private static final ByteSet BASE64 = ByteSet.of("A-Za-z0-9+/=");
    private static final ByteSet BLANKS = ByteSet.of(" \t\r\n");
    private static final ByteSet LINE = ByteSet.of(" -~\u0080-\u00ff\t\r");
    private static final ByteSet WORD = ByteSet.of("!-~");

    @Override
    public List<String> keywords() {
        return List.of("kind: secret", "kind\": \"secret\"", "kind\":\"secret\"");
    }

    @Override
    public List<Span> findAll(Text text) {
        List<Span> found = new ArrayList<>();
        int at = text.start();
        while (at < text.end()) {
            int b = text.at(at);
            boolean plain = b == 's' && text.has(STRING_DATA, at);
            int name = plain ? at + STRING_DATA.length : b == 'd' && text.has(DATA, at) ? at + DATA.length : -1;
            if (name >= 0 && !KEY.has(text.at(at - 1))) {
                at = text.at(name) == '"' ? json(text, name + 1, plain, found) : yaml(text, at, name, plain, found);
            } else {
                at++;
            }
        }
        return found;
    }

    /// `"data": {"key": "value", ...}`.
    private static int json(Text text, int from, boolean plain, List<Span> found) {
        int at = BLANKS.endOfRun(text, from, from + 16);
        if (text.at(at) != ':') {
            return from;
        }
        at = BLANKS.endOfRun(text, at + 1, at + 32);
        if (text.at(at) != '{') {
            return from;
        }
        at++;
        while (true) {
            at = BLANKS.endOfRun(text, at, at + LONGEST);
            int key = KEY.endOfRun(text, at + 1, at + LONGEST);
            int colon = BLANKS.endOfRun(text, key + 1, key + 16);
            int open = BLANKS.endOfRun(text, colon + 1, colon + 16);
            if (text.at(at) != '"' || text.at(key) != '"' || text.at(colon) != ':' || text.at(open) != '"') {
                return at;
            }
            int close = open + 1;
            while (text.at(close) >= ' ' && text.at(close) != '"' && close - open < LONGEST) {
                close += text.at(close) == '\\' ? 2 : 1;
            }
            add(text, open + 1, close, plain, found);
            at = BLANKS.endOfRun(text, close + 1, close + 64);
            if (text.at(at) != ',') {
                return at;
            }
            at++;
        }
    }

    /// `data:` and lines that are further in than it.
    private static int yaml(Text text, int start, int name, boolean plain, List<Span> found) {
        int lineEnd = LINE.endOfRun(text, name + 1, name + LONGEST);
        int indent = start;
        while (text.at(indent - 1) == ' ') {
            indent--;
        }
        if (text.at(name) != ':' || !text.latin(name + 1, lineEnd).isBlank()) {
            return name;
        }
        int at = lineEnd + 1;
        while (true) {
            int key = at;
            while (text.at(key) == ' ') {
                key++;
            }
            int keyEnd = KEY.endOfRun(text, key, key + LONGEST);
            if (key - at <= start - indent || keyEnd == key || text.at(keyEnd) != ':') {
                return Math.max(at, name);
            }
            int value = keyEnd + 1;
            while (text.at(value) == ' ' || text.at(value) == '"' || text.at(value) == '\'') {
                value++;
            }
            int valueEnd = WORD.endOfRun(text, value, value + LONGEST);
            while (valueEnd > value && (text.at(valueEnd - 1) == '"' || text.at(valueEnd - 1) == '\'')) {
                valueEnd--;
            }
            add(text, value, valueEnd, plain, found);
            int end = LINE.endOfRun(text, valueEnd, valueEnd + LONGEST);
            if (text.at(end) != '\n') {
                return Math.max(end, name);
            }
            at = end + 1;
        }
    }

    private static void add(Text text, int from, int to, boolean plain, List<Span> found) {
        if (to - from < SHORTEST || Placeholder.is(text.latin(from, to))) {
            return;
        }
        if (plain || ((to - from) % 4 == 0 && BASE64.endOfRun(text, from, to) == to)) {
            found.add(new Span(from, to));
        }
    }

    @Override
    public String definition() {
        return "kubernetes " + keywords();
    }

    @Override
    public Sample sample(RandomGenerator random) {
        byte[] password = (ByteSet.ALNUM.pick(random, 16) + "7k").getBytes(StandardCharsets.US_ASCII);
        String value = Base64.getEncoder().encodeToString(password);
        return new Sample("{\"kind\":\"Secret\",\"data\":{\"RELAY\":\"" + value + "\"}}", value);
    }
}
