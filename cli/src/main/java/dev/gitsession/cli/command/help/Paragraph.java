package dev.gitsession.cli.command.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A paragraph of what a command tells of itself: sentences, or a table of options with what each is for.
sealed interface Paragraph {
    /// Sentences in one line.
    record Sentences(String text) implements Paragraph {}

    /// A table, row by row.
    record Table(List<Row> rows) implements Paragraph {
        public Table {
            rows = List.copyOf(rows);
        }

        /// How wide its first column is, with what separates it from the second.
        int column() {
            return rows.stream().mapToInt(row -> row.name().length()).max().orElse(0) + 2;
        }
    }

    /// A row of a table.
    record Row(String name, String about) {}

    /// The paragraphs of a text. In a table, each line begins with an option, two spaces or more come after it.
    static List<Paragraph> of(String about) {
        List<Paragraph> paragraphs = new ArrayList<>();
        for (String paragraph : about.strip().split("\n\n")) {
            Optional<Table> table = table(paragraph.lines().toList());
            paragraphs.add(table.isPresent() ? table.get() : new Sentences(paragraph.replace('\n', ' ')));
        }
        return paragraphs;
    }

    private static Optional<Table> table(List<String> lines) {
        Pattern row = Pattern.compile("(--\\S+) {2,}(\\S.*)");
        List<Row> rows = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = row.matcher(line);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            rows.add(new Row(matcher.group(1), matcher.group(2)));
        }
        return Optional.of(new Table(rows));
    }
}
