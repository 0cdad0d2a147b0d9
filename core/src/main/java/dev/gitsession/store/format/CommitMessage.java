package dev.gitsession.store.format;

/// The messages of the commits that this program writes to session branches.
public final class CommitMessage {
    /// The beginning of the subject when a session is stored.
    public static final String STORING = "Session ";

    /// The beginning of the subject when a session is removed.
    public static final String REMOVAL = "Remove session ";

    /// The end of each message. It keeps hosts from running their checks for the commit.
    static final String SKIP_CHECKS = "\n\n[skip ci]\n";

    private CommitMessage() {}

    /// Whether this program wrote a commit with this message.
    static boolean isOurs(String text) {
        return (text.startsWith(STORING) || text.startsWith(REMOVAL)) && text.contains(SKIP_CHECKS);
    }
}
