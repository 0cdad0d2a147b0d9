package dev.gitsession.store.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Lines that tell only the state of a session of Gemini make no other session.
class SessionStateTest {
    private static final String BEGINNING = "{\"sessionId\":\"s\"}\n{\"id\":\"1\",\"type\":\"user\"}\n";
    private static final String OPENED = "{\"$set\":{\"sessionId\":\"s\"}}\n{\"$set\":{\"lastUpdated\":\"t\"}}\n";
    private static final String GROWN = BEGINNING + "{\"id\":\"2\",\"type\":\"gemini\"}\n";

    @Test
    void aSessionThatWasOnlyOpenedIsABeginning() throws IOException {
        assertThat(OlderContent.isOlder(of(BEGINNING + OPENED), of(GROWN))).isTrue();
        assertThat(OlderContent.isBeginning(of(BEGINNING + OPENED), of(BEGINNING)))
                .isTrue();
        assertThat(OlderContent.isOlder(of(BEGINNING), of(BEGINNING + OPENED))).isTrue();
    }

    @Test
    void messagesInASetCount() throws IOException {
        String replaced = BEGINNING + "{\"$set\":{\"messages\":[{\"id\":\"3\"}]}}\n";
        assertThat(OlderContent.isBeginning(of(replaced), of(GROWN))).isFalse();
        assertThat(OlderContent.isBeginning(of(GROWN), of(BEGINNING + OPENED))).isFalse();
    }

    private static OlderContent.Source of(String text) {
        return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
