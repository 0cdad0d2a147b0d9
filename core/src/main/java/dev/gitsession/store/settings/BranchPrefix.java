package dev.gitsession.store.settings;

import dev.gitsession.git.RefName;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.util.regex.Pattern;

/// The rule for `session.branchPrefix`: it is a folder of branch names, such as `async-learn/`. Without the final
/// `/`, prefix and plan id together could form the name of any branch.
final class BranchPrefix {
    /// Prefixes that are safe to show in a suggested command.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,100}");

    /// The prefix of the original system.
    static final String USUAL = "async-learn/";

    private BranchPrefix() {}

    /// Returns the prefix if it is valid.
    ///
    /// @param place the file that sets it; empty for git's own configuration
    /// @throws InvalidInputException if it is invalid; the message names the setting and the fix
    static String require(String prefix, String place) {
        if (isValid(prefix)) {
            return prefix;
        }
        String folder = prefix.replaceFirst("[^A-Za-z0-9]+$", "") + "/";
        boolean old = PLAIN.matcher(prefix).matches() && isValid(folder);
        String set = place.isEmpty()
                ? "git config session.branchPrefix " + (old ? folder : USUAL)
                : "set it to %s in %s".formatted(old ? folder : USUAL, place);
        throw new InvalidInputException(
                ErrorCode.BAD_CONFIG,
                "session.branchPrefix%s is '%s', but must be a name and end in '/'"
                        .formatted(place.isEmpty() ? "" : " in " + place, Printable.excerpt(prefix)),
                old ? "%s, then move the branches: git session move-branches --from %s".formatted(set, prefix) : set);
    }

    static boolean isValid(String prefix) {
        return prefix.endsWith("/")
                && prefix.length() > 1
                && !prefix.startsWith("-")
                && !prefix.startsWith("/")
                && RefName.isWellFormed("refs/heads/" + prefix + "0");
    }
}
