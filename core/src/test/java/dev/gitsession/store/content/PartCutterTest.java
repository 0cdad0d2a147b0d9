package dev.gitsession.store.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.session.BrokenException;
import dev.gitsession.testkit.Sessions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartCutterTest {
    private static List<String> cut(String content, int limit) throws IOException {
        byte[] bytes = Sessions.bytes(content);
        PartCutter cutter = new PartCutter(new ByteArrayInputStream(bytes), bytes.length, limit);
        List<String> parts = new ArrayList<>();
        while (cutter.bufferLength() > 0) {
            byte[] buffer = new byte[cutter.bufferLength()];
            int length = cutter.next(buffer);
            parts.add(new String(buffer, 0, length, StandardCharsets.UTF_8));
        }
        return parts;
    }

    @Test
    void cutsAtLineEnds() throws IOException {
        assertThat(cut("aa\nbb\ncc\n", 7)).containsExactly("aa\nbb\n", "cc\n");
    }

    @Test
    void keepsWhatFitsInOnePart() throws IOException {
        assertThat(cut("aa\nbb", 5)).containsExactly("aa\nbb");
        assertThat(cut("abcde", 5)).containsExactly("abcde");
        assertThat(cut("", 5)).isEmpty();
    }

    @Test
    void cutsInsideALineOnlyIfThatLineAloneIsTooLong() throws IOException {
        assertThat(cut("a\nbbbbbbbbb\nc\n", 4)).containsExactly("a\n", "bbbb", "bbbb", "b\nc\n");
    }

    @Test
    void appendingChangesNoPartButTheLast() throws IOException {
        long seed = 20260222;
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            StringBuilder content = new StringBuilder();
            for (int i = random.nextInt(40); i >= 0; i--) {
                content.repeat('x', random.nextInt(30)).append('\n');
            }
            List<String> before = cut(content.toString(), 50);
            content.repeat('y', random.nextInt(120)).append(random.nextBoolean() ? "\n" : "");
            List<String> after = cut(content.toString(), 50);

            assertThat(String.join("", after)).as("seed " + seed).isEqualTo(content.toString());
            assertThat(after)
                    .as("seed " + seed)
                    .allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(50));
            assertThat(after.subList(0, before.size() - 1))
                    .as("seed " + seed)
                    .isEqualTo(before.subList(0, before.size() - 1));
        }
    }

    @Test
    void aStreamThatEndsEarlyIsNoticed() {
        PartCutter cutter = new PartCutter(new ByteArrayInputStream(new byte[3]), 10, 50);

        assertThatThrownBy(() -> cutter.next(new byte[10])).isInstanceOf(BrokenException.class);
    }
}
