package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.Json;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.rules.BuiltInRules;
import dev.gitsession.redact.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecallTest {
    private static final int SAMPLES = 50;
    private static final Pattern FIXED_END = Pattern.compile("\\{([0-9]+)}$");

    static List<String> ruleIds() {
        return BuiltInRules.all().stream().map(Rule::id).toList();
    }

    @ParameterizedTest
    @MethodSource("ruleIds")
    void everySampleGoesInEveryEncoding(String ruleId) {
        Rule rule = rule(ruleId);
        Random random = new Random(ruleId.hashCode());
        for (int i = 0; i < SAMPLES; i++) {
            Sample sample = rule.matcher().sample(random);
            for (Encoding encoding : Encoding.values()) {
                String literal = encoding.literal(encoding.toolOutput(sample));
                String planted = encoding.literal(encoding.planted(sample));
                if (!literal.contains(planted)) {
                    throw new AssertionError("nothing is planted by " + encoding);
                }
                String redacted = SessionLines.redact(SessionLines.toolResult(literal));
                if (leaks(redacted, planted)) {
                    throw new AssertionError("%s of %s leaks: %s".formatted(encoding, sample, redacted));
                }
                if (i == 0) {
                    assertThat(redacted).contains("[REDACTED:").startsWith("{\"parentUuid\":\"a39dbc30");
                    assertThat(Json.findObject(redacted.getBytes(StandardCharsets.UTF_8)))
                            .isPresent();
                    assertThat(SessionLines.redact(redacted)).isEqualTo(redacted);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ruleIds")
    void aTokenOfFixedLengthThatWasWrappedGoes(String ruleId) {
        Rule rule = rule(ruleId);
        Matcher fixed = FIXED_END.matcher(rule.matcher().definition());
        if (!fixed.find() || Integer.parseInt(fixed.group(1)) < 16) {
            return;
        }
        Sample sample = rule.matcher().sample(new Random(ruleId.hashCode()));
        int at = sample.secret().length() - Integer.parseInt(fixed.group(1)) / 2;
        String wrapped =
                sample.secret().substring(0, at) + "\n    " + sample.secret().substring(at);
        String text = sample.text().replace(sample.secret(), wrapped);
        String redacted = SessionLines.redact(SessionLines.toolResult(SessionLines.escape("x\n" + text + "\ny")));
        assertThat(redacted)
                .contains("[REDACTED:")
                .doesNotContain(sample.secret().substring(at));
    }

    @Test
    void idsDifferAndAHundredProvidersAreKnown() {
        List<Rule> rules = BuiltInRules.all();
        assertThat(rules).extracting(Rule::id).doesNotHaveDuplicates();
        assertThat(rules.stream().map(Rule::provider).distinct().count()).isGreaterThan(100);
    }

    /// Whether half of a secret, or more, can still be read.
    private static boolean leaks(String redacted, String planted) {
        int half = Math.max(4, planted.length() / 2);
        return redacted.contains(planted.substring(0, half))
                || redacted.contains(planted.substring(planted.length() - half));
    }

    private static Rule rule(String id) {
        return BuiltInRules.all().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
