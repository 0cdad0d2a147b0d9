package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.session.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFileTest {
    @TempDir
    private Path folder;

    private SessionFile open(String content) throws IOException {
        return SessionFile.open(Files.writeString(folder.resolve("session.jsonl"), content));
    }

    @Test
    void theIdMayStandInAnyOfTheFirstLines() throws IOException {
        SessionFile file = open("{\"type\":\"summary\"}\n{\"type\":\"user\",\"sessionId\":\"abc\"}\n");

        assertThat(file.sessionId()).contains("abc");
        assertThat(file.isJson()).isTrue();
    }

    @Test
    void missingFactsAreSearchedInFurtherLines() throws IOException {
        SessionFile behind = open("{\"type\":\"a\",\"payload\":{}}\n{\"type\":\"user\",\"sessionId\":\"real\"}\n");
        assertThat(behind.sessionId()).contains("real");
    }

    @Test
    void anIdInsideAMessageIsNotTheSessions() throws IOException {
        assertThat(open("{\"message\":{\"sessionId\":\"inner\"}}\n").sessionId())
                .isEmpty();
    }

    @Test
    void aTornLastLineIsLeftOut() throws IOException {
        SessionFile file = open("{\"a\":1}\n{\"b\":2}\n{\"c\":\"unfin");

        assertThat(file.transcript().size()).isEqualTo(16);
        assertThat(file.tornBytes()).isEqualTo(11);
    }

    @Test
    void aCompleteLastLineWithoutALineEndIsKept() throws IOException {
        assertThat(open("{\"a\":1}\n{\"b\":2}").transcript().size()).isEqualTo(15);
        assertThat(open("{\"only\":1}").transcript().size()).isEqualTo(10);
    }

    @Test
    void oneDocumentOverSeveralLinesIsKeptWhole() throws IOException {
        String document = "{\n  \"sessionId\": \"gem\",\n  \"startTime\": \"x\",\n  \"messages\": []\n}";
        SessionFile file = open(document);

        assertThat(file.transcript().size()).isEqualTo(document.length());
        assertThat(file.sessionId()).contains("gem");
    }

    @Test
    void aFileThatIsNotJsonIsKeptUnchanged() throws IOException {
        SessionFile file = open("hello\nworld");

        assertThat(file.isJson()).isFalse();
        assertThat(file.transcript().size()).isEqualTo(11);
    }

    @Test
    void aFileThatCanNotBeASessionIsRefused() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThatThrownBy(() -> SessionFile.open(empty)).hasMessageContaining("is empty");
        assertThatThrownBy(() -> SessionFile.open(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> SessionFile.open(folder.resolve("none")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("there is no file");
    }

    @Test
    void bytesAppendedLaterAreNotPartOfTheTranscript() throws IOException {
        SessionFile file = open("{\"a\":1}\n");
        Files.writeString(folder.resolve("session.jsonl"), "{\"a\":1}\n{\"b\":2}\n");

        assertThat(file.transcript().open().readAllBytes()).hasSize(8);
    }
}
