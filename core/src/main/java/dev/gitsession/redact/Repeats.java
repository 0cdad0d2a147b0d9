package dev.gitsession.redact;

import dev.gitsession.redact.judge.Chosen;
import dev.gitsession.redact.judge.Draw;
import dev.gitsession.redact.judge.Randomness;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Steps;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds what was recognized as a secret in one place of a line wherever else it stands in that line: a program
/// repeats the password that its command was given.
final class Repeats {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 200;
    /// A line with more different secrets is searched for the first ones alone, so that time stays linear.
    private static final int MOST = 8;

    private Repeats() {}

    /// Adds the repetitions of findings.
    static void addTo(List<Finding> findings, byte[] line, int start, int end) {
        Set<String> known = new HashSet<>();
        List<Finding> repeated = new ArrayList<>();
        for (Finding finding : findings) {
            int length = finding.end() - finding.start();
            if (length < SHORTEST || length > LONGEST || known.size() >= MOST) {
                continue;
            }
            String secret = new String(line, finding.start(), length, StandardCharsets.ISO_8859_1);
            if (isUnmistakable(secret) && known.add(secret)) {
                addOccurrences(finding, line, start, end, repeated);
            }
        }
        findings.addAll(repeated);
    }

    private static boolean isUnmistakable(String secret) {
        return secret.indexOf(' ') < 0
                && (Chosen.is(secret) || Draw.is(secret) || Randomness.isLikelyCredential(secret))
                && !ByteSet.HEX.hasAll(secret);
    }

    private static void addOccurrences(Finding finding, byte[] line, int start, int end, List<Finding> all) {
        int length = finding.end() - finding.start();
        byte first = line[finding.start()];
        Steps.add(end - start);
        for (int at = start; at + length <= end; at++) {
            if (line[at] == first
                    && at != finding.start()
                    && isAt(line, finding, at)
                    && isApart(line, at, length, start, end)) {
                all.add(new Finding(finding.rule(), at, at + length, finding.identity()));
                at += length - 1;
            }
        }
    }

    private static boolean isAt(byte[] line, Finding finding, int at) {
        int length = finding.end() - finding.start();
        for (int i = 1; i < length; i++) {
            if (line[at + i] != line[finding.start() + i]) {
                Steps.add(i);
                return false;
            }
        }
        return true;
    }

    private static boolean isApart(byte[] line, int at, int length, int start, int end) {
        boolean before = at == start || !ByteSet.ALNUM.has(line[at - 1] & 0xff) || isEscape(line, at - 1, start);
        return before
                && !isWithinEscape(line, at, start)
                && (at + length == end || !ByteSet.ALNUM.has(line[at + length] & 0xff));
    }

    private static boolean isEscape(byte[] line, int at, int start) {
        return at > start && line[at - 1] == '\\' && "nrt".indexOf(line[at]) >= 0;
    }

    /// Whether a position is that of the character after the backslash of an escape. A mark there would leave the
    /// backslash alone, and the line would be no JSON any more.
    private static boolean isWithinEscape(byte[] line, int at, int start) {
        int backslashes = 0;
        while (at - backslashes > start && line[at - backslashes - 1] == '\\') {
            backslashes++;
        }
        Steps.add(backslashes);
        return backslashes % 2 == 1 && "\"\\/bfnrtu".indexOf(line[at]) >= 0;
    }
}
