package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.agent.opencode.OpenCode;
import dev.gitsession.agent.pi.Pi;
import dev.gitsession.hook.HookInstallation;
import dev.gitsession.hook.Hooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Hooks that are scripts in a file of their own.
class ScriptHooksTest {
    private static final String COMMAND = "in=$(cat); (printf '%s' \"$in\" | git-session hook test &)";

    @TempDir
    Path home;

    @Test
    void theScriptsLieWhereTheAgentsLookForThem() {
        assertThat(hooks("opencode").file()).isEqualTo(home.resolve(".config/opencode/plugins/git-session.js"));
        assertThat(hooks("pi").file()).isEqualTo(home.resolve(".pi/agent/extensions/git-session.ts"));
    }

    @Test
    void aTeamsScriptsLieInTheRepository() {
        assertThat(agent("opencode").teamHooksFile()).contains(".opencode/plugins/git-session.js");
        assertThat(agent("pi").teamHooksFile()).contains(".pi/extensions/git-session.ts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"opencode", "pi"})
    void aFileThatWasCreatedIsDeletedAgain(String agent) {
        Hooks hooks = hooks(agent);
        HookInstallation installation = new HookInstallation(hooks, COMMAND);
        assertThat(installation.isEnabled()).isFalse();
        assertThat(installation.enable()).isTrue();
        assertThat(installation.enable()).isFalse();
        assertThat(installation.isEnabled()).isTrue();
        assertThat(hooks.file())
                .content()
                .isEqualTo(installation.preview())
                .contains("[\"-c\", \"in=$(cat); (printf '%s' \\\"$in\\\" | git-session hook test &)\"]");
        assertThat(installation.disable()).isTrue();
        assertThat(hooks.file()).doesNotExist();
        assertThat(installation.disable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "// mine", "// mine\n"})
    void whatTheFileHeldIsRestored(String before) throws IOException {
        Hooks hooks = hooks("opencode");
        Files.createDirectories(hooks.file().resolveSibling("."));
        Files.writeString(hooks.file(), before);
        HookInstallation installation = new HookInstallation(hooks, COMMAND);
        installation.enable();
        assertThat(hooks.file()).content().startsWith(before).contains("session.idle");
        installation.disable();
        assertThat(hooks.file()).hasContent(before);
        assertThat(Files.readString(hooks.file())).isEqualTo(before);
        try (var files = Files.list(hooks.file().resolveSibling("."))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void whatTheUserAddsMeanwhileStays() throws IOException {
        Hooks hooks = hooks("pi");
        HookInstallation installation = new HookInstallation(hooks, COMMAND);
        installation.enable();
        Files.writeString(hooks.file(), "// before\n" + Files.readString(hooks.file()) + "// after\n");
        assertThat(installation.isEnabled()).isTrue();
        installation.disable();
        assertThat(hooks.file()).hasContent("// before\n// after\n");
    }

    private Hooks hooks(String name) {
        return agent(name).hooks().orElseThrow();
    }

    private Agent agent(String name) {
        AgentHome agentHome = new AgentHome(home, Map.of(), List::of);
        return name.equals("pi") ? new Pi(agentHome) : new OpenCode(agentHome);
    }
}
