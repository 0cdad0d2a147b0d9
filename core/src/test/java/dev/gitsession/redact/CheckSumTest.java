package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.redact.match.Check;
import dev.gitsession.redact.match.Checks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Check sums were computed by another program, from the providers' descriptions: here the code is held to these.
class CheckSumTest {
    @ParameterizedTest
    @CsvSource({
        "atlassian-api-token, "
                + "ATATT3xFfGF0parser-takes-three-seconds-reading-large-files-nobody-knows-exactly-"
                + "where-something-looks-wrong=5846E80A",
        "grafana-service-token, glsa_theparsertakesthreesecondsonfile_41abba00"
    })
    void aTokenThatLooksLikeWordsIsOneIfItsSumFits(String rule, String token) {
        assertThat(SessionLines.redact("x " + token + " y")).matches("x \\[REDACTED:" + rule + ":[0-9a-f]{6}] y");
        char last = token.charAt(token.length() - 1);
        String other = token.substring(0, token.length() - 1) + (last == '0' ? '1' : '0');
        assertThat(SessionLines.redact("x " + other + " y")).isEqualTo("x " + other + " y");
    }

    /// Of GitLab's tokens, those that are no routable ones have no sum, and go with or without.
    @Test
    void aSumInBase36IsOfAllBeforeIt() {
        String token = "glpat-parser-takes-three-seconds-reading-large-files.01.1a0mi6ove";
        Check check = Checks.crc32InBase36(6);
        assertThat(check.passes(token)).isTrue();
        assertThat(check.passes(token.replace("parser", "passer"))).isFalse();
        assertThat(SessionLines.redact("x " + token + " y"))
                .matches("x \\[REDACTED:gitlab-routable-token:[0-9a-f]{6}] y");
    }

    @ParameterizedTest
    @CsvSource({
        "atlassian-api-token, ATATT3xFfGF0q7Zr2LwX_k9Tn4Vb-q7Zr2LwX_k9Tn4Vb-q7Zr2LwX_k9Tn4Vb-q7Zr2LwX_k9Tn4Vb-"
                + "q7Zr2LwX_k9Tn4Vb-q7Zr2LwX_k9Tn4Vb-=2DFDF408",
        "bitbucket-access-token, ATCTT3xFfGN0q7Zr2LwX_k9Tn4Vb-q7Zr2LwX_k9Tn4Vb-q7Zr2LwX_k9Tn4Vb-q7Zr2LwX_k9Tn4Vb-"
                + "q7Zr2LwX_k9Tn4Vb-q7Zr2LwX_k9Tn4Vb-=D92F4730"
    })
    void aTokenThatLooksRandomGoesThoughItsSumDoesNotFit(String rule, String token) {
        assertThat(SessionLines.redact("x " + token + " y")).matches("x \\[REDACTED:" + rule + ":[0-9a-f]{6}] y");
    }
}
