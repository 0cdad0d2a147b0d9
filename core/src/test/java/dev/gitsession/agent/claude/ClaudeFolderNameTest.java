package dev.gitsession.agent.claude;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The folder in which Claude Code looks for the sessions of a working folder.
class ClaudeFolderNameTest {
    @Test
    void everythingButLettersAndDigitsBecomesADash() {
        assertThat(ClaudeResuming.folderName(Path.of("/home/jo/my_shop.web-2"))).isEqualTo("-home-jo-my-shop-web-2");
    }

    @Test
    void aNameOfTwoHundredCharactersIsNotCut() {
        assertThat(ClaudeResuming.folderName(Path.of("/" + "a".repeat(199)))).isEqualTo("-" + "a".repeat(199));
    }

    @Test
    void aLongerOneEndsWithTheHashOfTheWholePath() {
        assertThat(ClaudeResuming.folderName(Path.of("/" + "a".repeat(200))))
                .isEqualTo("-" + "a".repeat(199) + "-" + Integer.toString(Math.abs(hash("/" + "a".repeat(200))), 36));
        assertThat(ClaudeResuming.folderName(Path.of("/" + "long_name/".repeat(30))))
                .hasSizeLessThan(210)
                .isEqualTo("-long-name".repeat(20) + "-" + HASH);
    }

    /// The hash was computed independently of this program: `h = (h << 5) - h + c | 0` over the path's characters.
    private static final String HASH = "izae76";

    private static int hash(String text) {
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash << 5) - hash + text.charAt(i);
        }
        return hash;
    }
}
