package dev.gitsession.web.entry;

import dev.gitsession.reading.index.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a call was given: its telling argument, and the rest.
///
/// @param tool the tool's name
/// @param head the first line of the argument that tells most
/// @param command whether it is a command of a shell
/// @param rest the other lines; empty if the head says all
record CallText(String tool, String head, boolean command, String rest) {
    private static final int LONGEST_HEAD = 300;
    /// Words before a command that is given as a list.
    private static final Pattern SHELL = Pattern.compile("(/\\S+/)?(ba|z|da)?sh|powershell|-l?c");

    private static final Set<String> COMMANDS =
            Set.of("bash", "shell", "exec_command", "run_shell_command", "terminal", "execute", "local_shell_call");

    /// The text of a call's entry, which begins with the tool's name.
    static CallText of(Document call) {
        String tool = call.tool();
        String given = call.text().startsWith(tool)
                ? call.text().substring(tool.length()).strip()
                : call.text();
        boolean command = COMMANDS.contains(tool.toLowerCase(Locale.ROOT));
        List<String> lines = new ArrayList<>(given.lines().toList());
        while (command
                && lines.size() > 1
                && SHELL.matcher(lines.getFirst().strip()).matches()) {
            lines.removeFirst();
        }
        while (lines.size() > 1 && lines.getFirst().isBlank()) {
            lines.removeFirst();
        }
        if (lines.isEmpty()) {
            return new CallText(tool, "", command, "");
        }
        String first = lines.getFirst().strip();
        if (first.length() <= LONGEST_HEAD) {
            return new CallText(tool, first, command, String.join("\n", lines.subList(1, lines.size())));
        }
        return new CallText(tool, first.substring(0, LONGEST_HEAD) + "…", command, String.join("\n", lines));
    }
}
