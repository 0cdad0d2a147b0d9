package dev.gitsession.reading.why;

/// What links a commit with a session, apart from the lines.
public enum Link {
    NONE(""),
    PLAN("the commit names its plan"),
    SESSION("the commit names it"),
    BRANCH("the commit names its branch"),
    PRINTED("it printed the commit's name");

    private final String words;

    Link(String words) {
        this.words = words;
    }

    /// What links them, in words; empty if nothing does.
    public String words() {
        return words;
    }
}
