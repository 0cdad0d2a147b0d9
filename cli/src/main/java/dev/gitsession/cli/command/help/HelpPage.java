package dev.gitsession.cli.command.help;

import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.Style;
import java.util.ArrayList;
import java.util.List;

/// The output of `--help`, line by line.
public final class HelpPage {
    private static final int NAME_WIDTH = 15;

    private static final int MAX_WIDTH = 100;

    private HelpPage() {}

    /// The page of one command, styled for this console.
    public static List<String> of(CommandSpec spec, Console console) {
        List<String> page = new ArrayList<>();
        page.add(console.styled(Style.STRONG, "git session " + spec.synopsis()));
        page.add("");
        for (Paragraph paragraph : Paragraph.of(spec.about())) {
            switch (paragraph) {
                case Paragraph.Sentences sentences -> page.addAll(wrap(sentences.text(), width(console)));
                case Paragraph.Table table ->
                    table.rows().forEach(row -> page.addAll(row(row.name(), row.about(), table.column(), console)));
            }
            page.add("");
        }
        List<OptionSpec> options = new ArrayList<>(spec.options());
        options.addAll(CommandSpec.COMMON);
        int column = options.stream()
                        .mapToInt(option -> option.synopsis().length())
                        .max()
                        .orElse(0)
                + 2;
        page.add(console.styled(Style.STRONG, "Options"));
        for (OptionSpec option : options) {
            page.addAll(row(option.synopsis(), option.about(), column, console));
        }
        if (!spec.examples().isEmpty()) {
            page.add("");
            page.add(console.styled(Style.STRONG, "Examples"));
            for (CommandSpec.Example example : spec.examples()) {
                page.add("  " + console.styled(Style.NAME, example.line()));
                page.add("      " + example.about());
            }
        }
        List<String> output = ExampleOutput.of(spec.name());
        if (!output.isEmpty()) {
            page.add("");
            page.add(console.styled(Style.STRONG, "What it prints"));
            output.forEach(line -> page.add("  " + (line.startsWith("$ ") ? console.styled(Style.NAME, line) : line)));
        }
        return page;
    }

    /// The list of all commands.
    public static List<String> overview(Console console) {
        List<String> page = new ArrayList<>();
        page.addAll(wrap(
                "git session keeps the sessions of coding agents in the git repository they worked on.",
                width(console)));
        for (Commands.Group group : Commands.groups()) {
            page.add("");
            page.add(console.styled(Style.STRONG, group.title()));
            for (CommandSpec spec : group.specs()) {
                String name = spec.name()
                        + " ".repeat(Math.max(1, NAME_WIDTH - spec.name().length()));
                List<String> about = wrap(spec.summary(), Math.max(20, width(console) - NAME_WIDTH - 2));
                page.add("  " + console.styled(Style.NAME, name) + about.getFirst());
                about.stream().skip(1).forEach(line -> page.add(" ".repeat(NAME_WIDTH + 2) + line));
            }
        }
        page.add("");
        page.addAll(wrap(
                "git session <command> --help explains each; git session demo shows the main job.", width(console)));
        return page;
    }

    private static List<String> row(String name, String text, int column, Console console) {
        List<String> about = wrap(text, Math.max(20, width(console) - column - 2));
        String gap = " ".repeat(column - name.length());
        List<String> lines = new ArrayList<>();
        lines.add("  " + console.styled(Style.NAME, name) + gap + about.getFirst());
        about.stream().skip(1).forEach(line -> lines.add(" ".repeat(column + 2) + line));
        return lines;
    }

    private static int width(Console console) {
        return Math.min(MAX_WIDTH, console.columns());
    }

    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" +")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
