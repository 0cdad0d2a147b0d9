package dev.gitsession.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    private static JsonText read(String text) {
        return JsonText.find(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"b\":1 /* , */, \"x\": 1} | {\"b\":1 /* , */}",
                "{\"x\": 1 /* , */, \"b\":2} | {\"b\":2}",
                "{\"b\":1, /* of b */ \"x\":1} | {\"b\":1 /* of b */}",
                "{\"b\":1, // of b\\n \"x\":1} | {\"b\":1 // of b\\n}",
                "{// c\\n \"x\":1} | {// c\\n}",
                "{/* c */ \"x\":1,} | {/* c */}",
                "{// c\\n \"x\":1/* } */} | {// c\\n/* } */}",
                "{\"x\":1, } | {}",
                "{\"\\u0078\":1, \"b\":\"x\"} | {\"b\":\"x\"}",
                "{\"a\":\"x\", \"\\u0078\":\"x\"} | {\"a\":\"x\"}",
            })
    void removingAMemberKeepsEverythingElse(String text, String expected) {
        assertThat(read(text.replace("\\n", "\n")).withoutMember("x").text()).isEqualTo(expected.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{/* c */}", "{// c\n}", "{ /* c */ }", "{\"a\":1}", "{\"a\":1,}", "{\"a\":1 /* c */}"})
    void anEditThatIsUndoneLeavesTheText(String text) {
        JsonText edited = read(text).withMember("x", "1");
        assertThat(edited.has("x")).isTrue();
        assertThat(edited.withoutMember("x").text()).isEqualTo(text);
    }

    @Test
    void aNameThatStandsTwiceIsRefused() {
        assertThat(JsonText.find("{\"x\":1, \"x\":2}")).isEmpty();
    }

    @Test
    void aNumberOutOfBoundsIsNoSoundJson() {
        byte[] text = "{\"x\":2e5222222224}".getBytes(StandardCharsets.UTF_8);
        assertThat(Json.findObject(text)).isEmpty();
        assertThat(Json.find(text)).isEmpty();
    }
}
