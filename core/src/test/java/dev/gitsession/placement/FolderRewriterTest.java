package dev.gitsession.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderRewriterTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
                    {"cwd":"/a/b"}                           | {"cwd":"/new"}
                    {"cwd" : "/a/b/c d"}                     | {"cwd" : "/new/c d"}
                    {"x":[1,{"cwd":"/a/b"}],"cwd":"/a/b"}    | {"x":[1,{"cwd":"/a/b"}],"cwd":"/new"}
                    {"x":{"cwd":"/a/b"}}                     | {"x":{"cwd":"/a/b"}}
                    {"data":{"cwd":"/a/b"}}                  | {"data":{"cwd":"/new"}}
                    {"cwd":"/a/bc"}                          | {"cwd":"/a/bc"}
                    {"cwd":"/a"}                             | {"cwd":"/a"}
                    {"cwd":"x/a/b"}                          | {"cwd":"x/a/b"}
                    {"text":"\\"cwd\\":\\"/a/b\\""}          | {"text":"\\"cwd\\":\\"/a/b\\""}
                    {"cwd":["/a/b"],"y":"/a/b"}              | {"cwd":["/a/b"],"y":"/a/b"}
                    {"cwd":null,"cwd":"/a/b"}                | {"cwd":null,"cwd":"/new"}
                    {"cwd":"/a/b                             | {"cwd":"/a/b
                    """)
    void onlyTheFolderInItsPlaceIsReplaced(String line, String expected) throws IOException {
        assertThat(copy(line + "\n")).isEqualTo(expected + "\n");
    }

    @Test
    void aBrokenLineDoesNotSpoilTheNext() throws IOException {
        assertThat(copy("{\"cwd\":\"/a/b\n{\"cwd\":\"/a/b\"}\n]]}}\n{\"cwd\":\"/a/b\"}"))
                .isEqualTo("{\"cwd\":\"/a/b\n{\"cwd\":\"/new\"}\n]]}}\n{\"cwd\":\"/new\"}");
    }

    @Test
    void aDocumentMayHaveManyLines() throws IOException {
        String document = "{\n  \"cwd\": \"/a/b\",\n  \"x\": {\n    \"cwd\": \"/a/b\"\n  }\n}\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FolderRewriter.ofDocument(Set.of(List.of("cwd")), "/a/b", "/new")
                .copy(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(document.replaceFirst("/a/b", "/new"));
    }

    @Test
    void noiseComesOutAsItIs() throws IOException {
        Random random = new Random(11);
        byte[] noise = new byte[200_000];
        random.nextBytes(noise);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        rewriter().copy(new ByteArrayInputStream(noise), out);
        assertThat(out.toByteArray()).isEqualTo(noise);
    }

    private static String copy(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        rewriter().copy(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static FolderRewriter rewriter() {
        return FolderRewriter.ofLines(Set.of(List.of("cwd"), List.of("data", "cwd")), "/a/b", "/new");
    }
}
