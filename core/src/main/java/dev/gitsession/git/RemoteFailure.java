package dev.gitsession.git;

import dev.gitsession.git.process.GitResult;
import dev.gitsession.session.DiskFailure;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Printable;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Why a remote could not be asked, read from git's error output. Credentials in URLs are masked.
///
/// @param kind the kind of failure, which decides the advice
/// @param detail git's line about it
/// @param object the object at which git failed, if it names one
public record RemoteFailure(Kind kind, String detail, Optional<ObjectId> object) {
    /// The kind of failure.
    public enum Kind {
        /// Credentials are missing or were refused.
        AUTHENTICATION(ErrorCode.AUTH_REQUIRED, "check your access with: git ls-remote %s"),
        /// There is no repository at that address.
        NO_REPOSITORY(ErrorCode.NO_REMOTE_REPOSITORY, "check the address with: git remote get-url %s"),
        /// The two repositories use different hashes for object names.
        OBJECT_FORMAT(ErrorCode.OBJECT_FORMAT, "use a remote with this repository's object format: %s has another"),
        /// This machine's disk is too full for a fetch.
        DISK(ErrorCode.DISK_FULL, "free some space on this machine's disk, then run it again"),
        /// The remote's disk is too full for a push.
        REMOTE_DISK(ErrorCode.REMOTE_DISK_FULL, "ask the remote's administrator to free some space"),
        /// The remote lacks objects that its branches need.
        DAMAGED(
                ErrorCode.DAMAGED_REMOTE,
                "ask the owner of the remote to repair it: git fsck there names what is missing"),
        /// The remote speaks git's old protocol, and the object is not the tip of a branch there, or no longer is.
        OLD_PROTOCOL(
                ErrorCode.OLD_PROTOCOL,
                "run it again; if it fails again, ask the remote's administrator to allow git's protocol version 2"),
        /// The remote can't leave out trees.
        TREE_FILTER(ErrorCode.NO_TREE_FILTER, "ask the remote's administrator to allow the filter of trees"),
        /// The exchange took longer than allowed.
        TIMEOUT(ErrorCode.TIMEOUT, "check the network with: git ls-remote %s"),
        /// The network, the host or the connection failed.
        NETWORK(ErrorCode.UNREACHABLE, "check the network with: git ls-remote %s");

        private final ErrorCode code;
        private final String nextStep;

        Kind(ErrorCode code, String nextStep) {
            this.code = code;
            this.nextStep = nextStep;
        }

        /// Which failure it is.
        public ErrorCode code() {
            return code;
        }
    }

    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s]+@");
    private static final Pattern PARAMETER =
            Pattern.compile("(?i)([?&][\\w.-]*(?:token|password|secret|key)[\\w.-]*=)[^&\\s'\"]+");
    private static final List<String> REFUSALS = List.of("returned error: 403", "returned error: 413");
    private static final List<String> NO_ACCESS = List.of(
            "Authentication failed",
            "could not read Username",
            "could not read Password",
            "terminal prompts disabled",
            "Permission denied (",
            "Host key verification failed",
            "returned error: 401");
    private static final List<String> STARTS = List.of("fatal:", "error:", "ssh:");
    private static final String NOTHING_TO_READ = "fatal: Could not read from remote repository.";
    private static final String OF_REMOTE = "remote:";
    private static final List<String> DAMAGE = List.of(
            "upload-pack: not our ref ", "corruption on the remote side", "inflate: data stream error", " is corrupt");
    private static final String UNADVERTISED = "Server does not allow request for unadvertised object";
    private static final String TREE_FILTER = "filter 'tree";
    private static final Pattern NOT_THERE = Pattern.compile("not our ref ([0-9a-f]{40,64})\\b");
    private static final Pattern NAMED =
            Pattern.compile("(?m)^(?:remote: )?(?:fatal|error): .{0,200}?\\b([0-9a-f]{40}(?:[0-9a-f]{24})?)\\b");
    private static final List<String> NO_REPOSITORY = List.of(
            "does not appear to be a git repository",
            "repository not found",
            "Repository not found",
            "returned error: 404",
            "' not found");

    public static RemoteFailure of(GitResult result) {
        String err = maskCredentials(result.err());
        if (result.timedOut()) {
            return new RemoteFailure(Kind.TIMEOUT, "it did not answer in time", Optional.empty());
        }
        return new RemoteFailure(kindOf(err), tellingLine(err), objectIn(err));
    }

    /// Whether the remote understood and refused: the account lacks the right, or the push is too large.
    public boolean isRefusal() {
        return REFUSALS.stream().anyMatch(detail::contains);
    }

    /// Whether the remote hands out branch tips only.
    public boolean isOfOldProtocol() {
        return kind == Kind.OLD_PROTOCOL;
    }

    /// Whether the failure concerns certain objects, so that others may still be fetched.
    public boolean isOfObjects() {
        return kind == Kind.OLD_PROTOCOL || kind == Kind.DAMAGED;
    }

    /// Converts the failure to an exception. Its message names the remote.
    public SessionException asException(String remote) {
        String shown = printable(remote);
        if (isRefusal()) {
            return Refusal.of(detail).asException(remote, detail);
        }
        if (kind == Kind.DISK) {
            return DiskFailure.full(detail);
        }
        String message = switch (kind) {
            case DAMAGED -> "the remote '%s' is damaged: %s".formatted(shown, damage());
            case OLD_PROTOCOL ->
                "the remote '%s' uses an old protocol and refuses the requested object: %s".formatted(shown, detail);
            case AUTHENTICATION, NO_REPOSITORY, OBJECT_FORMAT, DISK, REMOTE_DISK, TREE_FILTER, TIMEOUT, NETWORK ->
                "the remote '%s' can't be reached: %s".formatted(shown, detail);
        };
        return new RemoteUnreachableException(kind.code, message, nextStep(remote), object.map(ObjectId::hex));
    }

    private String damage() {
        return object.map(id -> "object %s is missing or damaged there".formatted(id.hex()))
                .orElse(detail);
    }

    /// The same failure, seen from a push. A push writes nothing on this machine, so a full disk is the remote's.
    public RemoteFailure ofPush() {
        return kind == Kind.DISK ? new RemoteFailure(Kind.REMOTE_DISK, detail, object) : this;
    }

    /// Advice for the user.
    public String nextStep(String remote) {
        return kind.nextStep.formatted(Printable.clean(maskCredentials(remote)));
    }

    /// A text about a remote, or of its making, as it may be printed: without credentials and control characters.
    public static String printable(String text) {
        return Printable.clean(maskCredentials(text));
    }

    /// Masks user names, passwords and tokens in the URLs of a text.
    public static String maskCredentials(String text) {
        return PARAMETER.matcher(USER_INFO.matcher(text).replaceAll("***@")).replaceAll("$1***");
    }

    private static Kind kindOf(String err) {
        if (NO_ACCESS.stream().anyMatch(err::contains)) {
            return Kind.AUTHENTICATION;
        }
        if (NO_REPOSITORY.stream().anyMatch(err::contains)) {
            return Kind.NO_REPOSITORY;
        }
        if (err.lines().anyMatch(line -> DiskFailure.saysFull(line) && !line.startsWith(OF_REMOTE))) {
            return Kind.DISK;
        }
        if (DAMAGE.stream().anyMatch(err::contains)) {
            return Kind.DAMAGED;
        }
        if (err.contains(UNADVERTISED)) {
            return Kind.OLD_PROTOCOL;
        }
        if (err.contains(TREE_FILTER)) {
            return Kind.TREE_FILTER;
        }
        return err.contains("mismatched algorithms") ? Kind.OBJECT_FORMAT : Kind.NETWORK;
    }

    /// The object that an error names. An object that the remote calls `not our ref` takes precedence.
    private static Optional<ObjectId> objectIn(String err) {
        Matcher refused = NOT_THERE.matcher(err);
        Matcher named = refused.find() ? refused : NAMED.matcher(err);
        named.reset();
        return named.find() ? Optional.of(new ObjectId(named.group(1))) : Optional.empty();
    }

    /// The line that says what went wrong: the first error line, or else the last line.
    public static String tellingLine(String err) {
        List<String> lines = err.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .filter(line -> !line.startsWith("warning:") && !line.startsWith("hint:"))
                .toList();
        int telling = IntStream.range(0, lines.size())
                .filter(i -> STARTS.stream().anyMatch(lines.get(i)::startsWith))
                .findFirst()
                .orElse(lines.size() - 1);
        // git only reports the end of the connection. The line before, from ssh or the host, tells why.
        if (telling > 0 && lines.get(telling).equals(NOTHING_TO_READ)) {
            telling--;
        }
        String line = telling < 0 ? "git said nothing" : lines.get(telling);
        return Printable.clean(line.replaceFirst("^(fatal|error|remote): ", ""));
    }
}
