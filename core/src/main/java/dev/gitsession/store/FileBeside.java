package dev.gitsession.store;

import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.util.regex.Pattern;

/// A file that belongs to a session and is stored beside it: a subagent's transcript, a tool's result.
///
/// @param name its path below the session's own folder, with `/` between the parts
/// @param content its bytes
public record FileBeside(String name, RedactedTranscript content) {
    private static final int LONGEST = 400;
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9 ._@+=,()~#-]{1,200}");

    public FileBeside {
        if (!isValid(name)) {
            throw new InvalidInputException(
                    "invalid_name",
                    "a file beside a session can't be named '%s'".formatted(Printable.excerpt(name)),
                    "rename it");
        }
    }

    /// Whether a file can be stored under a name, and put back from under it on any system.
    public static boolean isValid(String name) {
        if (name.length() > LONGEST) {
            return false;
        }
        for (String part : name.split("/", -1)) {
            boolean special = part.startsWith("..") || part.equals(".") || part.equalsIgnoreCase(".git");
            if (special
                    || part.endsWith(" ")
                    || part.endsWith(".")
                    || !PART.matcher(part).matches()) {
                return false;
            }
        }
        return true;
    }
}
