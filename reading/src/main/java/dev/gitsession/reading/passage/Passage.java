package dev.gitsession.reading.passage;

import java.util.List;

/// A line of an entry's text, with the words that were searched.
///
/// @param line its number within the text, from 1
/// @param text the line without its end
/// @param marks where the words are, in ascending order
/// @param matches whether it holds some of them; otherwise it stands around a line that does
public record Passage(int line, String text, List<Mark> marks, boolean matches) {
    public Passage {
        marks = List.copyOf(marks);
    }

    /// A part of the line.
    ///
    /// @param start the index of its first character
    /// @param end the index behind its last character
    public record Mark(int start, int end) {}
}
