package dev.gitsession.hook;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/// A server of the Model Context Protocol in a TOML file, as in Codex: the table `[mcp_servers.<name>]`, added at the
/// end. A server of the same name that runs another program is the user's own: it stays, and counts as ours.
///
/// @param file the configuration file
/// @param title the agent's name, for messages
public record TomlServer(Path file, String title) implements Addition {
    private static final String SERVERS = "mcp_servers";
    private static final Pattern INLINE = Pattern.compile("(?m)^\\s*[\"']?" + SERVERS + "[\"']?\\s*=");
    private static final String TABLE = "[" + SERVERS + "." + JsonServer.NAME + "]";

    /// How the tables below it begin, such as the settings of single tools.
    private static final String BELOW = "[" + SERVERS + "." + JsonServer.NAME + ".";

    @Override
    public Addition in(Path other) {
        return new TomlServer(other, title);
    }

    @Override
    public String enabled(String text, String command) {
        if (isMentioned(text) && has(parse(text))) {
            return text;
        }
        List<String> words = List.of(command.split(" "));
        String table = "%s\ncommand = %s\nargs = [%s]\n"
                .formatted(
                        TABLE,
                        quoted(words.getFirst()),
                        words.stream().skip(1).map(TomlServer::quoted).collect(Collectors.joining(", ")));
        String before = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        String after = before + (before.isBlank() ? "" : "\n") + table;
        parse(after);
        return after;
    }

    @Override
    public String disabled(String text) {
        if (!isMentioned(text)) {
            return text;
        }
        TomlParseResult document = parse(text);
        List<String> path = List.of(SERVERS, JsonServer.NAME);
        boolean isOurs = has(document)
                && document.getTable(path) != null
                && "git-session".equals(document.getTableOrEmpty(path).get("command"))
                && document.getTableOrEmpty(path)
                        .getArrayOrEmpty("args")
                        .toList()
                        .equals(List.of("mcp"));
        return isOurs ? withoutTable(text) : text;
    }

    /// The text without the lines of the table and of those below it. Comments before the next table stay.
    private static String withoutTable(String text) {
        List<String> left = new ArrayList<>();
        List<String> pending = new ArrayList<>();
        boolean inside = false;
        for (String line : text.split("(?<=\n)", -1)) {
            String word = line.strip();
            if (word.startsWith("[")) {
                boolean ours = word.startsWith(TABLE) || word.startsWith(BELOW);
                if (ours && !inside && !left.isEmpty() && left.getLast().isBlank()) {
                    left.removeLast(); // the blank line that came with the table
                }
                if (!ours) {
                    left.addAll(pending);
                }
                pending.clear();
                inside = ours;
            }
            if (!inside) {
                left.add(line);
            } else if (word.isEmpty() || word.startsWith("#")) {
                pending.add(line);
            } else {
                pending.clear();
            }
        }
        if (!pending.stream().allMatch(String::isBlank)) {
            left.addAll(pending);
        }
        return String.join("", left);
    }

    @Override
    public boolean isEnabled(String text) {
        if (!isMentioned(text)) {
            return false;
        }
        TomlParseResult document = Toml.parse(text);
        return !document.hasErrors() && has(document);
    }

    @Override
    public boolean isMentioned(String text) {
        return text.contains(SERVERS) && text.contains(JsonServer.NAME);
    }

    private static boolean has(TomlParseResult document) {
        return document.contains(List.of(SERVERS, JsonServer.NAME));
    }

    private static String quoted(String word) {
        return "\"" + word + "\"";
    }

    private TomlParseResult parse(String text) {
        TomlParseResult document = Toml.parse(text);
        // A table in braces can't be added to, which the parser does not mind.
        if (document.hasErrors() || INLINE.matcher(text).find()) {
            throw new InvalidInputException(
                    ErrorCode.BAD_AGENT_CONFIG,
                    "%s is not valid for %s, or names its servers in another way"
                            .formatted(Printable.clean(file.toString()), title),
                    "mend the file, or add by hand what --print shows for an empty one");
        }
        return document;
    }
}
