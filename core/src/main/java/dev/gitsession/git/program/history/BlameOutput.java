package dev.gitsession.git.program.history;

import dev.gitsession.git.history.BlamedLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The output of `git blame --porcelain`: for each line a header with the commit's name and two numbers, what is
/// known of the commit the first time that it comes, and the line after a tab.
final class BlameOutput {
    private static final String PATH = "filename ";

    private BlameOutput() {}

    static List<BlamedLine> parse(String output) {
        Map<String, String> paths = new HashMap<>();
        List<BlamedLine> lines = new ArrayList<>();
        List<String> headers = new ArrayList<>();
        String[] header = {};
        for (String line : output.split("\n", -1)) {
            if (line.startsWith("\t")) {
                String text = line.substring(1);
                lines.add(new BlamedLine(
                        header[0],
                        paths.getOrDefault(header[0], ""),
                        Integer.parseInt(header[1]),
                        Integer.parseInt(header[2]),
                        text.endsWith("\r") ? text.substring(0, text.length() - 1) : text,
                        headers));
                header = new String[0];
                headers.clear();
                continue;
            }
            headers.add(line);
            if (header.length == 0) {
                header = line.split(" ", -1);
            } else if (line.startsWith(PATH)) {
                paths.put(header[0], QuotedPath.plain(line.substring(PATH.length())));
            }
        }
        return lines;
    }
}
