package dev.gitsession.reading.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.session.InvalidInputException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class QueryParserTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    private static List<Query> parse(String text) {
        return QueryParser.parse(text, CLOCK) instanceof Query.All all ? all.queries() : List.of();
    }

    @Test
    void wordsPhrasesBeginningsAndExclusions() {
        List<Query> parts = parse("flaky \"parser test\" pars* -windows parseHeader");

        assertThat(parts).hasSize(5);
        assertThat(parts.get(0)).isInstanceOfSatisfying(Query.Words.class, words -> {
            assertThat(words.terms()).hasSize(1);
            assertThat(words.beginning()).isFalse();
        });
        assertThat(parts.get(1))
                .isInstanceOfSatisfying(
                        Query.Words.class, words -> assertThat(words.terms()).hasSize(2));
        assertThat(parts.get(2))
                .isInstanceOfSatisfying(
                        Query.Words.class,
                        words -> assertThat(words.beginning()).isTrue());
        assertThat(parts.get(3))
                .isInstanceOfSatisfying(
                        Query.Not.class, not -> assertThat(not.query()).isInstanceOf(Query.Words.class));
        assertThat(parts.get(4))
                .isInstanceOfSatisfying(
                        Query.Words.class, words -> assertThat(words.whole()).contains("parseheader"));
    }

    @Test
    void signsAmongWordsAreNoWords() {
        assertThat(parse("docs + tests -> \"...\" done (-)")).isEqualTo(parse("docs tests done"));
    }

    @Test
    void fields() {
        assertThat(parse("plan:42 kind:PROMPT file:\"a b.txt\" since:3d until:2026-11-03 failed:yes is:local"))
                .containsExactly(
                        new Query.Is(Field.PLAN, "42"),
                        new Query.Is(Field.KIND, "prompt"),
                        new Query.Is(Field.FILE, "a b.txt"),
                        new Query.Time(Instant.parse("2026-11-17T12:00:00Z"), true),
                        new Query.Time(Instant.parse("2026-11-03T00:00:00Z"), false),
                        new Query.Failed(true),
                        new Query.Stored(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"std::vector", "https://example.org/x", "error: 128", "10:30", "a:b"})
    void aColonInTextIsNoField(String text) {
        assertThat(parse(text)).isNotEmpty().allMatch(Query.Words.class::isInstance);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plna:42 | there is no field 'plna:', at character 1 of the query; write plan:",
                "x sinc:3d | there is no field 'sinc:', at character 3",
                "x \"open | a quotation mark is not closed, at character 3",
                "{} -> | has no letter and no digit, at character 1",
                "plan: | has no value, at character 1",
                "kind:question | is nothing that can be searched",
                "is:here | it is one of is:stored, is:local",
                "failed:maybe | failed:yes, failed:no",
                "since:soon | since: 'soon' is no time",
            })
    void aMistakeIsToldWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> QueryParser.parse(text, CLOCK))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.oneLine()).contains(message));
    }

    @Test
    void nothingIsAQueryForEverything() {
        assertThat(parse("  \u3000 ")).isEmpty();
    }
}
