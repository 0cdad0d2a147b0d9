package dev.gitsession.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteUrlsTest {
    private static GitConfig config(String... keysAndValues) {
        List<GitConfig.Entry> entries = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            entries.add(new GitConfig.Entry("local", keysAndValues[i], keysAndValues[i + 1]));
        }
        return new GitConfig(entries);
    }

    @Test
    void aShortFormIsWrittenOut() {
        GitConfig config = config(
                "remote.origin.url", "gh:acme/widgets",
                "url.https://wrong.example/.insteadof", "g",
                "url.git@github.com:.insteadof", "gh:");

        assertThat(RemoteUrls.of(config, "origin")).containsExactly("git@github.com:acme/widgets", "gh:acme/widgets");
    }

    @Test
    void aUrlIsARemoteToo() {
        assertThat(RemoteUrls.of(config(), "https://github.com/acme/widgets"))
                .containsExactly("https://github.com/acme/widgets");
    }
}
