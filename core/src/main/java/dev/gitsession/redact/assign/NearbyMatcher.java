package dev.gitsession.redact.assign;

import dev.gitsession.redact.judge.Chosen;
import dev.gitsession.redact.judge.Draw;
import dev.gitsession.redact.match.ContextMatcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A word that is clearly drawn at random, on a line that speaks of logging in, whatever stands between: `jo /
/// ...` after `Login:`, `... is our production key`.
///
/// Only such words count as no program and no prose has, and none that something calls an id or a hash.
public final class NearbyMatcher implements ContextMatcher {
    private static final int FARTHEST_BEFORE = 72;
    private static final int FARTHEST_AFTER = 96;
    private static final int LONGEST = 128;
    private static final int SHORTEST = 8;
    private static final int LONGEST_KIND = 12;
    private static final ByteSet WORD = ByteSet.of("A-Za-z0-9+/_.~!@#$%^*?-");
    /// What ends a member of JSON, a statement, a tag.
    private static final ByteSet STRUCTURE = ByteSet.of("{}<>[]");
    private static final ByteSet AROUND = ByteSet.of(".!?*/@&#");
    private static final ByteSet USER = ByteSet.of("A-Za-z0-9_");
    private static final ByteSet CAPITALS = ByteSet.of("A-Z");
    private static final ByteSet LOWER_NAME = ByteSet.of("a-z0-9");
    private static final ByteSet LETTERS = ByteSet.of("A-Za-z0-9");

    @Override
    public List<String> keywords() {
        return ForeignNames.spokenOr(Stream.concat(LoginHints.STRONG.stream(), LoginHints.WEAK.stream())
                .toList());
    }

    @Override
    public List<Span> findAll(Text text, int start, int end) {
        boolean weak = LoginHints.WEAK.contains(text.latin(start, end).toLowerCase(Locale.ROOT));
        int known = weak ? text.firmEnd() : text.nearbyEnd();
        int first = beginning(text, start, known, false);
        int from = weak ? start : beginning(text, start, Math.max(first, known), true);
        int border = ending(text, end, known, false);
        int to = weak ? start : ending(text, end, known, true);
        List<Span> found = new ArrayList<>(0);
        int at = Math.max(first, known);
        while (at < border) {
            int last = WORD.endOfRun(text, at, at + LONGEST);
            if (last == at) {
                at++;
                continue;
            }
            if (last - at >= SHORTEST && isApart(text, at)) {
                word(text, at, last, !weak && at >= from && last <= to).ifPresent(found::add);
            }
            at = last;
        }
        text.firmEndsAt(Math.max(at, border));
        if (!weak) {
            text.nearbyEndsAt(Math.max(at, border));
        }
        return found;
    }

    /// Whether a word begins here that no name assigns, and no escape: decoded, it shows where it begins.
    private static boolean isApart(Text text, int at) {
        int before = text.at(at - 1);
        return before != '\\' && !WORD.has(before);
    }

    /// Where what is said together with a hint begins; what was looked at before is left out.
    private static int beginning(Text text, int hint, int known, boolean withinBorders) {
        int least = Math.max(hint - FARTHEST_BEFORE, known);
        int at = hint;
        int following = text.at(at);
        while (at > least) {
            int b = text.at(at - 1);
            if (b < ' ' || (withinBorders && isBorder(b, following))) {
                break;
            }
            following = b;
            at--;
        }
        return at;
    }

    /// And where it ends: with the line, or the next one after a colon.
    private static int ending(Text text, int hint, int known, boolean withinBorders) {
        int at = Math.max(hint, known);
        int lines = 0;
        int before = text.at(at - 1);
        int b = text.at(at);
        while (at - hint < FARTHEST_AFTER && b >= 0) {
            int next = text.at(at + 1);
            if (b == '\n') {
                boolean goesOn = (lines == 0 && before == ':') || (lines == 1 && before == '\n');
                if (!goesOn) {
                    break;
                }
                lines++;
            } else if (withinBorders && isBorder(b, next)) {
                break;
            }
            before = b;
            b = next;
            at++;
        }
        return at;
    }

    private static boolean isBorder(int b, int next) {
        return STRUCTURE.has(b) || (b == '"' && (next == ':' || next == ',')) || (b == '\\' && next == '"');
    }

    /// @param near whether nothing parts the word from the hint, so that one suffices that is drawn
    private static Optional<Span> word(Text text, int from, int to, boolean near) {
        if (!isMixed(text, from, to)) {
            return Optional.empty();
        }
        int first = from;
        int last = to;
        while (first < last && AROUND.has(text.at(first))) {
            first++;
        }
        while (last > first && AROUND.has(text.at(last - 1)) && text.at(last - 1) != '#') {
            last--;
        }
        for (int at = first + 1; at < last; at++) {
            if (text.at(at) == '@' && Chosen.isFirm(text.latin(first, at))) {
                last = at;
            }
        }
        return last - first < LONGEST
                        && text.at(first - 1) != '@'
                        && isSecret(text, from, text.latin(first, last), near)
                        && !isOfOtherKind(text, from)
                ? Optional.of(new Span(first, last))
                : Optional.empty();
    }

    /// Whether capitals, small letters and digits are there: nearly no word has all of them.
    private static boolean isMixed(Text text, int from, int to) {
        boolean digit = false;
        boolean upper = false;
        boolean lower = false;
        for (int at = from; at < to; at++) {
            int b = text.at(at);
            digit |= b <= '9' && b >= '0';
            upper |= b <= 'Z' && b >= 'A';
            lower |= b <= 'z' && b >= 'a';
        }
        return digit && lower && (upper || isPaired(text, from));
    }

    private static boolean isSecret(Text text, int from, String word, boolean near) {
        if (namesConstant(word)) {
            return false;
        }
        boolean drawn = near && text.at(from - 1) != '=';
        return (drawn && Draw.isClear(word)) || Chosen.isFirm(word) || (isPaired(text, from) && Chosen.is(word));
    }

    /// `arm.REG_R10`, `PROTOCOL_SSLv23`: a part in capitals, joined to another.
    private static boolean namesConstant(String word) {
        int dot = word.indexOf('.');
        int joint = word.indexOf('_', dot + 1);
        return joint - dot > 2
                && ByteSet.NAME.hasAll(word.substring(dot + 1))
                && (dot < 0 || LOWER_NAME.hasAll(word.substring(0, dot)))
                && CAPITALS.hasAll(word.substring(dot + 1, joint));
    }

    /// Whether a slash stands before a word, and a user's name before that: `jo@example.org / `.
    private static boolean isPaired(Text text, int word) {
        return text.at(word - 1) == ' '
                && text.at(word - 2) == '/'
                && text.at(word - 3) == ' '
                && USER.has(text.at(word - 4));
    }

    private static boolean isOfOtherKind(Text text, int word) {
        int end = word;
        while (word - end < LONGEST_KIND && text.at(end - 1) > 0 && !LETTERS.has(text.at(end - 1))) {
            end--;
        }
        int start = end;
        while (end - start < LONGEST_KIND && LETTERS.has(text.at(start - 1))) {
            start--;
        }
        String kind = text.latin(start, end).toLowerCase(Locale.ROOT);
        return LoginHints.KINDS.stream().anyMatch(kind::endsWith);
    }

    @Override
    public String definition() {
        return "nearby " + keywords() + LoginHints.KINDS;
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String value = Sample.drawn(random);
        return new Sample("log in with jo / " + value, value);
    }
}
