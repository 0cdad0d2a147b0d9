package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

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
