package dev.gitsession.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Any text as a plan's header, and any value in a field of it.
class PlanHeaderFuzzTest {
    private static final String NAME = "last_session_id";

    @DictionaryEntries({
        "last_session_id: ",
        "'",
        "\\x22",
        "\\x5c",
        " # ",
        "\\x0a---\\x0a",
        "\\x0a...\\x0a",
        "\\x0d\\x0a",
        ": |\\x0a  ",
        ": >-\\x0a  ",
        "- ",
        "? ",
        "\\x09"
    })
    @FuzzTest
    void aFieldThatIsSetReadsBackAndNoOtherChanges(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        PlanHeader header;
        try {
            header = PlanHeader.parse(text);
        } catch (PlanHeaderException e) {
            return;
        }
        assertThat(header).hasToString(text);
        Map<String, Optional<String>> before = values(header);
        String value = text.length() > 40 ? text.substring(text.length() - 40) : text;

        PlanHeader set = header.with(Map.of(NAME, value));

        assertThat(set.find(NAME)).contains(readable(value));
        Map<String, Optional<String>> after = values(set);
        after.remove(NAME);
        before.remove(NAME);
        assertThat(after).isEqualTo(before);
        assertThat(set.with(Map.of(NAME, value))).hasToString(set.toString());
    }

    private static Map<String, Optional<String>> values(PlanHeader header) {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        header.names().forEach(name -> values.put(name, header.find(name)));
        return values;
    }

    /// An unpaired surrogate is not a character, so YAML can't contain it.
    private static String readable(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);
    }
}
