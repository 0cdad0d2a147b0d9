package dev.gitsession.store.format;

import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.util.regex.Pattern;

/// A side file: a file that is stored beside a session, such as a subagent's transcript or a tool's result.
///
/// @param name the path below the session's own folder, with `/` between the parts
/// @param content the file's bytes
public record FileBeside(String name, RedactedTranscript content) {
    /// How many folders deep a side file may be.
    static final int DEEPEST = 10;

    private static final int LONGEST = 400;

    /// Names of files that agents append to, rather than overwrite.
    private static final Pattern RECORD = Pattern.compile(".*\\.(jsonl|txt|log)");

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9 ._@+=,()~#-]{1,200}");

    public FileBeside {
        if (!isValid(name)) {
            throw new InvalidInputException(
                    ErrorCode.INVALID_NAME,
                    "a side file can't be named '%s'".formatted(Printable.excerpt(name)),
                    "rename it");
        }
    }

    /// Whether a file with this name is a log: a transcript, a log or a tool's result. Superseded versions of logs
    /// are kept. Other files describe a current state, so only the newest version counts.
    public static boolean isRecord(String name) {
        return RECORD.matcher(name).matches();
    }

    /// Whether a side file can have this name and be restored under it on every system.
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
