package dev.gitsession.redact.match;

import java.nio.charset.StandardCharsets;

/// A stretch of bytes that is searched: UTF-8, or whatever else a tool printed.
///
/// Positions are those of the array. Reading outside of the stretch gives -1, so a matcher needs no bounds of its
/// own.
///
/// @param bytes the array
/// @param start the first position
/// @param end the position after the last one
public record Text(byte[] bytes, int start, int end) {
    /// The text of a string.
    public static Text of(String string) {
        byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
        return new Text(bytes, 0, bytes.length);
    }

    /// The byte at a position, 0 to 255; -1 outside of the text.
    public int at(int position) {
        return position >= start && position < end ? bytes[position] & 0xff : -1;
    }

    /// Whether the bytes from a position on are those of a word.
    public boolean has(byte[] word, int position) {
        if (position < start || position + word.length > end) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (bytes[position + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    /// The bytes of a span as a string in which each byte is one character.
    public String latin(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
