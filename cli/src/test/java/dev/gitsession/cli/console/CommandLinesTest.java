package dev.gitsession.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.NotFoundException;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class CommandLinesTest {
    private static final String LONG = "0484252a-652f-4881-8d3c-443e0dac00e8";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private Console console(boolean terminal, int columns) {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new Console(
                InputStream.nullInputStream(),
                out,
                out,
                new Terminal(terminal, terminal, columns, true),
                Progress.none());
    }

    private String plain() {
        return printed.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9;]*m", "");
    }

    @Test
    void aCommandThatDoesNotFitStandsOnALineOfItsOwn() {
        console(true, 80)
                .failure(new NotFoundException(
                        ErrorCode.NO_SUCH_VERSION,
                        "session %s has 2 versions, and no version 3".formatted(LONG),
                        "see them with: git session versions " + LONG));

        assertThat(plain()).isEqualTo("""
                error: session 0484252a-652f-4881-8d3c-443e0dac00e8 has 2 versions, and no
                version 3; see them with:
                  git session versions 0484252a-652f-4881-8d3c-443e0dac00e8
                """);
    }

    @Test
    void severalCommandsStandOnALineEachWithoutTheirSeparators() {
        console(true, 60)
                .aside(
                        "keep both: git session upload %1$s, then see how they part: git session versions %1$s; or move the file away"
                                .formatted(LONG));

        assertThat(plain()).isEqualTo("""
                keep both:
                  git session upload 0484252a-652f-4881-8d3c-443e0dac00e8
                then see how they part:
                  git session versions 0484252a-652f-4881-8d3c-443e0dac00e8
                or move the file away
                """);
    }

    @Test
    void aCommandAfterASemicolonOrWithAColorBeforeIsOneToo() {
        Console console = console(true, 50);
        console.line(console.fitted(
                console.styled(Style.WARNING, "nothing is stored here yet:")
                        + " main is the default branch; git config session.defaultPlan <plan>",
                0));

        assertThat(plain()).isEqualTo("""
                nothing is stored here yet: main is the default
                branch
                  git config session.defaultPlan <plan>
                """);
    }

    @Test
    void furtherLinesAreIndentedUnlessTheCommandWouldBeCut() {
        Console console = console(true, 40);

        assertThat(console.fitted("2 sessions in the outbox of this clone; git session sync", 11))
                .isEqualTo("2 sessions in the outbox of\n           this clone\n             git session sync");
        assertThat(console.fitted("add one with: git remote add elsewhere <url>", 11))
                .isEqualTo("add one with:\n  git remote add elsewhere <url>");
    }

    @Test
    void whatStandsInAColumnIsBrokenBetweenWords() {
        assertThat(console(true, 40).fitted("main is the default branch, and nothing else", 20))
                .isEqualTo(
                        "main is the default\n" + " ".repeat(20) + "branch, and nothing\n" + " ".repeat(20) + "else");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "downloaded the session to /a/long/path/without/a/command/in/it/for/the/next/step",
                "$ git session upload ../0484252a-652f-4881-8d3c-443e0dac00e8.jsonl --plan 42 --quiet",
                "short: git session sync",
                "two lines\nand a command that is long enough to be broken: git session list --json --limit 5"
            })
    void everythingElseStaysAsItIs(String message) {
        console(true, 80).note(message);

        assertThat(plain()).isEqualTo(message + "\n");
    }

    @Test
    void whatIsNoTerminalGetsOneLine() {
        String message = "plan %1$s stores the session too; see its versions with: git session versions %1$s --plan 43"
                .formatted(LONG);
        console(false, 80).aside(message);
        console(false, 80).warning(message);

        assertThat(plain()).isEqualTo(message + "\nwarning: " + message + "\n");
    }
}
