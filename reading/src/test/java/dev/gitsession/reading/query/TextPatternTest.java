package dev.gitsession.reading.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.session.InvalidInputException;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class TextPatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "exit status [0-9]+ ; 'exit status '",
                "foo.*bar baz ; foo,bar baz",
                "colou?r scheme ; 'colo,r scheme'",
                "ab+cde\\(x\\) ; 'cde(x)'",
                "(one|two) three ; ' three'",
                "one|two ;",
                "(?i)hello ;",
                "\\d+ items?$ ; ' item'",
                "x{2}yyy ; yyy",
                "[a(]bcd ; bcd",
                "[[:alpha:]]def ; def",
                "\\pLabc ; abc",
                "\\p{Greek}abc ; abc",
                "\\x41bcd ; bcd",
            })
    void findsWhatStandsInEveryMatch(String expression, @Nullable String literals) {
        assertThat(TextPattern.expression(expression).literals())
                .isEqualTo(literals == null ? List.of() : List.of(literals.split(",")));
    }

    @Test
    void literalsAndExpressionsFindTheirPlace() {
        assertThat(TextPattern.literal("a[0]").find("x a[0] = 1", 0)).contains(new TextPattern.Range(2, 6));
        assertThat(TextPattern.expression("^b.").find("aa\nbc", 0)).contains(new TextPattern.Range(3, 5));
        assertThat(TextPattern.expression("z").find("aa", 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a", "(?=x)", "(a)\\1", "a{2,1}", "[b-a]"})
    void whatIsNotLinearOrBrokenIsRefused(String expression) {
        assertThatThrownBy(() -> TextPattern.expression(expression))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.oneLine()).contains("--regex", "RE2"));
    }

    @Test
    void nothingIsNoLiteral() {
        assertThatThrownBy(() -> TextPattern.literal("  ")).isInstanceOf(InvalidInputException.class);
    }
}
