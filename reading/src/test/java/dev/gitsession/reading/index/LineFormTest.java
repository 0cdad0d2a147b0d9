package dev.gitsession.reading.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class LineFormTest {
    @Test
    void whiteSpaceOfAnyKindIsTakenOut() {
        assertThat(LineForm.squeezed("\t  if (a\u00A0== b) { ")).isEqualTo("if(a\u00A0==b){");
        assertThat(LineForm.squeezed("a\u2003b")).isEqualTo("ab");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "}                            | false",
                "return null;                 | true",
                "else {                       | false",
                "import java.util.List;       | true",
                "somethingwithoutanysign      | false",
                "int answer = compute(42);    | true"
            })
    void aLineTellsSomethingIfItHasEnoughLettersAndASign(String line, boolean telling) {
        assertThat(LineForm.isTelling(LineForm.squeezed(line))).isEqualTo(telling);
    }

    @Test
    void wordsAreWhatAFormatterLeaves() {
        assertThat(LineForm.words("call(first_one, \"två\",\n  3)")).containsExactly("call", "first_one", "två", "3");
        assertThat(LineForm.words("")).isEmpty();
    }
}
