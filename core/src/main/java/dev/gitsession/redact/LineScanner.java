package dev.gitsession.redact;

import dev.gitsession.redact.assign.ColumnMatcher;
import dev.gitsession.redact.assign.HtmlTableMatcher;
import dev.gitsession.redact.assign.SqlRowMatcher;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.TextMatcher;
import dev.gitsession.redact.rules.Rule;
import dev.gitsession.redact.text.Base64Blocks;
import dev.gitsession.redact.text.Decoding;
import dev.gitsession.redact.text.HexDump;
import dev.gitsession.redact.text.Keywords;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Searches one line at a time for secrets, in whatever is written inside it.
///
/// A line of JSON is decoded as a whole, structure and all: what a matcher sees of it is what the agent saw, and a
/// name still stands before its value. Where the result has escapes of its own (JSON in a string, a program's
/// source), it is decoded again, up to [#DEEPEST] times, and likewise for percent-encoding, and without a
/// terminal's colors. Only for what was found, the way back to the bytes of the line is computed. Holds buffers,
/// so each thread needs its own.
final class LineScanner {
    private static final int DEEPEST = 4;
    /// Codes with at most this distance are decoded together; a token is known from less.
    private static final int GAP = 8 * 1024;

    private static final List<Decoding> DECODINGS = List.of(Decoding.values());

    private final RuleSet rules;
    private final AllowList allowed;
    private final RedactionKey key;
    private final byte[][] buffers = new byte[DECODINGS.size() * (DEEPEST + 1)][0];
    private final List<Finding> findings = new ArrayList<>();
    private final SecretCalls calls = new SecretCalls();
    private boolean printsSecret;
    private @Nullable Consumer<DecodedText> viewer;

    LineScanner(RuleSet rules, AllowList allowed, RedactionKey key) {
        this.rules = rules;
        this.allowed = allowed;
        this.key = key;
    }

    /// Another line begins.
    void nextLine() {
        calls.nextLine();
    }

    /// Whether what the next line means depends on the lines before it.
    boolean isInsideCall() {
        return calls.isOpen();
    }

    /// The secrets in a line, by position; those in one place are reduced to the one that the order of rules
    /// prefers.
    List<Finding> scan(byte[] line, int start, int end) {
        findings.clear();
        printsSecret = false;
        DecodedText view = DecodedText.ofLine(line, start, end);
        if (looksLikeJson(line, start, end) && Decoding.ESCAPES.firstMarker(line, start, end) < end) {
            scanDecoded(view, start, end, DECODINGS.indexOf(Decoding.ESCAPES), 0);
        } else {
            scanView(view, 0);
        }
        rules.printed()
                .ifPresent(rule -> calls.results(line, start, end)
                        .forEach(span -> findings.add(new Finding(rule, span.start(), span.end(), latin(line, span)))));
        if (printsSecret) {
            calls.remember(line, start, end);
        }
        if (!findings.isEmpty()) {
            Repeats.addTo(findings, line, start, end);
            List<int[]> places = allowed.places(line, start, end);
            List<Finding> permitted = findings.stream()
                    .filter(finding -> allowed.permits(finding, places, line, start, end, key))
                    .toList();
            findings.removeIf(finding -> permitted.contains(finding)
                    || (finding.rule().isGeneric() && permitted.stream().anyMatch(finding::overlaps)));
        }
        return Findings.withoutOverlaps(findings, rules);
    }

    private static String latin(byte[] line, Span span) {
        return new String(line, span.start(), span.length(), StandardCharsets.ISO_8859_1);
    }

    private static boolean looksLikeJson(byte[] line, int start, int end) {
        return start < end
                && (line[start] == '{' || line[start] == '[')
                && (line[end - 1] == '}' || line[end - 1] == ']');
    }

    /// Shows all that a line decodes to, itself first; what is shown holds only until the next is.
    void visit(byte[] line, int start, int end, Consumer<DecodedText> visitor) {
        viewer = visitor;
        scan(line, start, end);
        viewer = null;
    }

    private void scanView(DecodedText view, int depth) {
        Consumer<DecodedText> visitor = viewer;
        if (visitor != null) {
            visitor.accept(view);
        }
        Text text = view.text();
        Hits hits = new Hits(text);
        rules.keywords().search(text.bytes(), text.start(), text.end(), hits);
        hits.callOthers();
        hits.addTo(findings, view);
        if (depth < DEEPEST) {
            for (int i = 0; i < DECODINGS.size(); i++) {
                boolean again = depth > 0 && !DECODINGS.get(i).nests() && view.isDecodedBy(DECODINGS.get(i));
                if (hits.firstMarkers[i] < text.end() && !again) {
                    scanStretches(view, i, depth, hits.firstMarkers[i]);
                }
            }
            scanBlocks(view, depth, hits.firstMarkers[DECODINGS.size()]);
        }
    }

    /// Text in base64 goes as a whole if there is a secret in it; of a dump, what shows the secret.
    private void scanBlocks(DecodedText view, int depth, int firstDump) {
        Text text = view.text();
        Base64Blocks.visit(
                text,
                (from, to, decoded) -> scanView(
                        new DecodedText(decoded, view, from, to, (source, start, end, positions, starts) -> {
                            int[] all = new int[positions.length];
                            Arrays.fill(all, starts ? start : end);
                            return all;
                        }),
                        depth + 1));
        int at = firstDump < text.end() ? text.start() : text.end();
        while (at < text.end()) {
            Optional<HexDump> next = HexDump.next(text, at);
            next.ifPresent(
                    dump -> scanView(new DecodedText(dump.decoded(), view, dump.start(), dump.end(), dump), depth + 1));
            at = next.map(HexDump::end).orElse(text.end());
        }
    }

    /// Decodes where there is something to decode, with as much around it as a secret may reach.
    private void scanStretches(DecodedText view, int index, int depth, int firstMarker) {
        Decoding decoding = DECODINGS.get(index);
        byte[] bytes = view.text().bytes();
        int end = view.text().end();
        int first = firstCode(decoding, bytes, firstMarker, end);
        while (first < end) {
            int last = first;
            // What is short goes to its end, wherever the last code is.
            int next = end - first <= GAP / 2 ? end : firstCode(decoding, bytes, last + 1, end);
            while (next < end && next - last <= GAP) {
                last = next;
                next = firstCode(decoding, bytes, last + 1, end);
            }
            int from = Mark.startAround(
                    bytes, view.text().start(), Math.max(view.text().start(), first - GAP / 2));
            scanDecoded(view, from, Math.min(end, last + GAP / 2), index, depth);
            first = next;
        }
    }

    private static int firstCode(Decoding decoding, byte[] bytes, int from, int end) {
        int at = decoding.firstMarker(bytes, from, end);
        while (at < end && !decoding.isCode(bytes, at, end)) {
            at = decoding.firstMarker(bytes, at + 1, end);
        }
        return at;
    }

    /// @param index of the decoding
    private void scanDecoded(DecodedText view, int from, int to, int index, int depth) {
        Decoding decoding = DECODINGS.get(index);
        int slot = DECODINGS.size() * depth + index;
        if (buffers[slot].length < to - from) {
            buffers[slot] = new byte[Math.max(to - from, Math.min(2 * buffers[slot].length, 1 << 24))];
        }
        int length = decoding.decode(view.text().bytes(), from, to, buffers[slot]);
        scanView(new DecodedText(new Text(buffers[slot], 0, length), view, from, to, decoding), depth + 1);
    }

    /// What the matchers recognise in one view.
    private final class Hits implements Keywords.Visitor {
        private final Text text;
        private final List<Rule> found = new ArrayList<>(0);
        private final List<Span> spans = new ArrayList<>(0);
        private final Set<Rule> called = new HashSet<>(rules.alwaysCalled());
        /// For each decoding, and for dumps, where the first marker is, or the text's end.
        private final int[] firstMarkers = new int[DECODINGS.size() + 1];

        Hits(Text text) {
            this.text = text;
            Arrays.fill(firstMarkers, text.end());
        }

        @Override
        public void found(int keyword, int start, int end) {
            int decoding = rules.decodingOf(keyword);
            if (decoding >= 0) {
                firstMarkers[decoding] = Math.min(firstMarkers[decoding], start);
                return;
            }
            RuleSet.Listeners listeners = rules.listenersTo(keyword);
            called.addAll(listeners.toTexts());
            printsSecret |= listeners.printed();
            List<Rule> asked = listeners.toKeywords();
            for (int i = 0; i < asked.size(); i++) {
                ask(asked.get(i), start, end);
            }
        }

        private void ask(Rule rule, int start, int end) {
            List<Span> secrets = rule.matcher().findAll(text, start, end);
            for (int i = 0; i < secrets.size(); i++) {
                Span span = secrets.get(i);
                if (!isKnown(rule, span) && !touchesMark(rule, start, end, span)) {
                    found.add(rule);
                    spans.add(span);
                }
            }
        }

        /// Whether the end of what was found last was found again, from a keyword inside it.
        private boolean isKnown(Rule rule, Span span) {
            return !spans.isEmpty()
                    && found.getLast().equals(rule)
                    && spans.getLast().end() == span.end()
                    && spans.getLast().start() <= span.start();
        }

        /// Asks those who look at the whole text and whose keywords occurred.
        void callOthers() {
            for (Rule rule : called) {
                for (Span span : ((TextMatcher) rule.matcher()).findAll(text)) {
                    if (!touchesMark(rule, span.start(), span.end(), span)) {
                        found.add(rule);
                        spans.add(span);
                    }
                }
            }
        }

        /// Of a table, the rows between a header and a value may have marks.
        private boolean touchesMark(Rule rule, int start, int end, Span span) {
            boolean apart = rule.matcher() instanceof ColumnMatcher
                    || rule.matcher() instanceof SqlRowMatcher
                    || rule.matcher() instanceof HtmlTableMatcher;
            int from = apart ? span.start() : Math.min(start, span.start());
            int to = apart ? span.end() : Math.max(end, span.end());
            return text.hasAnywhere(Mark.BEGINNING) && Mark.touches(text.bytes(), text.start(), from, to);
        }

        private int[] ascending(ToIntFunction<Span> position) {
            return spans.stream().mapToInt(position).sorted().distinct().toArray();
        }

        void addTo(List<Finding> all, DecodedText view) {
            if (spans.isEmpty()) {
                return;
            }
            int[] starts = ascending(Span::start);
            int[] ends = ascending(Span::end);
            int[] startsInLine = view.inLine(starts, true);
            int[] endsInLine = view.inLine(ends, false);
            for (int i = 0; i < spans.size(); i++) {
                Span span = spans.get(i);
                Matcher matcher = found.get(i).matcher();
                int start = startsInLine[Arrays.binarySearch(starts, span.start())];
                int end = endsInLine[Arrays.binarySearch(ends, span.end())];
                String identity = matcher.identity(text.latin(span.start(), span.end()));
                if (start < end) {
                    all.add(new Finding(found.get(i), start, end, identity));
                }
            }
        }
    }
}
