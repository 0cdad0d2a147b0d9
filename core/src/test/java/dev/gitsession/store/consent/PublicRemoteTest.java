package dev.gitsession.store.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.git.GitConfig;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GitSandbox.Extension.class)
class PublicRemoteTest {
    private final List<List<String>> asked = new ArrayList<>();
    private GitSandbox sandbox;
    private Path work;
    private Optional<String> answer = Optional.empty();
    private boolean online = true;

    @BeforeEach
    void start(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        sandbox.git(work, "remote", "set-url", "origin", "git@forge.example:acme/shop.git");
        sandbox.watch(work);
    }

    private PublicRemote.Audience after(Duration time) {
        Store store = Store.of(sandbox, work);
        return new PublicRemote(store.git(), store.settings(), sandbox.clock(time), urls -> {
                    asked.add(urls);
                    if (!online) {
                        throw new UncheckedIOException(new IOException("no network"));
                    }
                    return answer;
                })
                .audience();
    }

    @Test
    void aPublicRemoteIsAskedOnceAndTheFirstTimeIsTold() {
        answer = Optional.of("https://forge.example/acme/shop");

        assertThat(after(Duration.ZERO)).isEqualTo(new PublicRemote.Audience(answer, true));
        assertThat(after(Duration.ofDays(30))).isEqualTo(new PublicRemote.Audience(answer, false));
        assertThat(asked).containsExactly(List.of("git@forge.example:acme/shop.git"));
    }

    @Test
    void aPrivateOneIsAskedAgainAfterAWeekAndAnotherAddressAtOnce() {
        after(Duration.ZERO);
        after(Duration.ofDays(6));
        assertThat(asked).hasSize(1);
        after(Duration.ofDays(8));
        assertThat(asked).hasSize(2);
        sandbox.git(work, "remote", "set-url", "origin", "git@forge.example:acme/other.git");
        sandbox.watch(work);
        after(Duration.ofDays(8));
        assertThat(asked).hasSize(3);
    }

    @Test
    void withoutANetworkNothingIsRemembered() {
        online = false;
        assertThat(after(Duration.ZERO).address()).isEmpty();
        online = true;
        answer = Optional.of("https://forge.example/acme/shop");

        assertThat(after(Duration.ofMinutes(1))).isEqualTo(new PublicRemote.Audience(answer, true));
    }

    @Test
    void aFolderIsNotAsked() {
        sandbox.git(work, "remote", "set-url", "origin", sandbox.remote().toString());
        sandbox.watch(work);

        assertThat(after(Duration.ZERO)).isEqualTo(new PublicRemote.Audience(Optional.empty(), false));
        assertThat(asked).isEmpty();
    }

    @Test
    void theSettingAllowsItOrIsRefused() {
        assertThat(PublicRemote.isAllowed(config("ok"))).isTrue();
        assertThat(PublicRemote.isAllowed(config("off"))).isFalse();
        assertThat(PublicRemote.isAllowed(new GitConfig(List.of()))).isFalse();
        assertThatThrownBy(() -> PublicRemote.isAllowed(config("sure")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("session.public is 'sure'");
    }

    private static GitConfig config(String value) {
        return new GitConfig(List.of(new GitConfig.Entry("local", "session.public", value)));
    }
}
