package dev.gitsession.plan;

import java.util.ArrayList;
import java.util.List;

/// Splits a text into lines. Each keeps its line end, so that joining them gives the text again.
final class Lines {
    private Lines() {}

    static List<String> of(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int next = newline < 0 ? text.length() : newline + 1;
            lines.add(text.substring(start, next));
            start = next;
        }
        return lines;
    }

    /// The line end of a line: CR LF, LF, or nothing at the end of a text.
    static String endOf(String line) {
        return line.endsWith("\r\n") ? "\r\n" : line.endsWith("\n") ? "\n" : "";
    }
}
