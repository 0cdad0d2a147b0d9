package dev.gitsession.hook;

import dev.gitsession.json.JsonText;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.nio.file.Path;

/// The text of an agent's JSON file, as far as it is the same for everything that is added to one.
///
/// @param file the file
/// @param title the agent's name, for messages
record JsonConfiguration(Path file, String title) {
    /// The byte order mark with which some Windows editors begin a file.
    static String byteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? "\uFEFF" : "";
    }

    /// Reads a text without its byte order mark.
    ///
    /// @throws InvalidInputException if it is no JSON object
    JsonText parse(String text) {
        return JsonText.find(text).orElseThrow(this::unreadable);
    }

    /// The failure that the file is not as the agent writes it.
    InvalidInputException unreadable() {
        return new InvalidInputException(
                ErrorCode.BAD_AGENT_CONFIG,
                "%s is not valid for %s".formatted(Printable.clean(file.toString()), title),
                "mend the file, then run the command again; --print shows what would be added");
    }
}
