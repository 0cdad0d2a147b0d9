package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.Sessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholderMatchTest {
    private static boolean matches(String one, String other) {
        boolean matches = PlaceholderMatch.matches(Sessions.bytes(one), Sessions.bytes(other));
        assertThat(PlaceholderMatch.matches(Sessions.bytes(other), Sessions.bytes(one)))
                .as("the other way round")
                .isEqualTo(matches);
        return matches;
    }

    @ParameterizedTest
    @CsvSource({
        "same, same",
        "key [REDACTED:aws-key:a1b2c3] end, key AKIAIOSFODNN7 end",
        "key [REDACTED:aws-key:a1b2c3] end, key [REDACTED:aws-key:ffffff] end",
        "key [REDACTED:aws-key:a1b2c3], key AKIAIOSFODNN7",
        "[REDACTED:aws-key:a1b2c3] end, AKIAIOSFODNN7 end",
        "a [REDACTED:x:111111] b [REDACTED:y:222222] c, a one b two c",
        // Each has something redacted that the other shows.
        "a [REDACTED:x:111111] b two c, a one b [REDACTED:y:222222] c",
        // What follows the placeholder stands in the secret too.
        "key [REDACTED:x:111111]end, key an end of an end",
    })
    void aPlaceholderMatchesWhateverStandsThere(String one, String other) {
        assertThat(matches(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "one, two",
        "one, one more",
        "key [REDACTED:aws-key:a1b2c3] end, key AKIAIOSFODNN7 other",
        "key [REDACTED:aws-key:a1b2c3] end, lock AKIAIOSFODNN7 end",
        // No placeholder without its end.
        "key [REDACTED:aws-key, key AKIAIOSFODNN7",
        "a [REDACTED:x:111111] b [REDACTED:y:222222] c, a one c",
    })
    void whatElseDiffersIsADifference(String one, String other) {
        assertThat(matches(one, other)).isFalse();
    }

    /// Without a bound this takes the square of the length.
    @Test
    void aTextThatIsMadeToBeSlowIsGivenUp() {
        String many = "a".repeat(400_000);

        assertThat(matches("[REDACTED:x:111111]" + "a".repeat(200_000) + "b", many))
                .isFalse();
    }
}
