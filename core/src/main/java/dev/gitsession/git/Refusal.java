package dev.gitsession.git;

import dev.gitsession.session.ErrorCode;
import java.util.Arrays;
import java.util.regex.Pattern;

/// Why a remote said no, told apart by its words, and what to do about it.
public enum Refusal {
    /// A file or the push is larger than the remote takes.
    TOO_LARGE(
            ErrorCode.TOO_LARGE,
            "store it in smaller parts: git config session.partSize 1m",
            "gh001|file size limit|exceeds maximum allowed size|too large|exceeded limit|exceed the .* limit|size limit"
                    + "|returned error: 413"),
    /// A rule protects the branch.
    PROTECTED_BRANCH(
            ErrorCode.PROTECTED_BRANCH,
            "let session branches out of the rule, or choose others: git config session.branchPrefix <prefix>",
            "gh006|gh013|protected branch|protected ref|is protected|non-fast-forward|deletion prohibited"),
    /// The account may read, not write.
    PERMISSION(
            ErrorCode.PERMISSION_DENIED,
            "ask for write access, or store elsewhere with --remote",
            "permission|denied to|not allowed|access denied|read-only|read only|returned error: 403|insufficient"),
    /// A hook of the remote's owner.
    HOOK(ErrorCode.REJECTED_BY_HOOK, "ask who runs the remote", "hook declined"),
    /// Nobody said no, but the remote's git did not get to the end: what it had received or was about to build on
    /// vanished under it, as happens while the remote is cleaned up. Where it is damaged this does not pass.
    STUMBLED(
            ErrorCode.REJECTED,
            "run it again later, or ask who runs the remote whether it is damaged",
            "missing necessary objects|\\(bad pack\\)|(unpacker error|unable to migrate objects).*"
                    + "(no such file or directory|not a git repository)"),
    /// Anything else.
    OTHER(ErrorCode.REJECTED, "ask who runs the remote, or store elsewhere with --remote", "");

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

    /// What the user can do.
    public String nextStep() {
        return nextStep;
    }

    public static Refusal of(String words) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.signs.matcher(words).find())
                .findFirst()
                .orElse(OTHER);
    }
}
