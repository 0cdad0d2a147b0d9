package dev.gitsession.redact;

import dev.gitsession.redact.armor.ArmourLines;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.JsonLine;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Steps;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides what is replaced in one line.
///
/// What was replaced is searched again until nothing is found, since a mark can be the boundary that another token
/// lacked: so redacting twice changes nothing. In a text that is made to go on like that, marks soon take all that
/// adjoins them. Holds buffers; each thread needs its own.
final class LineRedactor {
    private static final int MOST_ROUNDS = 12;
    /// From this round on, a mark takes the characters beside it that a token could have, and so bounds no other.
    private static final int FIRST_GREEDY_ROUND = 3;

    private static final ByteSet TOKEN = ByteSet.of("A-Za-z0-9+/=_.~%:-");

    private final LineScanner scanner;
    private final ArmourLines armour = new ArmourLines();
    private final AllowList allowed;
    private final RedactionKey key;

    LineRedactor(RuleSet rules, AllowList allowed, RedactionKey key) {
        this.scanner = new LineScanner(rules, allowed, key);
        this.allowed = allowed;
        this.key = key;
    }

    /// Whether what the next line means depends on the lines before it.
    boolean isInsideKey() {
        return armour.isOpen() || scanner.isInsideCall();
    }

    /// The replacements in `[start, end)`, ascending, with offsets from `start` and as if it were the line 0.
    List<Edit> edits(byte[] bytes, int start, int end) {
        Optional<Span> code = armour.next(bytes, start, end);
        if (code.isPresent() && !allowed.ruleIds().contains(ArmourLines.RULE)) {
            int from = code.get().start();
            int length = code.get().length();
            String tag = key.tagOf(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
            return List.of(new Edit(0, from - start, length, ArmourLines.RULE, tag));
        }
        scanner.nextLine();
        List<Edit> edits = round(bytes, start, end, false);
        if (edits.isEmpty()) {
            return edits;
        }
        for (int round = 1; round < MOST_ROUNDS; round++) {
            byte[] redacted = apply(bytes, start, end, edits);
            List<Edit> more = round(redacted, 0, redacted.length, round >= FIRST_GREEDY_ROUND);
            if (more.isEmpty()) {
                break;
            }
            edits = merged(edits, more);
        }
        return edits;
    }

    private List<Edit> round(byte[] bytes, int start, int end, boolean greedy) {
        List<Finding> findings = scanner.scan(bytes, start, end);
        if (findings.isEmpty()) {
            return List.of();
        }
        List<int[]> places = JsonLine.strings(bytes, start, end).orElseGet(() -> List.of(new int[] {start, end}));
        List<Edit> edits = new ArrayList<>();
        int next = 0;
        int free = start;
        for (int f = 0; f < findings.size(); f++) {
            Finding finding = findings.get(f);
            int limit = f + 1 < findings.size() ? findings.get(f + 1).start() : end;
            String tag = key.tagOf(finding.identity());
            while (next < places.size() && places.get(next)[1] <= finding.start()) {
                next++;
            }
            for (int i = next; i < places.size() && places.get(i)[0] < finding.end(); i++) {
                // A value lies in one string; a key in armour in one for each line.
                if (i > next && finding.rule().isGeneric()) {
                    break;
                }
                int from = Math.max(finding.start(), places.get(i)[0]);
                int to = Math.min(finding.end(), places.get(i)[1]);
                if (from < to && greedy) {
                    from = greedyStart(bytes, from, Math.max(free, places.get(i)[0]));
                    to = greedyEnd(bytes, to, Math.min(Math.max(to, limit), places.get(i)[1]));
                }
                if (from < to) {
                    edits.add(edit(finding, tag, from, to, start));
                    free = to;
                }
            }
        }
        return edits;
    }

    /// As far back as a token's characters go; what follows a backslash belongs to an escape, which stays whole.
    private static int greedyStart(byte[] bytes, int from, int limit) {
        int at = from;
        while (at > limit && TOKEN.has(bytes[at - 1])) {
            at--;
        }
        if (at > limit && bytes[at - 1] == '\\') {
            at += bytes[at] == 'u' ? "uXXXX".length() : 1;
        }
        Steps.add(from - at);
        return Math.min(at, from);
    }

    private static int greedyEnd(byte[] bytes, int to, int limit) {
        int at = to;
        while (at < limit && TOKEN.has(bytes[at])) {
            at++;
        }
        Steps.add(at - to);
        return at;
    }

    private static Edit edit(Finding finding, String tag, int from, int to, int start) {
        return new Edit(0, from - start, to - from, finding.rule().id(), tag);
    }

    private static byte[] apply(byte[] bytes, int start, int end, List<Edit> edits) {
        Steps.add(end - start);
        ByteArrayOutputStream redacted = new ByteArrayOutputStream(end - start);
        int at = start;
        for (Edit edit : edits) {
            int from = start + (int) edit.offset();
            redacted.write(bytes, at, from - at);
            redacted.writeBytes(edit.mark().getBytes(StandardCharsets.US_ASCII));
            at = from + edit.length();
        }
        redacted.write(bytes, at, end - at);
        return redacted.toByteArray();
    }

    /// The second round's offsets count in what the first one made; they never lie inside a mark.
    private static List<Edit> merged(List<Edit> first, List<Edit> second) {
        Steps.add(first.size() + second.size());
        List<Edit> all = new ArrayList<>(first);
        int passed = 0;
        long shift = 0;
        for (Edit edit : second) {
            while (passed < first.size() && first.get(passed).offset() + shift <= edit.offset()) {
                shift += first.get(passed).mark().length() - first.get(passed).length();
                passed++;
            }
            all.add(edit.movedBy(-shift, 0));
        }
        all.sort((one, other) -> Long.compare(one.offset(), other.offset()));
        return all;
    }
}
