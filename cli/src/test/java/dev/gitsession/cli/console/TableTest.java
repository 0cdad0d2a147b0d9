package dev.gitsession.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.cli.console.Table.Column;
import dev.gitsession.cli.console.Table.Width;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    private static final String LONG = "a title that is much longer than any terminal is wide, with words ".repeat(2);

    private static Table table() {
        return new Table(
                Column.of("PLAN").yielding(),
                Column.of("SESSION").when(Width.CUT_LAST),
                Column.of("TITLE").yielding(),
                Column.of("STORED"),
                Column.of("AGENT").when(Width.LEFT_OUT),
                Column.number("SIZE").when(Width.LEFT_OUT));
    }

    private static List<String> printed(Table table, int columns) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(true, true, columns, false);
        table.printTo(new Console(InputStream.nullInputStream(), out, out, terminal, Progress.none()));
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 60, 80, 100, 120, 200})
    void noLineIsWiderThanTheTerminal(int columns) {
        Table table = table();
        table.row("feature-faster-parser-for-everything", "0484252a", LONG, "3h ago", "claude", "12 KiB");
        table.row("42", "0484252b", "テストを直して、もう一度動かす。".repeat(6), "12d ago", "codex", "1.4 MiB");
        table.row("43", "0484252c", "\uD83D\uDC69\u200D\uD83D\uDCBB fix \uD83D\uDE80".repeat(20), "now", "pi", "9 B");

        List<String> lines = printed(table, columns);

        assertThat(lines)
                .hasSize(4)
                .allSatisfy(line -> assertThat(TextWidth.of(line)).as(line).isLessThanOrEqualTo(columns));
    }

    @Test
    void aLongTitleIsCutBeforeColumnsAreLeftOut() {
        Table table = table();
        table.row("42", "0484252a", LONG, "3h ago", "claude", "12 KiB");

        assertThat(printed(table, 80))
                .containsExactly(
                        "PLAN  SESSION   TITLE                                     STORED  AGENT     SIZE",
                        "42    0484252a  a title that is much longer than any te…  3h ago  claude  12 KiB");
        assertThat(printed(table, 48).getFirst()).contains("TITLE").doesNotContain("AGENT", "SIZE");
    }

    @Test
    void wideCharactersKeepTheColumnsInLine() {
        Table table = new Table(Column.of("TITLE"), Column.of("AT"));
        table.row("修正", "1");
        table.row("plain", "2");
        table.row("cafe\u0301 \uD83D\uDE80", "3");

        assertThat(printed(table, 80))
                .containsExactly("TITLE    AT", "修正     1", "plain    2", "cafe\u0301 \uD83D\uDE80  3");
    }
}
