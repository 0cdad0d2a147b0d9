package dev.gitsession.store.format;

/// The messages of the commits that this program makes on session branches.
public final class CommitMessage {
    /// How the subject of a commit begins that stores a session.
    public static final String STORING = "Session ";

    /// How the subject of a commit begins that removes a session.
    public static final String REMOVAL = "Remove session ";

    /// Ends each message: no host runs its checks for such a commit.
    static final String SKIP_CHECKS = "\n\n[skip ci]\n";

    private CommitMessage() {}

    /// Whether a commit with this message is one of those.
    static boolean isOurs(String text) {
        return (text.startsWith(STORING) || text.startsWith(REMOVAL)) && text.contains(SKIP_CHECKS);
    }
}
