package dev.gitsession.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class RefNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "refs/heads/main",
                "refs/heads/async-learn/42",
                "refs/heads/a.b",
                "refs/heads/-dash",
                "refs/heads/ümlaut",
                "refs/heads/@",
                "refs/heads/lock",
                "refs/heads/a.lock",
                "refs/heads/a.lock/b",
                "refs/heads/.hidden",
                "refs/heads/a..b",
                "refs/heads/a.",
                "refs/heads/a/",
                "refs/heads//a",
                "refs/heads/a@{b",
                "refs/heads/a b",
                "refs/heads/a~b",
                "refs/heads/a^b",
                "refs/heads/a:b",
                "refs/heads/a?b",
                "refs/heads/a*b",
                "refs/heads/a[b",
                "refs/heads/a\\b",
                "refs/heads/a\u007f"
            })
    void saysWhatGitSays(String name, GitSandbox sandbox) {
        boolean git = sandbox.tryGit(sandbox.root(), "check-ref-format", name).succeeded();

        assertThat(RefName.isWellFormed(name)).as(name).isEqualTo(git);
    }

    @Test
    void saysWhatGitSaysOfAnything(GitSandbox sandbox) {
        Random random = new Random(7);
        String letters = "a1./-@{lock~ ";
        for (int i = 0; i < 100; i++) {
            StringBuilder name = new StringBuilder("refs/heads/");
            for (int length = 1 + random.nextInt(8); length > 0; length--) {
                name.append(letters.charAt(random.nextInt(letters.length())));
            }
            saysWhatGitSays(name.toString(), sandbox);
        }
    }
}
