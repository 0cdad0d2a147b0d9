package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.agent.claude.ClaudeCode;
import dev.gitsession.hook.HookInstallation;
import dev.gitsession.hook.Hooks;
import dev.gitsession.hook.JsonHooks;
import dev.gitsession.json.Json;
import dev.gitsession.session.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HooksTest {
    private static final String COMMAND = "git-session hook test";

    @TempDir
    Path home;

    /// @param fixture the agent
    /// @param settings the file's earlier content; null if there is no file
    record Case(AgentFixture fixture, String settings) {}

    static List<AgentFixture> fixtures() {
        return AgentFixture.all().stream()
                .filter(fixture -> fixture.agentIn(Path.of("/"))
                        .hooks()
                        .filter(JsonHooks.class::isInstance)
                        .isPresent())
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
                "{\r\n  \"a\": \"\u00e4\u20ac\"\r\n}\r\n",
                "\uFEFF{\"a\": 1}\r\n",
                "{\"a\": 1,\n}");
        List<Case> cases = new ArrayList<>();
        for (AgentFixture fixture : fixtures()) {
            settings.forEach(text -> cases.add(new Case(fixture, text)));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void earlierSettingsStayAndAreRestoredByteForByte(Case each) throws IOException {
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
    void aFileThatWasCreatedIsDeletedAgain(AgentFixture fixture) {
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
    void theUsersChangesInBetweenStay(AgentFixture fixture) throws IOException {
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

    @ParameterizedTest
    @MethodSource("cases")
    void afterAChangeOnlyOurHooksGo(Case each) throws IOException {
        Hooks hooks = each.fixture().agentIn(home).hooks().orElseThrow();
        write(hooks.file(), each.settings());
        HookInstallation installation = new HookInstallation(hooks, COMMAND);
        installation.enable();
        String text = Files.readString(hooks.file());
        Files.writeString(hooks.file(), text.stripTrailing() + "\n\n");
        assertThat(installation.disable()).isTrue();

        String left = Files.readString(hooks.file());
        assertThat(left).doesNotContain(COMMAND);
        assertThat(installation.disable()).isFalse();
        Map<String, @Nullable Object> before = members(each.settings().isBlank() ? "{}" : each.settings());
        Map<String, @Nullable Object> after = members(left);
        // The version that some agents require in a new file stays, and so do the user's own entries under hooks.
        after.keySet().retainAll(before.keySet());
        before.remove("hooks");
        assertThat(after).containsAllEntriesOf(before);
        for (String mine : List.of("say done", "\"x\"")) {
            assertThat(left.contains(mine)).isEqualTo(each.settings().contains(mine));
        }
    }

    private static Map<String, @Nullable Object> members(String text) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String strict = content.replaceAll("(?m)//.*$|/\\*.*?\\*/", "").replaceAll(",(\\s*})", "$1");
        return new LinkedHashMap<>(
                Json.findObject(strict.getBytes(StandardCharsets.UTF_8)).orElseThrow());
    }

    @Test
    void aHookOfTheUsersBesideOursStays() throws IOException {
        Hooks hooks =
                new ClaudeCode(new AgentHome(home, Map.of(), List::of)).hooks().orElseThrow();
        HookInstallation installation = new HookInstallation(hooks, COMMAND);
        installation.enable();
        String ours = "{\"type\":\"command\",\"command\":\"" + COMMAND + "\"}";
        String text = Files.readString(hooks.file());
        assertThat(text).contains(ours);
        Files.writeString(hooks.file(), text.replaceFirst(Pattern.quote(ours), ours + ", {\"command\": \"say done\"}"));
        assertThat(installation.disable()).isTrue();
        assertThat(hooks.file()).content().contains("say done").doesNotContain(COMMAND);
    }

    @Test
    void partlyRemovedHooksAreCompletedAndRemovedTogether() throws IOException {
        Hooks hooks =
                new ClaudeCode(new AgentHome(home, Map.of(), List::of)).hooks().orElseThrow();
        write(hooks.file(), "{\"a\": 1}\n");
        HookInstallation installation = new HookInstallation(hooks, COMMAND);
        installation.enable();
        Files.writeString(hooks.file(), Files.readString(hooks.file()).replace("\"Stop\"", "\"Other\""));
        assertThat(installation.isEnabled()).isFalse();
        assertThat(installation.enable()).isTrue();
        Files.writeString(hooks.file(), Files.readString(hooks.file()).replace("\"Other\"", "\"PreCompact\""));
        assertThat(installation.disable()).isTrue();
        assertThat(installation.isEnabled()).isFalse();
        assertThat(hooks.file()).content().contains("\"a\": 1");
    }

    @Test
    void aFileThatWasDeletedMeanwhileDoesNotComeBack() throws IOException {
        Hooks hooks =
                new ClaudeCode(new AgentHome(home, Map.of(), List::of)).hooks().orElseThrow();
        write(hooks.file(), "{\"a\": 1}\n");
        HookInstallation installation = new HookInstallation(hooks, COMMAND);
        installation.enable();
        Files.delete(hooks.file());
        assertThat(installation.disable()).isFalse();
        installation.enable();
        installation.disable();
        assertThat(hooks.file()).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aReadOnlyFileIsLeftAlone() throws IOException {
        Hooks hooks =
                new ClaudeCode(new AgentHome(home, Map.of(), List::of)).hooks().orElseThrow();
        write(hooks.file(), "{}\n");
        Files.setPosixFilePermissions(hooks.file(), PosixFilePermissions.fromString("r--r--r--"));
        HookInstallation installation = new HookInstallation(hooks, COMMAND);
        assertThatThrownBy(installation::enable)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("read-only");
        assertThat(hooks.file()).hasContent("{}\n");
    }

    @Test
    void aFileThatIsNotUtf8IsLeftAlone() throws IOException {
        Hooks hooks =
                new ClaudeCode(new AgentHome(home, Map.of(), List::of)).hooks().orElseThrow();
        write(hooks.file(), "");
        byte[] latin = "{\"a\": \"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(hooks.file(), latin);
        assertThatThrownBy(new HookInstallation(hooks, COMMAND)::enable)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("UTF-8");
        assertThat(hooks.file()).hasBinaryContent(latin);
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

    @ParameterizedTest
    @CsvSource({
        "claude, UserPromptSubmit",
        "codex, UserPromptSubmit",
        "qwen, UserPromptSubmit",
        "droid, UserPromptSubmit",
        "gemini, BeforeAgent"
    })
    void theHooksForContextRunAtTheStartAndAtAPromptAndGoWithoutATrace(String name, String event) {
        Hooks hooks = AgentFixture.all().stream()
                .map(fixture -> fixture.agentIn(home))
                .filter(agent -> agent.name().id().equals(name))
                .findFirst()
                .flatMap(Agent::contextHooks)
                .orElseThrow();
        String before = "{\n  \"a\": [1, 2]\n}\n";
        String enabled = hooks.enabled(before, COMMAND);
        assertThat(enabled).contains("\"SessionStart\"", '"' + event + '"');
        assertThat(hooks.isEnabled(enabled)).isTrue();
        assertThat(hooks.isEnabled(enabled.replace(event, "Other"))).isFalse();
        assertThat(hooks.disabled(enabled)).isEqualTo(before);
    }
}
