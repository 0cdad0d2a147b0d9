package dev.gitsession.reading.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class TermCursorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The Parser | the/0 parser/1",
                "parseHeader | parseheader/0 parse/0 header/1",
                "parse_header | parseheader/0 parse/0 header/1",
                "--no-verify | noverify/0 no/0 verify/1",
                "HTTPServer2 | httpserver2/0 http/0 server2/1",
                "src/main/Foo.java | src/0 main/1 foo/2 java/3",
                "sha256 v2beta | sha256/0 v2beta/1",
                "a__b -x- it's | a/0 b/1 x/2 it/3 s/4",
                "日本語 | 日/0 日本/0 本/1 本語/1 語/2",
                "日 本 | 日/0 本/1",
                "Über-Größe | übergröße/0 über/0 größe/1",
                "ＡＢＣ ﬁle | abc/0 file/1",
                "x字y | x/0 字/1 y/2",
                "한국어 | 한/0 한국/0 국/1 국어/1 어/2",
                "𠮷野家 | 𠮷/0 𠮷野/0 野/1 野家/1 家/2",
                "{}() ... | ",
            })
    void cutsTextIntoTerms(String text, @Nullable String terms) {
        assertThat(Terms.of(text).stream()
                        .map(term -> term.text() + "/" + term.position())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(terms == null ? "" : terms);
    }

    @Test
    void tellsWhereATermStands() {
        String text = "x = parseHeader(日本)";

        assertThat(Terms.of(text))
                .extracting(term -> text.substring(term.start(), term.end()))
                .containsExactly("x", "parseHeader", "parse", "Header", "日", "日本", "本");
    }

    @Test
    void whatIsTooLongForATermIsLeftOutAndTold() {
        TermCursor cursor = new TermCursor();
        cursor.begin("a " + "x".repeat(TermCursor.LONGEST + 1) + " b");

        assertThat(cursor.next()).isTrue();
        assertThat(cursor.isIncomplete()).isFalse();
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.term()).isEqualTo("b");
        assertThat(cursor.isIncomplete()).isTrue();
        assertThat(cursor.next()).isFalse();
    }

    @Test
    void aCursorForgetsTheTextBefore() {
        TermCursor cursor = new TermCursor();
        cursor.begin("parseHeader and more");
        assertThat(cursor.next()).isTrue();

        cursor.begin("b");

        assertThat(cursor.next()).isTrue();
        assertThat(cursor.term()).isEqualTo("b");
        assertThat(cursor.step()).isEqualTo(1);
        assertThat(cursor.next()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"parseHeader,parseheader", "parse-header,parseheader", "header,", "a b,", "日本,"})
    void onlyAnIdentifierOfSeveralPartsIsAWhole(String text, @Nullable String whole) {
        assertThat(Terms.whole(text).orElse(null)).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"parse_header ok | parse header ok", "日本語 と中 | 日本 本語 と中", "日 | 日", "文x字 | 文 x 字"})
    void aPhraseHasTheSmallestTermsOfAnIdentifierAndPairsOfCharacters(String text, String terms) {
        assertThat(Terms.phrase(text)).extracting(Terms.Term::text).containsExactly(terms.split(" "));
    }
}
