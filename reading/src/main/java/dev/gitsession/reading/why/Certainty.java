package dev.gitsession.reading.why;

import java.util.Locale;

/// How sure an answer is.
public enum Certainty {
    /// The session wrote the line, and the commit is linked with it.
    CERTAIN,
    /// The session wrote the line, and no other session is known to have; nothing links the commit with it.
    LIKELY,
    /// No session is known to have written the line.
    NONE;

    /// The name for programs.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
