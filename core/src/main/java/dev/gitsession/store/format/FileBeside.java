package dev.gitsession.store.format;

import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.util.regex.Pattern;

/// A file that belongs to a session and is stored beside it: a subagent's transcript, a tool's result.
///
/// @param name its path below the session's own folder, with `/` between the parts
/// @param content its bytes
public record FileBeside(String name, RedactedTranscript content) {
    /// How many folders deep a file may lie.
    static final int DEEPEST = 10;

    private static final int LONGEST = 400;

    /// How files are named that are written on and not written anew.
    private static final Pattern RECORD = Pattern.compile(".*\\.(jsonl|txt|log)");

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9 ._@+=,()~#-]{1,200}");

    public FileBeside {
        if (!isValid(name)) {
            throw new InvalidInputException(
                    ErrorCode.INVALID_NAME,
                    "a file beside a session can't be named '%s'".formatted(Printable.excerpt(name)),
                    "rename it");
        }
    }

    /// Whether a file of this name is a record, of which earlier content is kept: a transcript, a log, a result. Others
    /// say how the session stands, and only how it stands now.
    public static boolean isRecord(String name) {
        return RECORD.matcher(name).matches();
    }

    /// Whether a file can be stored under a name, and put back from under it on any system.
    public static boolean isValid(String name) {
        if (name.length() > LONGEST) {
            return false;
        }
        String[] parts = name.split("/", -1);
        if (parts.length > DEEPEST) {
            return false;
        }
        for (String part : parts) {
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
