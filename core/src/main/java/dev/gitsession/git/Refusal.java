package dev.gitsession.git;

import java.util.List;
import java.util.Locale;

/// Why a remote said no, told apart by its words, and what to do about it.
public enum Refusal {
    /// A file or the push is larger than the remote takes.
    TOO_LARGE(
            "too_large",
            "store it in smaller parts: git config session.partSize 1m",
            List.of("gh001", "file size limit", "exceeds maximum allowed size", "too large", "exceeded limit")),
    /// A rule protects the branch.
    PROTECTED_BRANCH(
            "protected_branch",
            "let session branches out of the rule, or choose others: git config session.branchPrefix <prefix>",
            List.of("gh006", "gh013", "protected branch", "protected ref", "denynonfastforwards", "non-fast-forward",
                    "deletion prohibited", "denying non-fast-forward")),
    /// The account may read, not write.
    PERMISSION(
            "permission_denied",
            "ask for write access, or store elsewhere with --remote",
            List.of("permission", "denied to", "not allowed", "access denied", "read-only", "read only",
                    "returned error: 403", "insufficient")),
    /// A hook of the remote's owner.
    HOOK("rejected_by_hook", "ask who runs the remote", List.of("hook declined")),
    /// Anything else.
    OTHER("rejected", "ask who runs the remote, or store elsewhere with --remote", List.of());

    private final String code;
    private final String nextStep;
    private final List<String> signs;

    Refusal(String code, String nextStep, List<String> signs) {
        this.code = code;
        this.nextStep = nextStep;
        this.signs = signs;
    }

    /// A stable name for scripts.
    public String code() {
        return code;
    }

    /// What the user can do.
    public String nextStep() {
        return nextStep;
    }

    static Refusal of(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        for (Refusal refusal : values()) {
            if (refusal.signs.stream().anyMatch(lower::contains)) {
                return refusal;
            }
        }
        return OTHER;
    }
}
