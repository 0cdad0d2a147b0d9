package dev.gitsession.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.SessionSource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanHeaderTest {
    private static final String TEXT = """
            # made by hand
            schema_version: '2'
            created_at: "2026-02-22T14:12:34+00:00"   # when

            created_by:   somebody
            plan_comment_id: null
            objective_issue: 8381
            empty:
            """;

    @Test
    void readsValuesAsText() {
        PlanHeader header = PlanHeader.parse(TEXT);

        assertThat(header.names())
                .containsExactly(
                        "schema_version", "created_at", "created_by", "plan_comment_id", "objective_issue", "empty");
        assertThat(header.find("schema_version")).contains("2");
        assertThat(header.find("created_at")).contains("2026-02-22T14:12:34+00:00");
        assertThat(header.find("created_by")).contains("somebody");
        assertThat(header.find("objective_issue")).contains("8381");
        assertThat(header.find("plan_comment_id")).isEmpty();
        assertThat(header.find("empty")).isEmpty();
        assertThat(header.find("absent")).isEmpty();
    }

    @Test
    void unchangedFieldsKeepEveryByte() {
        assertThat(PlanHeader.parse(TEXT).with(Map.of())).hasToString(TEXT);
    }

    @Test
    void aSetFieldKeepsItsPlaceItsBlanksAndItsComment() {
        PlanHeader header = PlanHeader.parse(TEXT).with(Map.of("created_at", "now", "created_by", "42"));

        assertThat(header)
                .hasToString(TEXT.replace("\"2026-02-22T14:12:34+00:00\"   # when", "now   # when")
                        .replace("somebody", "'42'"));
    }

    @Test
    void newFieldsComeBeforeTheMarkThatEndsTheDocument() {
        assertThat(PlanHeader.parse("---\na: 1\n# end\n...\n").with(Map.of("b", "x")))
                .hasToString("---\na: 1\n# end\nb: x\n...\n");
        assertThat(PlanHeader.parse("a: 1\n...").with(Map.of("b", "x"))).hasToString("a: 1\nb: x\n...");
        assertThat(PlanHeader.parse("...\n").with(Map.of("b", "x"))).hasToString("b: x\n...\n");
    }

    @Test
    void aFieldBehindTheMarkThatEndsTheDocumentIsReadAndSetInItsPlace() {
        PlanHeader header = PlanHeader.parse("a: 1\n...\nb: 2\n");

        assertThat(header.find("b")).contains("2");
        assertThat(header.with(Map.of("b", "x"))).hasToString("a: 1\n...\nb: x\n");
    }

    @Test
    void newFieldsComeLastInTheirOrder() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("zeta", "1");
        fields.put("alpha", "x");

        assertThat(PlanHeader.parse("\na: b\n\n").with(fields)).hasToString("\na: b\nzeta: '1'\nalpha: x\n\n");
    }

    @Test
    void aHeaderWithoutALineEndGetsOneBeforeNewFields() {
        assertThat(PlanHeader.parse("a: b").with(Map.of("c", "d"))).hasToString("a: b\nc: d\n");
        assertThat(PlanHeader.parse("a: b").with(Map.of("a", "d"))).hasToString("a: d");
    }

    @Test
    void lineEndsStayAsTheyAre() {
        PlanHeader header = PlanHeader.parse("a: b\r\nc: null # why\r\n");

        assertThat(header.find("a")).contains("b");
        assertThat(header.with(Map.of("c", "x", "d", "z"))).hasToString("a: b\r\nc: x # why\r\nd: z\r\n");
    }

    @Test
    void aSetFieldOfSeveralLinesBecomesOne() {
        PlanHeader header = PlanHeader.parse("a: |\n  one\n\n  two\nlist:\n- x\n- y\nb: c\n");

        assertThat(header.find("a")).contains("one\n\ntwo\n");
        assertThat(header.with(Map.of("a", "z", "list", "none"))).hasToString("a: z\nlist: none\nb: c\n");
    }

    @Test
    void aQuotedKeyStaysQuoted() {
        assertThat(PlanHeader.parse("'last: one': x\n\"two\" : y\n").with(Map.of("last: one", "z", "two", "w")))
                .hasToString("'last: one': z\n\"two\" : w\n");
    }

    @Test
    void settingTwiceIsSettingOnce() {
        SessionPointer pointer = new SessionPointer(
                "async-learn/42",
                new SessionId("0484252a-652f-4881-8d3c-443e0dac00e8"),
                Instant.parse("2026-02-22T14:12:34.7598Z"),
                SessionSource.LOCAL);
        PlanHeader once = PlanHeader.parse(TEXT).with(pointer.fields());

        assertThat(once).hasToString(TEXT + """
                last_session_branch: async-learn/42
                last_session_id: 0484252a-652f-4881-8d3c-443e0dac00e8
                last_session_at: '2026-02-22T14:12:34.759800+00:00'
                last_session_source: local
                """);
        assertThat(once.with(pointer.fields())).hasToString(once.toString());
    }

    @Test
    void aNewHeaderStartsWithItsThreeFields() {
        assertThat(PlanHeader.created(Instant.parse("2026-01-02T03:04:05Z"), "Ann Example"))
                .hasToString("""
                        schema_version: '2'
                        created_at: '2026-01-02T03:04:05.000000+00:00'
                        created_by: 'Ann Example'
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: b\\nno colon here | 2",
                "# note\\n  indented: first | 2",
                "a: b\\nc: d\\na: e | 3",
                "a: b\\n...\\n---\\nc: d | 3",
                "---\\na: b\\n--- # more\\nc: d | 3",
                "{a: b} | 1",
                "[a] | 1",
                "? a | 1",
                "a:b | 1",
                "<<<<<<< HEAD | 1"
            })
    void textThatIsNotAFlatMappingIsRefusedWithItsLine(String text, int line) {
        assertThatThrownBy(() -> PlanHeader.parse(text.replace("\\n", "\n")))
                .isInstanceOfSatisfying(
                        PlanHeaderException.class, e -> assertThat(e.line()).isEqualTo(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a: b", "1a", "- a", "a\nb", "ä"})
    void aNewFieldNeedsAPlainName(String name) {
        assertThatThrownBy(() -> PlanHeader.empty().with(Map.of(name, "x"))).isInstanceOf(InvalidInputException.class);
    }
}
