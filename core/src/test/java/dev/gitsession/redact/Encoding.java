package dev.gitsession.redact;

import dev.gitsession.redact.match.Sample;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/// A way in which a secret gets into a session.
enum Encoding {
    PLAIN {
        @Override
        String toolOutput(Sample sample) {
            return "done: " + sample.text() + " ok";
        }
    },
    ESCAPED {
        @Override
        String toolOutput(Sample sample) {
            return "done: " + sample.text() + " ok";
        }

        @Override
        String literal(String text) {
            StringBuilder escaped = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                escaped.append(
                        text.charAt(i) == '/' ? "\\/" : "\\u" + HexFormat.of().toHexDigits(text.charAt(i)));
            }
            return escaped.toString();
        }
    },
    ESCAPED_TWICE {
        @Override
        String toolOutput(Sample sample) {
            return "{\"output\":\"" + SessionLines.escape(sample.text()) + "\",\"code\":0}";
        }

        @Override
        String planted(Sample sample) {
            return SessionLines.escape(sample.secret());
        }
    },
    PERCENT_ENCODED {
        @Override
        String toolOutput(Sample sample) {
            return "GET /callback?state=1&v=" + percentEncode(sample.text()) + "&x=2 HTTP/1.1";
        }

        @Override
        String planted(Sample sample) {
            return percentEncode(sample.secret());
        }
    },
    BASIC_AUTH {
        @Override
        String toolOutput(Sample sample) {
            return "> Authorization: Basic " + planted(sample) + "\n> Accept: */*";
        }

        @Override
        String planted(Sample sample) {
            byte[] both = ("deploy:" + sample.secret()).getBytes(StandardCharsets.UTF_8);
            return Base64.getEncoder().encodeToString(both);
        }
    },
    DIFF {
        @Override
        String toolOutput(Sample sample) {
            return "@@ -1,2 +1,3 @@\n context\n+" + sample.text().replace("\n", "\n+") + "\n-old\n";
        }

        @Override
        String planted(Sample sample) {
            return sample.secret().replace("\n", "\n+");
        }
    },
    SHELL_TRACE {
        @Override
        String toolOutput(Sample sample) {
            return "+ set -x\n\u001b[32m" + sample.text() + "\u001b[0m\n++ date\n";
        }
    },
    STACK_TRACE {
        @Override
        String toolOutput(Sample sample) {
            return "java.io.IOException: refused: " + sample.text() + "\n\tat app.Main.run(Main.java:12)\n";
        }
    },
    YAML {
        @Override
        String toolOutput(Sample sample) {
            return "env:\n  name: app\n  value: |\n    " + sample.text().replace("\n", "\n    ") + "\n  other: 1\n";
        }

        @Override
        String planted(Sample sample) {
            return sample.secret().replace("\n", "\n    ");
        }
    },
    BETWEEN_LINE_BREAKS {
        @Override
        String toolOutput(Sample sample) {
            return "first\n" + sample.text() + "\nlast";
        }
    };

    /// What a tool printed.
    abstract String toolOutput(Sample sample);

    /// The secret as it stands in the tool's output.
    String planted(Sample sample) {
        return sample.secret();
    }

    /// The content of a JSON string that says a text.
    String literal(String text) {
        return SessionLines.escape(text);
    }

    private static String percentEncode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = Character.isLetterOrDigit(b & 0xff) && b > 0;
            encoded.append(
                    plain
                            ? String.valueOf((char) b)
                            : "%" + HexFormat.of().withUpperCase().toHexDigits(b));
        }
        return encoded.toString();
    }
}
