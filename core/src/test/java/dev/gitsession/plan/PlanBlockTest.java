package dev.gitsession.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanBlockTest {
    private static final String BLOCK = """
            <!-- WARNING: Machine-generated. Manual edits may break erk tooling. -->
            <!-- WARNING: Machine-generated. Manual edits may break erk tooling. -->
            <!-- erk:metadata-block:plan-header -->
            <details>
            <summary>plan-header</summary>

            ```yaml

            schema_version: '2'
            # kept
            last_session_id: null
            objective: 7

            ```

            </details>
            <!-- /erk:metadata-block:plan-header -->
            """;

    private static PlanBlock.Found found(String body) {
        assertThat(PlanBlock.in(body)).isInstanceOf(PlanBlock.Found.class);
        return (PlanBlock.Found) PlanBlock.in(body);
    }

    @Test
    void settingAFieldChangesThatValueAlone() {
        String body = "before\n\n" + BLOCK + "\nafter, without a line end";

        assertThat(found(body).with(Map.of("last_session_id", "abc")).body())
                .isEqualTo(body.replace("last_session_id: null", "last_session_id: abc"));
    }

    @Test
    void carriageReturnsAreKept() {
        String body = ("text\n" + BLOCK + "more").replace("\n", "\r\n");

        assertThat(found(body).body()).isEqualTo(body);
        assertThat(found(body).with(Map.of("last_session_id", "abc", "x", "z")).body())
                .isEqualTo(body.replace("last_session_id: null", "last_session_id: abc")
                        .replace("objective: 7", "objective: 7\r\nx: z"));
    }

    @Test
    void ofSeveralBlocksTheFirstCounts() {
        String body = BLOCK + BLOCK.replace("plan-header", "other") + BLOCK;

        assertThat(found(body).with(Map.of("objective", "eight")).body())
                .isEqualTo(BLOCK.replace("objective: 7", "objective: eight")
                        + BLOCK.replace("plan-header", "other")
                        + BLOCK);
    }

    @Test
    void theEndMarkerMayLackTheKey() {
        assertThat(found(BLOCK.replace("<!-- /erk:metadata-block:plan-header -->", "<!-- /erk:metadata-block -->"))
                        .header()
                        .find("objective"))
                .contains("7");
    }

    @Test
    void theTextAroundIsThePlan() {
        assertThat(found("one\n" + BLOCK + "two\n").around())
                .startsWith("one\n")
                .endsWith("two\n")
                .doesNotContain("erk:metadata-block", "objective");
    }

    @Test
    void aBlockQuotedAsCodeIsNoBlock() {
        assertThat(PlanBlock.in("````markdown\n" + BLOCK + "````\n")).isEqualTo(new PlanBlock.Missing());
        assertThat(PlanBlock.in("~~~\n" + BLOCK + "~~~\n")).isEqualTo(new PlanBlock.Missing());
        assertThat(PlanBlock.in(BLOCK.indent(4))).isEqualTo(new PlanBlock.Missing());
        assertThat(PlanBlock.in("see `<!-- erk:metadata-block:plan-header -->`"))
                .isEqualTo(new PlanBlock.Missing());
    }

    @Test
    void theRealBlockWinsOverAQuotedOne() {
        String quoted = "```\n" + BLOCK.replace("objective: 7", "objective: 1") + "```\n";

        assertThat(found(quoted + "```\n" + BLOCK).header().find("objective")).contains("7");
    }

    @Test
    void aFenceThatWasNeverClosedHidesNoBlock() {
        assertThat(found("```python\nprint(1)\n\n" + BLOCK).header().find("objective"))
                .contains("7");
    }

    @Test
    void aBrokenBlockIsReportedWithItsLine() {
        assertThat(PlanBlock.in("x\n" + BLOCK.replace("objective: 7", "no mapping")))
                .isEqualTo(new PlanBlock.Broken(13, "no 'key: value'"));
        assertThat(PlanBlock.in("x\n" + BLOCK.replace("<!-- /erk:metadata-block:plan-header -->", "")))
                .isEqualTo(new PlanBlock.Broken(4, "the block has no end marker"));
        assertThat(PlanBlock.in(BLOCK.replace("```yaml", "")))
                .isEqualTo(new PlanBlock.Broken(3, "the block has no ```yaml"));
        assertThat(PlanBlock.in(BLOCK.replace("\n```\n", "\n")))
                .isEqualTo(new PlanBlock.Broken(7, "the block's ```yaml does not end"));
    }

    @Test
    void aBlockThatCanBeReadIsTakenPastABrokenOne() {
        assertThat(found(BLOCK.replace("objective: 7", "objective") + BLOCK)
                        .header()
                        .find("objective"))
                .contains("7");
    }

    @Test
    void anAppendedBlockLeavesTheBodyAsItWas() {
        PlanHeader header = PlanHeader.created(Instant.EPOCH, "me");
        for (String body : new String[] {"", "text", "text\n", "text\n\n", "a\r\nb\r\n", "---\nfooter"}) {
            String appended = PlanBlock.append(body, header);

            assertThat(appended).startsWith(body);
            assertThat(found(appended).header().find("created_by")).contains("me");
            assertThat(appended.replace("\r\n", "").contains("\n")).isNotEqualTo(body.contains("\r\n"));
        }
    }

    @Test
    void blocksOfOtherKeysAreReadToo() {
        assertThat(PlanBlock.findFields(BLOCK.replace("plan-header", "impl-started"), "impl-started")
                        .flatMap(fields -> fields.find("objective")))
                .contains("7");
        assertThat(PlanBlock.findFields(BLOCK, "impl-started")).isEmpty();
    }
}
