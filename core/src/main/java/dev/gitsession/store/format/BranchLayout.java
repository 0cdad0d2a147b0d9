package dev.gitsession.store.format;

import dev.gitsession.git.RefName;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.session.InvalidInputException;
import java.util.Optional;
import java.util.OptionalInt;

/// The paths and names on session branches. No other class knows a path or a branch name.
///
/// @param branchPrefix the prefix of session branch names, followed by the plan id
public record BranchLayout(String branchPrefix) {
    /// The folder that belongs to the store alone.
    public static final String SESSION_FOLDER = ".erk/session";

    /// The folder of condensed sessions that later versions of the original system wrote. It is read and never
    /// changed.
    public static final String CONDENSED_FOLDER = ".erk/sessions";

    /// The manifest's file name in either folder.
    public static final String MANIFEST = "manifest.json";

    private static final String TRANSCRIPT = ".jsonl";

    /// The session branch of a plan.
    public RefName branchOf(PlanId plan) {
        return RefName.ofBranch(branchPrefix + plan);
    }

    /// The pattern for `git ls-remote` that matches all session branches.
    public String allBranches() {
        return "refs/heads/" + branchPrefix + "*";
    }

    /// The plan of a branch; empty if it is not a session branch.
    public Optional<PlanId> planOf(RefName branch) {
        String prefix = "refs/heads/" + branchPrefix;
        if (!branch.value().startsWith(prefix)) {
            return Optional.empty();
        }
        String id = branch.value().substring(prefix.length());
        return Ids.isValid(id) ? Optional.of(new PlanId(id)) : Optional.empty();
    }

    /// Parses a branch name as a user types it, with or without `refs/heads/`.
    public static RefName branchNamed(String text) {
        if (text.startsWith("-")) {
            throw new InvalidInputException(
                    ErrorCode.INVALID_REF,
                    "a branch can't be named " + text,
                    "see the names with: git session list --json");
        }
        return text.startsWith("refs/") ? new RefName(text) : RefName.ofBranch(text);
    }

    /// The file name of one part of a session. Part 0 has the plain name, without a number.
    public static String partName(String sessionId, int part) {
        return part == 0 ? sessionId + TRANSCRIPT : "%s%s.%03d".formatted(sessionId, TRANSCRIPT, part);
    }

    /// The path of a file in the session folder.
    public static String path(String name) {
        return SESSION_FOLDER + "/" + name;
    }

    /// Whether a path is one of the folders that contain sessions.
    public static boolean isFolder(String path) {
        return path.equals(SESSION_FOLDER) || path.equals(CONDENSED_FOLDER);
    }

    /// The meaning of a name in the session folder.
    ///
    /// @param sessionId the session; possibly empty, because the original system stored some without an id
    /// @param part the number of the transcript's part; empty for the folder of side files
    record EntryName(String sessionId, OptionalInt part) {}

    /// Parses a name in the session folder. Empty if it belongs to no session.
    static Optional<EntryName> placeOf(String name, boolean folder) {
        if (folder) {
            return Ids.isValid(name) ? Optional.of(new EntryName(name, OptionalInt.empty())) : Optional.empty();
        }
        if (name.endsWith(TRANSCRIPT)) {
            String id = name.substring(0, name.length() - TRANSCRIPT.length());
            return place(id, 0);
        }
        int dot = name.lastIndexOf(TRANSCRIPT + ".");
        String digits = dot < 0 ? "" : name.substring(dot + TRANSCRIPT.length() + 1);
        boolean number =
                digits.length() >= 3 && digits.length() <= 9 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? place(name.substring(0, dot), Integer.parseInt(digits)) : Optional.empty();
    }

    private static Optional<EntryName> place(String id, int part) {
        boolean known = id.isEmpty() || Ids.isValid(id);
        return known ? Optional.of(new EntryName(id, OptionalInt.of(part))) : Optional.empty();
    }
}
