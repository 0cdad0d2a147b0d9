package dev.gitsession.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderLinesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    cwd: /a/b                  | cwd: /new
                    git_root:  "/a/b/c d"      | git_root:  /new/c d
                    cwd: '/a/b/c'              | cwd: /new/c
                    cwd: /a/b/c: d             | cwd: "/new/c: d"
                    cwd: /a/bc                 | cwd: /a/bc
                    cwd: /a                    | cwd: /a
                    name: /a/b                 | name: /a/b
                    `  cwd: /a/b`              | `  cwd: /a/b`
                    name: cwd: /a/b            | name: cwd: /a/b
                    cwd: "/a/b                 | cwd: "/a/b
                    """)
    void onlyTheFolderUnderItsKeyIsReplaced(String line, String expected) throws IOException {
        assertThat(copy("x: 1\n" + line + "\ny: 2\n", "/new")).isEqualTo("x: 1\n" + expected + "\ny: 2\n");
    }

    @Test
    void lineEndsAndOtherScriptsStay() throws IOException {
        assertThat(copy("name: \u00e4\r\ncwd: /a/b\r\n\r\n", "/n\u00f6"))
                .isEqualTo("name: \u00e4\r\ncwd: \"/n\u00f6\"\r\n\r\n");
    }

    @Test
    void noiseComesOutAsItIs() throws IOException {
        byte[] noise = new byte[50_000];
        new Random(11).nextBytes(noise);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FolderLines(Set.of("cwd"), "/a/b", "/new").copy(new ByteArrayInputStream(noise), out);
        assertThat(out.toByteArray()).isEqualTo(noise);
    }

    private static String copy(String text, String to) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FolderLines(Set.of("cwd", "git_root"), "/a/b", to)
                .copy(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
