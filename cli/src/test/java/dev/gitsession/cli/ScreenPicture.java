package dev.gitsession.cli;

import java.util.ArrayList;
import java.util.List;

/// Draws lines of a terminal as an SVG picture that follows the reader's light or dark scheme.
final class ScreenPicture {
    private static final int LINE_HEIGHT = 19;
    private static final int MARGIN = 16;
    private static final double CHARACTER = 8.43;

    private ScreenPicture() {}

    /// The picture's lines. A line that begins with `$ ` is what was typed.
    static List<String> of(List<String> lines) {
        int columns = lines.stream().mapToInt(String::length).max().orElse(0);
        long width = Math.round(columns * CHARACTER) + 2 * MARGIN;
        int height = lines.size() * LINE_HEIGHT + 2 * MARGIN;
        List<String> picture = new ArrayList<>(List.of(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">"
                        .formatted(width, height, width, height),
                "<title>git session status, list and show in a terminal</title>",
                "<style>",
                "rect { fill: #f6f8fa; stroke: #d0d7de }",
                "text { fill: #1f2328; font: 14px ui-monospace, Menlo, Consolas, \"DejaVu Sans Mono\", monospace;"
                        + " white-space: pre }",
                ".typed { fill: #0550ae; font-weight: bold }",
                "@media (prefers-color-scheme: dark) {",
                "rect { fill: #0d1117; stroke: #30363d } text { fill: #e6edf3 } .typed { fill: #79c0ff }",
                "}",
                "</style>",
                "<rect x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"6\"/>".formatted(width - 1, height - 1)));
        int y = MARGIN;
        for (String line : lines) {
            y += LINE_HEIGHT;
            if (!line.isBlank()) {
                picture.add("<text x=\"%d\" y=\"%d\"%s xml:space=\"preserve\">%s</text>"
                        .formatted(MARGIN, y - 5, line.startsWith("$ ") ? " class=\"typed\"" : "", escaped(line)));
            }
        }
        picture.add("</svg>");
        return picture;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
