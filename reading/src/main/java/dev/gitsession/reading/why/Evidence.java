package dev.gitsession.reading.why;

/// How a line of a commit is like one that a session wrote.
public enum Evidence {
    /// It has exactly this line, apart from white space.
    WROTE("it wrote this line"),
    /// It wrote the same words; a formatter placed them otherwise.
    REFORMATTED("it wrote these words, formatted otherwise"),
    /// It wrote a line that is nearly the same, between the same neighbours.
    SIMILAR("it wrote nearly this line, between the same neighbours"),
    /// It has exactly this line and its neighbours, in another file: one that was renamed, or whose place is unknown.
    ELSEWHERE("it wrote this line and its neighbours, in another file"),
    /// The line tells nothing by itself, and stands among lines that it wrote.
    AROUND("it wrote the lines around");

    private final String words;

    Evidence(String words) {
        this.words = words;
    }

    /// The evidence in words.
    public String words() {
        return words;
    }
}
