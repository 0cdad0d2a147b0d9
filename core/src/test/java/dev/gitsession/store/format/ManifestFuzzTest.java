package dev.gitsession.store.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gitsession.json.Json;
import dev.gitsession.plan.PlanId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// Any bytes as a manifest.
class ManifestFuzzTest {
    private static final PlanId PLAN = new PlanId("42");

    @DictionaryEntries({
        "\\x22version\\x22:1",
        "\\x22sessions\\x22:[{",
        "\\x22deleted\\x22:[{",
        "\\x22session_id\\x22:\\x22a\\x22",
        "\\x22uploaded_at\\x22:\\x222026-02-22T14:12:34+00:00\\x22",
        "1e5",
        "null",
        "\\x5cud800"
    })
    @FuzzTest
    void aManifestThatIsReadAndWrittenLosesNothing(byte[] input) {
        Optional<Manifest> read = Manifest.find(input);
        assertThat(read.isPresent()).isEqualTo(Json.findObject(input).isPresent());
        if (read.isEmpty()) {
            return;
        }
        Manifest manifest = read.get();
        byte[] rendered = manifest.render(PLAN);
        Manifest again = Manifest.find(rendered).orElseThrow();
        assertThat(text(again.render(PLAN))).isEqualTo(text(rendered));
        assertThat(again.entries()).hasSameSizeAs(manifest.entries());
        assertThat(again.deleted()).hasSameSizeAs(manifest.deleted());
        assertThat(again.others().keySet())
                .containsExactlyElementsOf(manifest.others().keySet());
        for (ManifestEntry entry : manifest.entries()) {
            assertThat(manifest.find(entry.sessionId())).isPresent();
            Manifest without = manifest.without(entry.sessionId(), Instant.EPOCH);
            assertThat(without.find(entry.sessionId())).isEmpty();
            Manifest back = Manifest.find(without.render(PLAN)).orElseThrow();
            assertThat(back.tombstoneOf(entry.sessionId())).isPresent();
            assertThat(back.with(entry).find(entry.sessionId())).isPresent();
            assertThat(back.with(entry).tombstoneOf(entry.sessionId())).isEmpty();
        }
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
