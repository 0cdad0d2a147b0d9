package dev.gitsession.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Edits arbitrary text and reverses the edit.
class JsonTextFuzzTest {
    private static final String NAME = "git-session";

    @DictionaryEntries({"/*", "*/", "//", "\\x5cu0067", "\\x22git-session\\x22", "[{", "}]", ",", ": "})
    @FuzzTest
    void anEditThatIsUndoneLeavesTheText(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Optional<JsonText> read = JsonText.find(text);
        if (read.isEmpty()) {
            return;
        }
        JsonText document = read.get();
        assertThat(document.text()).isEqualTo(text);
        if (document.has(NAME)) {
            assertThat(document.withoutMember(NAME).has(NAME)).isFalse();
            return;
        }
        JsonText edited = document.withMember(NAME, "{\"hooks\": []}");
        assertThat(edited.isEmpty(NAME, "hooks")).isTrue();
        JsonText longer = edited.withElement("1", NAME, "hooks").withElement("{}", NAME, "hooks");
        assertThat(longer.objects(NAME, "hooks")).hasSize(2);
        assertThat(longer.withoutElement(0, NAME, "hooks").isObject(NAME, "hooks", "0"))
                .isTrue();
        String undone = edited.withoutMember(NAME).text();
        // Blanks inside the brackets of an empty object are not restored.
        String blanks = document.isEmpty() ? "\\s+" : "(?!)";
        assertThat(undone.replaceAll(blanks, "")).isEqualTo(text.replaceAll(blanks, ""));
    }
}
