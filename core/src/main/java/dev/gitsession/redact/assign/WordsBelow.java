package dev.gitsession.redact.assign;

import dev.gitsession.redact.judge.Draw;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.JsonLine;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Words that stand alone on the lines below one that speaks of a credential.
final class WordsBelow {
    private static final int LONGEST_LINE = 160;
    private static final int SHORTEST_LINE = 12;
    private static final int MOST_BLANKS = 20;
    private static final int SHORTEST_CODE = 8;
    private static final int LONGEST_CODE = 29;
    private static final ByteSet BLANKS = ByteSet.of(" \t");
    private static final ByteSet GROUPS = ByteSet.of("A-Za-z0-9-");
    private static final ByteSet NAME = ByteSet.of("a-zA-Z0-9_-");

    private WordsBelow() {}

    /// The words that are alone on lines below the one with the keyword, as where a mail goes on after a colon.
    static List<Span> of(Text text, int end, boolean codes, boolean password) {
        List<Span> found = new ArrayList<>(0);
        int at = text.endOfLine(end);
        if (at - end > LONGEST_LINE || (at < text.spokenEnd() && !codes && !(password && text.at(at - 1) == ':'))) {
            return found;
        }
        text.spokenEndsAt(Math.max(at, text.spokenEnd()));
        while (text.at(at) == '\n' && found.size() < SentenceMatcher.MOST_FOUND) {
            int from = afterSource(text, ByteSet.BLANK.endOfRun(text, at, at + MOST_BLANKS));
            int to = SentenceMatcher.VALUE.endOfRun(text, from, from + SentenceMatcher.LONGEST + 1);
            if (to == from) {
                return found;
            }
            boolean ends = text.at(to) < ' ' || JsonLine.isEndOfString(text, to);
            Optional<Span> word = ends ? SentenceMatcher.word(text, from, to) : Optional.empty();
            if (ends && word.isEmpty() && password && text.at(at - 1) == ':' && Draw.isIssued(text.latin(from, to))) {
                word = Optional.of(new Span(from, to));
            }
            boolean code = codes && isCode(text, from, to);
            if (!code && (word.isEmpty() || to - from < SHORTEST_LINE)) {
                return found;
            }
            found.add(code ? new Span(from, to) : word.get());
            at = to;
        }
        return found;
    }

    /// What a line says after the name of the container that it comes from: `jenkins  | `; a line without anything
    /// is passed.
    private static int afterSource(Text text, int from) {
        int at = from;
        for (int line = 0; line < 2; line++) {
            int name = NAME.endOfRun(text, at, at + MOST_BLANKS);
            int bar = BLANKS.endOfRun(text, name, name + MOST_BLANKS);
            if (name == at || text.at(bar) != '|') {
                break;
            }
            at = ByteSet.BLANK.endOfRun(text, bar + 1, bar + MOST_BLANKS);
        }
        return at;
    }

    /// A code for one use: groups of letters and digits of the same length, or one such word.
    private static boolean isCode(Text text, int from, int to) {
        boolean end = text.at(to) < ' ' || JsonLine.isEndOfString(text, to);
        String word = text.latin(from, to);
        boolean digit = word.chars().anyMatch(ByteSet.DIGITS::has);
        return end && digit && to - from >= SHORTEST_CODE && to - from <= LONGEST_CODE && GROUPS.hasAll(word);
    }
}
