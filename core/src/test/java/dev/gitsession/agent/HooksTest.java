package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.json.Json;
import dev.gitsession.session.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HooksTest {
    private static final String COMMAND = "git-session hook test";

    @TempDir
    Path home;

    /// @param fixture whose hooks
    /// @param settings what the file holds before; null if there is none
    record Case(AgentFixture fixture, String settings) {}

    static List<AgentFixture> fixtures() {
        return AgentFixture.all().stream()
                .filter(fixture -> fixture.agentIn(Path.of("/")).hooks().isPresent())
                .toList();
    }

    static List<Case> cases() {
        List<String> settings = List.of(
                "",
                "{}",
                "{ }\n",
                "{\n}\n",
                "{\"a\":1}",
                "{\n  \"a\": [1, 2],\n  \"b\": {\"c\": \"},\"}\n}\n",
                "{\n\t\"a\": 1\n}",
                "{\"hooks\":{}}",
                "{\"hooks\": { \n } , \"z\": true}\n",
                "{\"hooks\":{\"Stop\":[],\"stop\":[ ],\"AfterAgent\":[],\"agentStop\":[]}}",
                "{\"hooks\":{\"Stop\":[{\"hooks\":[{\"type\":\"command\",\"command\":\"say done\"}]}],"
                        + "\"stop\":[{\"command\":\"x\"}]},\"model\":\"opus\"}",
                "// mine, all mine\n{\n  \"a\": 1, // one, two\n  /* hooks: */ \"b\": 2,\n}\n",
                "{\r\n  \"a\": \"\u00e4\u20ac\"\r\n}\r\n");
        List<Case> cases = new ArrayList<>();
        for (AgentFixture fixture : fixtures()) {
            settings.forEach(text -> cases.add(new Case(fixture, text)));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatWasThereStaysAndComesBackByteForByte(Case each) throws IOException {
        Hooks hooks = each.fixture().agentIn(home).hooks().orElseThrow();
        write(hooks.file(), each.settings());
        HookInstallation installation = new HookInstallation(hooks, COMMAND);
        String preview = installation.preview();

        assertThat(installation.isEnabled()).isFalse();
        assertThat(installation.enable()).isTrue();
        assertThat(hooks.file()).hasContent(preview);
        assertThat(installation.isEnabled()).isTrue();
        assertThat(installation.enable()).isFalse();
        assertThat(hooks.file()).hasContent(preview);

        assertThat(installation.disable()).isTrue();
        assertThat(hooks.file()).hasBinaryContent(each.settings().getBytes(StandardCharsets.UTF_8));
        assertThat(installation.disable()).isFalse();
        try (var files = Files.list(hooks.file().resolveSibling("."))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aFileThatWasNotThereGoesAgain(AgentFixture fixture) {
        Hooks hooks = fixture.agentIn(home).hooks().orElseThrow();
        HookInstallation installation = new HookInstallation(hooks, COMMAND);
        installation.enable();
        assertThat(Json.findObject(installation.preview().getBytes(StandardCharsets.UTF_8)))
                .isPresent();
        installation.disable();
        assertThat(hooks.file()).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void whatTheUserChangedMeanwhileStays(AgentFixture fixture) throws IOException {
        Hooks hooks = fixture.agentIn(home).hooks().orElseThrow();
        write(hooks.file(), "{\"a\": 1}");
        HookInstallation installation = new HookInstallation(hooks, COMMAND);
        installation.enable();
        String changed = Files.readString(hooks.file()).replace("\"a\": 1", "\"a\": 2");
        Files.writeString(hooks.file(), changed);
        installation.disable();
        assertThat(hooks.file()).content().contains("\"a\": 2").doesNotContain(COMMAND);
        assertThat(installation.isEnabled()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aFileThatIsNoJsonIsLeftAlone(AgentFixture fixture) throws IOException {
        Hooks hooks = fixture.agentIn(home).hooks().orElseThrow();
        write(hooks.file(), "{\"hooks\": [broken");
        HookInstallation installation = new HookInstallation(hooks, COMMAND);
        assertThatThrownBy(installation::enable).isInstanceOf(InvalidInputException.class);
        assertThat(hooks.file()).hasContent("{\"hooks\": [broken");
    }

    @Test
    void aLinkedFileStaysALink() throws IOException {
        Hooks hooks = fixtures().getFirst().agentIn(home).hooks().orElseThrow();
        Path real = Files.writeString(home.resolve("dotfiles.json"), "{}\n");
        Files.createDirectories(hooks.file().resolveSibling("."));
        Files.createSymbolicLink(hooks.file(), real);
        new HookInstallation(hooks, COMMAND).enable();
        assertThat(hooks.file()).isSymbolicLink();
        assertThat(real).content().contains(COMMAND);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }
}
