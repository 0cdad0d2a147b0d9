package dev.gitsession.cli.command;

import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.Style;
import java.util.ArrayList;
import java.util.List;

/// What `--help` prints.
public final class HelpPage {
    private static final int MAX_WIDTH = 100;

    private HelpPage() {}

    /// One command's page.
    public static void print(CommandSpec spec, Console console) {
        console.line(console.styled(Style.STRONG, "git session " + spec.synopsis()));
        console.line("");
        for (String paragraph : spec.about().strip().split("\n\n")) {
            wrap(paragraph.replace('\n', ' '), width(console)).forEach(console::line);
            console.line("");
        }
        List<OptionSpec> options = new ArrayList<>(spec.options());
        options.addAll(CommandSpec.COMMON);
        int column = options.stream()
                        .mapToInt(option -> option.synopsis().length())
                        .max()
                        .orElse(0)
                + 2;
        console.line(console.styled(Style.STRONG, "Options"));
        for (OptionSpec option : options) {
            printOption(option, column, console);
        }
        if (!spec.examples().isEmpty()) {
            console.line("");
            console.line(console.styled(Style.STRONG, "Examples"));
            for (CommandSpec.Example example : spec.examples()) {
                console.line("  " + console.styled(Style.NAME, example.line()));
                console.line("      " + example.about());
            }
        }
    }

    /// The list of all commands.
    public static void printOverview(Console console) {
        console.line("git session keeps the sessions of coding agents in the git repository they worked on.");
        console.line("");
        console.line(console.styled(Style.STRONG, "Commands"));
        for (Command command : Commands.all()) {
            CommandSpec spec = command.spec();
            String name = spec.name() + " ".repeat(Math.max(1, 14 - spec.name().length()));
            console.line("  " + console.styled(Style.NAME, name) + spec.summary());
        }
        console.line("");
        console.line("git session <command> --help explains each; git session demo shows the main job.");
    }

    private static void printOption(OptionSpec option, int column, Console console) {
        List<String> lines = wrap(option.about(), Math.max(20, width(console) - column - 2));
        String synopsis = option.synopsis();
        String gap = " ".repeat(column - synopsis.length());
        console.line("  " + console.styled(Style.NAME, synopsis) + gap + lines.getFirst());
        lines.stream().skip(1).forEach(line -> console.line(" ".repeat(column + 2) + line));
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
