package dev.gitsession.reading.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class NeedleTest {
    @Test
    void itIsFoundWhereItIsAndNowhereElse() {
        Random random = new Random(17);
        for (int i = 0; i < 20_000; i++) {
            String text = drawn(random, 40);
            String needle = drawn(random, 5) + "a";
            byte[] bytes = (text + needle).getBytes(StandardCharsets.UTF_8);

            int length = text.getBytes(StandardCharsets.UTF_8).length;
            assertThat(new Needle(needle).isIn(bytes, length))
                    .as("'%s' in '%s'", needle, text)
                    .isEqualTo(text.contains(needle));
            assertThat(new Needle(needle).isIn(bytes, bytes.length)).isTrue();
        }
    }

    private static String drawn(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            text.append(piece(random));
        }
        return text.toString();
    }

    private static String piece(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> "é";
            case 1 -> "日";
            case 2 -> "😀";
            case 3 -> "b";
            default -> "a";
        };
    }
}
