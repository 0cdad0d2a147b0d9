package dev.gitsession.redact;

import dev.gitsession.redact.match.Sample;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// A text that keeps a rule busy, by being repeated: it looks like one of the rule's secrets for as long as it can.
enum NearMiss {
    KEYWORDS {
        @Override
        String unit(String keyword, Sample sample) {
            return keyword;
        }
    },
    KEYWORDS_APART {
        @Override
        String unit(String keyword, Sample sample) {
            return "-" + keyword;
        }
    },
    /// Within what many tokens consist of, so that each beginning could go on over those after it.
    KEYWORDS_IN_BASE64 {
        @Override
        String unit(String keyword, Sample sample) {
            return "/" + keyword + "+A1b2_C3";
        }
    },
    NAMES_WITHOUT_VALUES {
        @Override
        String unit(String keyword, Sample sample) {
            return keyword + "=";
        }
    },
    LABELS_WITHOUT_VALUES {
        @Override
        String unit(String keyword, Sample sample) {
            return sample.text().substring(0, Math.max(sample.text().indexOf(sample.secret()), 2)) + " ";
        }
    },
    TOO_SHORT {
        @Override
        String unit(String keyword, Sample sample) {
            return sample.text().substring(0, sample.text().length() - 1) + "!";
        }
    },
    TOO_LONG {
        @Override
        String unit(String keyword, Sample sample) {
            return sample.text() + "0aZ_" + sample.secret();
        }
    },
    WRAPPED {
        @Override
        String unit(String keyword, Sample sample) {
            return TOO_SHORT.unit(keyword, sample).substring(0, sample.text().length() / 2) + "\n    ";
        }
    },
    /// Lines of the file itself.
    LINES {
        @Override
        String unit(String keyword, Sample sample) {
            return TOO_SHORT.unit(keyword, sample) + "\n";
        }

        @Override
        String lines(String text) {
            return text;
        }
    },
    ESCAPED_FOUR_TIMES {
        @Override
        String unit(String keyword, Sample sample) {
            String text = "\"" + TOO_SHORT.unit(keyword, sample) + "\n\t/";
            for (int level = 0; level < 4; level++) {
                text = SessionLines.escape(text);
            }
            return text;
        }
    },
    PERCENT_ENCODED_TWICE {
        @Override
        String unit(String keyword, Sample sample) {
            return percentEncode(percentEncode(TOO_SHORT.unit(keyword, sample)));
        }
    },
    ESCAPES_OF_PERCENTS {
        @Override
        String unit(String keyword, Sample sample) {
            return percentEncode(keyword).replace("%", "\\u0025") + "\\\\n" + keyword + "%25%5c%75";
        }
    },
    COLOURED {
        @Override
        String unit(String keyword, Sample sample) {
            return "\u001b[31m" + keyword + "\u001b[0m" + TOO_SHORT.unit(keyword, sample) + "\u001b[";
        }
    },
    /// No near-miss: every one is found, and each a few times over.
    SECRETS {
        @Override
        String unit(String keyword, Sample sample) {
            return sample.text() + "\n";
        }
    };

    abstract String unit(String keyword, Sample sample);

    /// The lines of a session in which a text stands.
    String lines(String text) {
        return SessionLines.toolResult(SessionLines.escape(text));
    }

    /// Lines of about `length` bytes, before the text is put into JSON.
    String lines(String keyword, Sample sample, int length) {
        String unit = unit(keyword, sample);
        return lines(unit.repeat(Math.max(1, length / unit.length())));
    }

    private static String percentEncode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append('%').append(HexFormat.of().toHexDigits(b));
        }
        return encoded.toString();
    }
}
