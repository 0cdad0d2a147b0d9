package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gitsession.json.Json;
import dev.gitsession.session.Transcript;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Any bytes as a transcript, with a secret among them.
class RedactorFuzzTest {
    private static final byte[] SECRET = "glpat-Xy12abCDef34GHij56kl".getBytes(StandardCharsets.UTF_8);

    @DictionaryEntries({
        "-----BEGIN RSA PRIVATE KEY-----",
        "-----END RSA PRIVATE KEY-----",
        "[REDACTED:",
        "password=",
        "\\x5c\\x22",
        "\\x5cu0041",
        "\\x5cn",
        "%41",
        "://a:b@c",
        "Bearer ",
        "eyJhbGciOi",
        "ghp_",
        "AKIA",
        "{\\x22content\\x22:\\x22",
        "\\x22}\\x0a",
        "\\x0a"
    })
    @FuzzTest
    void aSecretGoesWhateverStandsAroundIt(byte[] input) throws IOException {
        byte[] once = redacted(input);
        assertThat(redacted(once)).isEqualTo(once);
        assertThat(Json.findObject(once).isPresent())
                .isEqualTo(Json.findObject(input).isPresent());

        int middle = input.length / 2;
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.write(input, 0, middle);
        lines.write('\n');
        lines.writeBytes(SECRET);
        lines.write('\n');
        lines.write(input, middle, input.length - middle);
        String all = new String(redacted(lines.toByteArray()), StandardCharsets.ISO_8859_1);
        assertThat(all).doesNotContain(new String(SECRET, StandardCharsets.ISO_8859_1));
    }

    private static byte[] redacted(byte[] content) throws IOException {
        RedactedTranscript transcript =
                SessionLines.REDACTOR.redact(transcript(content)).transcript();
        try (InputStream in = transcript.open()) {
            byte[] bytes = in.readAllBytes();
            assertThat(transcript.size()).isEqualTo(bytes.length);
            return bytes;
        }
    }

    private static Transcript transcript(byte[] content) {
        return new Transcript() {
            @Override
            public long size() {
                return content.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(content);
            }
        };
    }
}
