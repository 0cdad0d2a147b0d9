package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.redact.rules.BuiltInRules;
import dev.gitsession.redact.rules.Rule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Lines as the providers' manuals show them, with made-up values between `«` and `»`, and the rule that has to find
/// them. Samples that are drawn from a rule's own shape can't tell that the shape is wrong.
///
/// In `provider-lines.txt`, `{24}` stands for letters and digits, `{h32}` and `{H32}` for hexadecimal, `{U5}` for
/// capitals and digits, `{a5}` for small letters and digits, `{k16}` for base32, `{l34}` for letters, `{d8}` for
/// digits, and `{u}` for a UUID.
class ProviderLinesTest {
    private static final String ALPHABET = "q8Zt3LmN0pXv7KcR2sWd9FhJ4gTyB6uE1aQoHiMk5VbYrUxCnDzPjGwSfAlOeIT";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    record Line(String rule, String template) {
        static Line parse(String line) {
            int mark = line.indexOf(" ~ ");
            return new Line(line.substring(0, mark), line.substring(mark + " ~ ".length()));
        }

        @Override
        public String toString() {
            return rule + ": " + template;
        }
    }

    private static List<Line> lines() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ProviderLinesTest.class.getResourceAsStream("provider-lines.txt")),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(Line::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyRuleHasALineOfItsManual() {
        Stream<String> rules = BuiltInRules.all().stream().map(Rule::id);

        assertThat(lines())
                .extracting(Line::rule)
                .as("the rules of which provider-lines.txt has a line")
                .hasSameElementsAs(rules.toList());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void whatItsManualShowsIsFound(Line line) {
        String filled = fill(line.template());
        String secret = filled.substring(filled.indexOf('«') + 1, filled.lastIndexOf('»'));
        String text = filled.replace("«" + secret + "»", secret);

        String redacted = SessionLines.redact(SessionLines.toolResult(SessionLines.escape(text)));
        assertThat(redacted)
                .as(text)
                .doesNotContain(SessionLines.escape(secret))
                .contains("[REDACTED:");
        if (text.indexOf('\n') < 0) {
            assertThat(SessionLines.redact(text)).doesNotContain(secret);
        }
        assertThat(SessionLines.REDACTOR.explain(text))
                .filteredOn(Explanation::found)
                .extracting(Explanation::ruleId)
                .as(text)
                .contains(line.rule());
    }

    private static String fill(String template) {
        String line = template.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < line.length()) {
            int open = line.indexOf('{', at);
            int close = open < 0 ? -1 : line.indexOf('}', open);
            String kind = close < 0 ? "" : line.substring(open + 1, close);
            if (!kind.matches("u|[hHUakld]?[0-9]+")) {
                int next = open < 0 ? line.length() : open + 1;
                text.append(line, at, next);
                at = next;
                continue;
            }
            text.append(line, at, open).append(drawn(kind, text.length()));
            at = close + 1;
        }
        return text.toString();
    }

    private static String drawn(String kind, int start) {
        if (kind.equals("u")) {
            return "9974d75b-3338-44fe-a179-0134676b1b69";
        }
        char set = kind.charAt(0);
        int length = Integer.parseInt(kind.replaceFirst("[a-zA-Z]", ""));
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < length; i++) {
            char c = ALPHABET.charAt((start + i) % ALPHABET.length());
            switch (set) {
                case 'h' -> text.append("0123456789abcdef".charAt(c % 16));
                case 'H' -> text.append("0123456789ABCDEF".charAt(c % 16));
                case 'U' -> text.append(Character.toUpperCase(c));
                case 'a' -> text.append(Character.toLowerCase(c));
                case 'k' -> text.append(BASE32.charAt(c % BASE32.length()));
                case 'd' -> text.append(c % 10);
                case 'l' -> text.append(Character.isDigit(c) ? "" : c);
                default -> text.append(c);
            }
        }
        return text.toString();
    }
}
