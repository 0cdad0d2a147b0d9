package dev.gitsession.git;

import dev.gitsession.session.Printable;
import dev.gitsession.session.RemoteUnreachableException;
import java.util.List;
import java.util.regex.Pattern;

/// Why a remote could not be asked, read from git's error output. Credentials in URLs are masked.
///
/// @param kind what to do about it
/// @param detail git's line about it
public record RemoteFailure(Kind kind, String detail) {
    /// What stands in the way.
    public enum Kind {
        /// No valid credentials: an identity is missing or was refused.
        AUTHENTICATION("auth_required", "check your access with: git ls-remote %s"),
        /// Nothing that is a repository at that address.
        NO_REPOSITORY("no_remote_repository", "check the address with: git remote get-url %s"),
        /// The two repositories name objects by different hashes.
        OBJECT_FORMAT("object_format", "use a remote with this repository's object format: %s has another"),
        /// This machine has no room for what is fetched.
        DISK("disk_full", "make room on this machine's disk, then run it again"),
        /// It took longer than allowed.
        TIMEOUT("timeout", "check the network with: git ls-remote %s"),
        /// The network, the host or the connection.
        NETWORK("unreachable", "check the network with: git ls-remote %s");

        private final String code;
        private final String nextStep;

        Kind(String code, String nextStep) {
            this.code = code;
            this.nextStep = nextStep;
        }

        /// A stable name for scripts.
        public String code() {
            return code;
        }
    }

    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s]+@");
    private static final List<String> NO_ACCESS = List.of(
            "Authentication failed",
            "could not read Username",
            "could not read Password",
            "terminal prompts disabled",
            "Permission denied (",
            "Host key verification failed",
            "returned error: 401");
    private static final List<String> NO_ROOM =
            List.of("No space left on device", "Disk quota exceeded", "File too large", "Read-only file system");
    private static final List<String> NO_REPOSITORY = List.of(
            "does not appear to be a git repository", "repository not found", "returned error: 404", "' not found");

    static RemoteFailure of(GitResult result) {
        String err = maskCredentials(result.err());
        if (result.timedOut()) {
            return new RemoteFailure(Kind.TIMEOUT, "it did not answer in time");
        }
        return new RemoteFailure(kindOf(err), tellingLine(err));
    }

    /// Whether the remote knows who asks, and does not let them.
    boolean isRefusal() {
        return detail.contains("returned error: 403");
    }

    /// The failure as an exception whose message names the remote.
    public RemoteUnreachableException asException(String remote) {
        String shown = Printable.clean(maskCredentials(remote));
        return new RemoteUnreachableException(
                kind.code, "the remote '%s' can't be reached: %s".formatted(shown, detail), nextStep(remote));
    }

    /// What the user can do about it.
    public String nextStep(String remote) {
        return kind.nextStep.formatted(Printable.clean(maskCredentials(remote)));
    }

    /// A text without the user names and passwords of the URLs in it.
    public static String maskCredentials(String text) {
        return USER_INFO.matcher(text).replaceAll("***@");
    }

    private static Kind kindOf(String err) {
        if (NO_ACCESS.stream().anyMatch(err::contains)) {
            return Kind.AUTHENTICATION;
        }
        if (NO_REPOSITORY.stream().anyMatch(err::contains)) {
            return Kind.NO_REPOSITORY;
        }
        if (NO_ROOM.stream().anyMatch(err::contains)) {
            return Kind.DISK;
        }
        return err.contains("mismatched algorithms") ? Kind.OBJECT_FORMAT : Kind.NETWORK;
    }

    /// The line that says what went wrong: the first one that is an error, else the last one.
    static String tellingLine(String err) {
        List<String> lines = err.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .filter(line -> !line.startsWith("warning:") && !line.startsWith("hint:"))
                .toList();
        String line = lines.stream()
                .filter(l -> l.startsWith("fatal:") || l.startsWith("error:") || l.startsWith("ssh:"))
                .findFirst()
                .orElse(lines.isEmpty() ? "git said nothing" : lines.getLast());
        return Printable.clean(line.replaceFirst("^(fatal|error): ", ""));
    }
}
