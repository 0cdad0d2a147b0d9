package dev.gitsession.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/// Any text as the body of an issue.
class PlanBlockFuzzTest {
    @DictionaryEntries({
        "<!-- erk:metadata-block:plan-header -->",
        "<!-- /erk:metadata-block:plan-header -->",
        "<!-- /erk:metadata-block -->",
        "<details>\\x0a<summary>plan-header</summary>\\x0a",
        "</details>",
        "```yaml\\x0a",
        "\\x0a```\\x0a",
        "~~~\\x0a",
        "    ",
        "> ",
        "\\x0d\\x0a",
        "last_session_id: null\\x0a"
    })
    @FuzzTest
    void everyByteAroundABlockStays(byte[] input) {
        String body = new String(input, StandardCharsets.UTF_8);
        PlanBlock block = PlanBlock.in(body);
        if (block instanceof PlanBlock.Found found) {
            assertThat(found.body()).isEqualTo(body);
            String set = found.with(Map.of("last_session_id", "x")).body();
            assertThat(set).startsWith(found.before()).endsWith(found.after());
            assertThat(PlanBlock.in(set)).isInstanceOf(PlanBlock.Found.class);
            assertThat(PlanBlock.findFields(set, PlanBlock.PLAN_HEADER)
                            .flatMap(header -> header.find("last_session_id")))
                    .contains("x");
        } else if (block instanceof PlanBlock.Broken broken) {
            assertThat(broken.line()).isBetween(1, body.split("\n", -1).length);
        } else {
            assertThat(PlanBlock.append(body, PlanHeader.created(Instant.EPOCH, "somebody")))
                    .startsWith(body);
        }
    }
}
