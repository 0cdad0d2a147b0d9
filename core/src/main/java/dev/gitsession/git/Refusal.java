package dev.gitsession.git;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.RemoteRefusedException;
import java.util.Arrays;
import java.util.regex.Pattern;

/// The reason for which a remote refused a push, recognized by its words, with advice for the user.
public enum Refusal {
    /// A file or the whole push is larger than the remote accepts.
    TOO_LARGE(
            ErrorCode.TOO_LARGE,
            "store it in smaller parts: git config session.partSize 1m",
            "gh001|file size limit|exceeds maximum allowed size|too large|exceeded limit|exceed the .* limit|size limit"
                    + "|returned error: 413"),
    /// A rule protects the branch.
    PROTECTED_BRANCH(
            ErrorCode.PROTECTED_BRANCH,
            "exempt session branches from the rule, or choose others: git config session.branchPrefix <prefix>",
            "gh006|gh013|protected branch|protected ref|is protected|non-fast-forward|deletion prohibited"),
    /// The account may read but not write.
    PERMISSION(
            ErrorCode.PERMISSION_DENIED,
            "ask for write access, or store elsewhere with --remote",
            "permission|denied to|not allowed|access denied|read-only|read only|returned error: 403|insufficient"),
    /// A hook on the remote refused.
    HOOK(ErrorCode.REJECTED_BY_HOOK, "ask the remote's administrator", "hook declined"),
    /// The remote's git failed without anybody refusing: files that it had received or was building on vanished. That
    /// happens while the remote is cleaned up, and a retry helps. On a damaged remote it stays.
    STUMBLED(
            ErrorCode.REJECTED,
            "run it again later, or ask the remote's administrator whether it is damaged",
            "missing necessary objects|\\(bad pack\\)|(unpacker error|unable to migrate objects).*"
                    + "(no such file or directory|not a git repository)"),
    /// Any other reason.
    OTHER(ErrorCode.REJECTED, "ask the remote's administrator, or store elsewhere with --remote", "");

    private final ErrorCode code;
    private final String nextStep;
    private final Pattern signs;

    Refusal(ErrorCode code, String nextStep, String signs) {
        this.code = code;
        this.nextStep = nextStep;
        this.signs = Pattern.compile(signs, Pattern.CASE_INSENSITIVE);
    }

    /// Which failure it is.
    public ErrorCode code() {
        return code;
    }

    /// Advice for the user.
    public String nextStep() {
        return nextStep;
    }

    public static Refusal of(String words) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.signs.matcher(words).find())
                .findFirst()
                .orElse(OTHER);
    }

    /// Converts a refusal to an exception. Its message names the remote.
    ///
    /// @param detail the remote's words
    public RemoteRefusedException asException(String remote, String detail) {
        return new RemoteRefusedException(
                code, "the remote '%s' refused: %s".formatted(RemoteFailure.printable(remote), detail), nextStep);
    }
}
