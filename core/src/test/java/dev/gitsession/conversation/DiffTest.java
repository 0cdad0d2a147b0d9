package dev.gitsession.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffTest {
    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> i + "\n").collect(Collectors.joining());
    }

    @Test
    void twoChangesFarApartAreShownWithoutWhatIsBetweenThem() {
        String before = "a\n" + lines(1, 20) + "b\n";
        String after = "A\n" + lines(1, 20) + "B\n";

        assertThat(Diff.replacement("f", before, after).lines())
                .containsExactly("-a", "+A", " 1", " 2", "…", " 19", " 20", "-b", "+B");
    }

    @Test
    void anInsertedLineIsTheOnlyChange() {
        assertThat(Diff.replacement("f", "a\nb\nc\nd\ne\n", "a\nb\nc\nnew\nd\ne\n")
                        .lines())
                .containsExactly(" b", " c", "+new", " d", " e");
        assertThat(Diff.replacement("f", "a\nb\nc\n", "x\na\nb\nc\ny\n").lines())
                .containsExactly("+x", " a", " b", " c", "+y");
    }

    @Test
    void equalTextsHaveNoLinesAndACreationHasAll() {
        assertThat(Diff.replacement("f", "a\n", "a\n").lines()).isEmpty();
        assertThat(Diff.creation("f", "a\nb\n").lines()).containsExactly("+a", "+b");
    }

    @Test
    void aHugeChangeIsShownWhole() {
        assertThat(Diff.replacement("f", lines(1, 3000), lines(4001, 7000)).lines())
                .hasSize(6000);
    }
}
