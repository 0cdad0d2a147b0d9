package dev.gitsession.redact.text;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A stretch of bytes that is searched: UTF-8, or whatever else a tool printed.
///
/// Positions are those of the array. Reading outside of the stretch gives -1, so a matcher needs no bounds of its
/// own. It remembers what was found out about its long runs, so each thread needs its own.
public final class Text {
    private final byte[] bytes;
    private final int start;
    private final int end;
    private @Nullable LongRuns longRuns;
    private int tableEnd;
    private int statementEnd;
    private int spokenEnd;
    private int passwordEnd;
    private int nearbyEnd;
    private int firmEnd;
    private int shownEnd;
    private @Nullable Object asker;
    private int lastName = -1;
    private int longName = -1;
    private @Nullable Map<String, Boolean> words;
    private int lineStart = -1;
    private int lineEnd = -1;

    /// @param bytes the array
    /// @param start the first position
    /// @param end the position after the last one
    public Text(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /// The array.
    public byte[] bytes() {
        return bytes;
    }

    /// The first position.
    public int start() {
        return start;
    }

    /// The position after the last one.
    public int end() {
        return end;
    }

    /// The byte at a position, 0 to 255; -1 outside of the text.
    public int at(int position) {
        Steps.add(1);
        return position >= start && position < end ? bytes[position] & 0xff : -1;
    }

    /// Whether the bytes from a position on are those of a word.
    public boolean has(byte[] word, int position) {
        if (position < start || position + word.length > end) {
            return false;
        }
        Steps.add(word.length);
        for (int i = 0; i < word.length; i++) {
            if (bytes[position + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    /// The bytes of a span as a string in which each byte is one character.
    public String latin(int from, int to) {
        Steps.add(to - from);
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /// Where the last line ends that was looked at as a header, or its table.
    public int tableEnd() {
        return tableEnd;
    }

    /// Remembers it, so that no line is looked at twice.
    public void tableEndsAt(int position) {
        tableEnd = position;
    }

    /// Where the last statement of SQL or table of HTML ends that was looked at.
    public int statementEnd() {
        return statementEnd;
    }

    /// Remembers it, so that none is looked at twice.
    public void statementEndsAt(int position) {
        statementEnd = position;
    }

    /// Up to where words were judged that are spoken of.
    public int spokenEnd() {
        return spokenEnd;
    }

    /// Remembers it, so that no word is judged twice.
    public void spokenEndsAt(int position) {
        spokenEnd = position;
    }

    /// Up to where words were judged that are spoken of as passwords.
    public int passwordEnd() {
        return passwordEnd;
    }

    /// Remembers it, so that no word is judged twice.
    public void passwordEndsAt(int position) {
        passwordEnd = Math.max(position, passwordEnd);
    }

    /// Up to where words were judged that are near a hint.
    public int nearbyEnd() {
        return nearbyEnd;
    }

    /// Remembers it, so that no word is judged twice.
    public void nearbyEndsAt(int position) {
        nearbyEnd = Math.max(position, nearbyEnd);
    }

    /// Up to where words were judged that could be nothing else than passwords.
    public int firmEnd() {
        return firmEnd;
    }

    /// Remembers it, so that no word is judged twice.
    public void firmEndsAt(int position) {
        firmEnd = Math.max(position, firmEnd);
    }

    /// Up to where was looked at what a command prints that speaks of a secret.
    public int shownEnd() {
        return shownEnd;
    }

    /// Remembers it, so that no line is looked at twice.
    public void shownEndsAt(int position) {
        shownEnd = Math.max(position, shownEnd);
    }

    /// Whether a name is looked at for the first time. Several keywords may be parts of the same name.
    ///
    /// @param names those who look
    /// @param position where the name starts
    public boolean isNewName(Object names, int position) {
        boolean isNew = lastName != position || !names.equals(asker);
        asker = names;
        lastName = position;
        return isNew;
    }

    /// The last position that was found to have more of a name before it than any name has.
    public int longName() {
        return longName;
    }

    /// Remembers it, so that a long run of letters is not looked back over from each keyword in it.
    public void longNameAt(int position) {
        longName = position;
    }

    /// Whether a word is anywhere in the text. It is searched once.
    public boolean hasAnywhere(String word) {
        Map<String, Boolean> known = words;
        if (known == null) {
            known = new HashMap<>(2);
            words = known;
        }
        return known.computeIfAbsent(word, key -> latin(start, end).contains(key));
    }

    /// The end of the line that a position is in.
    public int endOfLine(int from) {
        if (from < lineStart || from > lineEnd) {
            lineStart = from;
            lineEnd = from;
            while (at(lineEnd) >= 0 && at(lineEnd) != '\n') {
                lineEnd++;
            }
        }
        return lineEnd;
    }

    LongRuns longRuns() {
        LongRuns runs = longRuns;
        if (runs == null) {
            runs = new LongRuns(this);
            longRuns = runs;
        }
        return runs;
    }
}
