package dev.gitsession.reading.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.conversation.Tokens;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class FiguresCodecTest {
    private static final Figures FIGURES = new Figures(
            7,
            List.of(
                    new Row.Prompt(1_772_445_600, -1),
                    new Row.Said(Row.UNKNOWN),
                    new Row.Message(
                            1_772_445_610,
                            Long.MAX_VALUE,
                            true,
                            false,
                            "claude-opus-4-5",
                            new Tokens(1, 200, 1L << 40, 0),
                            5,
                            -1,
                            false),
                    new Row.Message(1_772_445_600, 2, false, true, "", Tokens.NONE, 0, 250_000, true),
                    new Row.Call(
                            1_772_445_611,
                            3,
                            true,
                            "Bash",
                            0,
                            Row.Outcome.FAILED,
                            1_772_445_612,
                            new Row.Change(0, 0, List.of())),
                    new Row.Call(
                            1_772_445_611,
                            4,
                            false,
                            "Edit",
                            9,
                            Row.Outcome.OPEN,
                            Row.UNKNOWN,
                            new Row.Change(3, 2, List.of(8L))),
                    new Row.Result(1_772_445_000, 9, true)));

    @Test
    void whatIsWrittenIsReadBack() {
        assertThat(FiguresCodec.decode(ByteBuffer.wrap(FiguresCodec.encode(FIGURES))))
                .isEqualTo(FIGURES);
    }

    @Test
    void figuresThatAreCutOffAreRefused() {
        byte[] bytes = FiguresCodec.encode(FIGURES);
        for (int length = 0; length < bytes.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(bytes, 0, length);
            assertThatThrownBy(() -> FiguresCodec.decode(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
