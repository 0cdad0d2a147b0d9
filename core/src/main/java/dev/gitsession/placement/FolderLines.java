package dev.gitsession.placement;

import dev.gitsession.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Copies lines of `key: value`, as in flat YAML. If the value of one of the given keys is a certain folder, it is
/// replaced by another folder. All other bytes stay the same.
final class FolderLines {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+@=~-][A-Za-z0-9_./+@=~ -]*(?<! )");

    private final Pattern line;
    private final String to;

    /// @param keys the keys whose values may be replaced
    /// @param from the folder to replace, with or without quotes in the file
    /// @param to the folder to write
    FolderLines(Set<String> keys, String from, String to) {
        String names = keys.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        this.line = Pattern.compile(
                "(?m)^((?:%s):[ \\t]+)(?:%s((?:/[^\r\n]*?)?)|([\"'])%2$s((?:/[^\r\n]*?)?)\\3)(?=[ \\t\r]*$)"
                        .formatted(names, Pattern.quote(utf8(from))));
        this.to = to;
    }

    /// Copies the file and returns the number of changed lines. The files are small descriptions of a session.
    long copy(InputStream source, OutputStream target) throws IOException {
        String text = new String(source.readAllBytes(), StandardCharsets.ISO_8859_1);
        Matcher found = line.matcher(text);
        StringBuilder copy = new StringBuilder();
        long changed = 0;
        while (found.find()) {
            String below = found.group(2) == null ? found.group(4) : found.group(2);
            String folder = utf8(to) + below;
            String value = PLAIN.matcher(folder).matches() ? folder : Json.write(folder);
            found.appendReplacement(copy, Matcher.quoteReplacement(found.group(1) + value));
            changed++;
        }
        found.appendTail(copy);
        target.write(copy.toString().getBytes(StandardCharsets.ISO_8859_1));
        return changed;
    }

    /// Encodes the text's UTF-8 bytes as one character each, so that bytes that are not UTF-8 survive the copy.
    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
