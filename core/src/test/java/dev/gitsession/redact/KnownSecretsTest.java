package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.redact.known.KnownSecrets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownSecretsTest {
    private static final String SECRET = "correct-horse:battery_9";

    private static String redact(KnownSecrets known, String text) {
        RuleSet rules = RuleSet.builtIn().with(known.rule().stream().toList());
        return SessionLines.redact(
                new Redactor(rules, AllowList.empty(), SessionLines.KEY),
                SessionLines.toolResult(SessionLines.escape(text)));
    }

    @Test
    void valuesOfVariablesWithASecretsNameGoInAnyEncoding() {
        KnownSecrets known = new KnownSecrets().addVariables(Map.of("DEPLOY_TOKEN", SECRET));
        byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
        for (String written : List.of(
                "it says " + SECRET + " there",
                SessionLines.escape("\"" + SECRET + "\""),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes),
                Base64.getEncoder().encodeToString(("x" + SECRET + "\u0001").getBytes(StandardCharsets.UTF_8)),
                Base64.getEncoder().encodeToString(("xy" + SECRET + "\u0001").getBytes(StandardCharsets.UTF_8)),
                SECRET.replace(":", "%3A"))) {
            assertThat(redact(known, written)).as(written).contains("[REDACTED:known-secret:");
        }
    }

    @Test
    void filesOfTheEnvironmentAreReadLineByLine() {
        KnownSecrets known = new KnownSecrets()
                .addFile("# comment\nexport DB_PASSWORD=\"" + SECRET + "\" # x\nNAME=something-else-3\nAPI_KEY=\n");
        assertThat(redact(known, "a " + SECRET + " b")).doesNotContain(SECRET);
        assertThat(redact(known, "a something-else-3 b")).contains("something-else-3");
    }

    @Test
    void wordsPathsAndPlaceholdersAreNotLookedFor() {
        KnownSecrets known = new KnownSecrets()
                .addVariables(Map.of(
                        "A_PASSWORD", "development",
                        "B_PASSWORD", "short1",
                        "C_SECRET", "/run/secrets/database-7",
                        "D_TOKEN", "your_token_here",
                        "HOME", SECRET));
        assertThat(known.rule()).isEmpty();
    }

    @Test
    void theRuleTellsOtherValuesApartWithoutShowingThem() {
        String definition = definitionOf(SECRET);
        assertThat(definition).doesNotContain(SECRET).isNotEqualTo(definitionOf(SECRET + "0"));
    }

    private static String definitionOf(String secret) {
        return new KnownSecrets()
                .addVariables(Map.of("A_TOKEN", secret))
                .rule()
                .orElseThrow()
                .matcher()
                .definition();
    }
}
