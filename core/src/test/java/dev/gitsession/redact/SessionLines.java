package dev.gitsession.redact;

import dev.gitsession.json.Json;
import dev.gitsession.session.Transcript;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Lines like those that agents write, and redacting them.
final class SessionLines {
    static final RedactionKey KEY = RedactionKey.of(new byte[RedactionKey.LENGTH]);
    static final Redactor REDACTOR = new Redactor(RuleSet.builtIn(), AllowList.empty(), KEY);

    private SessionLines() {}

    /// A tool's result, given the content of a JSON string.
    static String toolResult(String literal) {
        return """
                {"parentUuid":"a39dbc30-d71d-49b3-90a6-2249f1312b64","type":"user","message":{"role":"user","content":\
                [{"tool_use_id":"toolu_01AbCdEfGhIjKlMnOpQrStUv","type":"tool_result","content":"%s"}]},\
                "uuid":"0484252a-652f-4881-8d3c-443e0dac00e8","n":1.50,"n":2}""".formatted(literal);
    }

    /// The content of a JSON string that says a text.
    static String escape(String text) {
        String quoted = Json.write(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    static String redact(String lines) {
        return redact(REDACTOR, lines);
    }

    static String redact(Redactor redactor, String lines) {
        try (InputStream redacted =
                redactor.redact(transcript(lines)).transcript().open()) {
            return new String(redacted.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Transcript transcript(String lines) {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        return new Transcript() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
