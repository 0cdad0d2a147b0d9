package dev.gitsession.reading.passage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.reading.query.Query;
import dev.gitsession.reading.query.QueryParser;
import dev.gitsession.reading.query.TextPattern;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class PassagesTest {
    private static String marked(Passage passage) {
        StringBuilder text = new StringBuilder(passage.text());
        for (int i = passage.marks().size() - 1; i >= 0; i--) {
            text.insert(passage.marks().get(i).end(), "]")
                    .insert(passage.marks().get(i).start(), "[");
        }
        return text.toString();
    }

    private static List<String> passages(String query, String text, int most, int context) {
        return new Passages(QueryParser.parse(query, Clock.systemUTC()), most, context)
                .of(text).stream().map(PassagesTest::marked).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flaky | a flaky test | a [flaky] test",
                "FLAKY | Flaky, flaky! | [Flaky], [flaky]!",
                "parseHeader | parse_header(x) | [parse_header](x)",
                "\"parse header\" | call parseHeader now | call [parseHeader] now",
                "pars* | parser parsing | [parser] [parsing]",
                "日本 | 新日本語 | 新[日本]語",
                "parse | parseHeader | [parse]Header",
                "\"a b\" | a c a b | a c [a b]",
            })
    void wordsAreMarked(String query, String text, String expected) {
        assertThat(passages(query, text, 3, 0)).containsExactly(expected);
    }

    @Test
    void theLinesWithMostWordsAreShownInTheirOrder() {
        String text = "one\nflaky\ntwo\nparser flaky\nthree\nparser";

        assertThat(passages("flaky parser", text, 2, 0)).containsExactly("[flaky]", "[parser] [flaky]");
        assertThat(passages("flaky parser", text, 1, 1)).containsExactly("two", "[parser] [flaky]", "three");
    }

    @Test
    void ofALongLineThePartAroundTheFirstWordIsShown() {
        String line = "x".repeat(3000) + " flaky " + "y".repeat(3000);

        String shown = passages("flaky", line, 3, 0).getFirst();

        assertThat(shown).startsWith("…").endsWith("…").contains(" [flaky] ").hasSizeLessThan(420);
    }

    @Test
    void aTextWithoutTheWordsShowsItsFirstLines() {
        assertThat(passages("absent", "\n\none\ntwo\nthree", 2, 0)).containsExactly("one", "two");
    }

    @Test
    void patternsAreMarked() {
        Passages passages = new Passages(new Query.Matches(TextPattern.expression("st.tus \\d+")), 3, 0);

        assertThat(passages.of("exit status 128\nno status").stream()
                        .map(PassagesTest::marked)
                        .collect(Collectors.joining()))
                .isEqualTo("exit [status 128]");
    }
}
