package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.hook.Addition;
import dev.gitsession.hook.HookInstallation;
import dev.gitsession.hook.TomlServer;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.session.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServersTest {
    private static final String COMMAND = "git-session mcp";
    private static final List<String> JSON = List.of(
            "",
            "{}",
            "{\n}\n",
            "{\"a\":1}",
            "{\"mcpServers\":{},\"mcp\":{ }}",
            "// mine\n{\n  \"mcpServers\": {\n    \"other\": {\"command\": \"x\"} // one\n  },\n  \"mcp\": {\"other\": 1},\n}\n",
            "\uFEFF{\r\n  \"a\": \"\u00e4\"\r\n}\r\n");
    private static final List<String> TOML = List.of(
            "",
            "model = \"x\"",
            "model = \"x\"\r\n",
            "# mine\n[mcp_servers.other]\ncommand = \"x\"\n\n[mcp_servers.other.env]\nA = \"1\"\n\n\n",
            "[projects.\"/a/b\"]\ntrust_level = \"trusted\" # yes\n");

    @TempDir
    Path home;

    /// @param fixture the agent
    /// @param settings the file's earlier content
    record Case(AgentFixture fixture, String settings) {}

    static List<AgentFixture> fixtures() {
        return AgentFixture.all().stream()
                .filter(fixture -> fixture.agentIn(Path.of("/")).server().isPresent())
                .toList();
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (AgentFixture fixture : fixtures()) {
            boolean toml = fixture.agentIn(Path.of("/")).server().orElseThrow() instanceof TomlServer;
            (toml ? TOML : JSON).forEach(text -> cases.add(new Case(fixture, text)));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void earlierSettingsStayAndAreRestoredByteForByte(Case each) throws IOException {
        Addition server = each.fixture().agentIn(home).server().orElseThrow();
        write(server.file(), each.settings());
        HookInstallation installation = new HookInstallation(server, COMMAND);

        assertThat(installation.isEnabled()).isFalse();
        assertThat(installation.enable()).isTrue();
        assertThat(server.file()).content().contains("git-session").contains("\"mcp\"");
        assertThat(installation.isEnabled()).isTrue();
        assertThat(installation.enable()).isFalse();

        assertThat(installation.disable()).isTrue();
        assertThat(server.file()).hasBinaryContent(each.settings().getBytes(StandardCharsets.UTF_8));
        assertThat(installation.disable()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void afterAChangeOnlyTheServerGoes(Case each) throws IOException {
        Addition server = each.fixture().agentIn(home).server().orElseThrow();
        write(server.file(), each.settings());
        HookInstallation installation = new HookInstallation(server, COMMAND);
        installation.enable();
        Files.writeString(server.file(), Files.readString(server.file()) + "\n");
        assertThat(installation.disable()).isTrue();
        assertThat(server.file())
                .content()
                .doesNotContain("git-session")
                .satisfies(left -> assertThat(left.contains("other"))
                        .isEqualTo(each.settings().contains("other")));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aFileThatWasCreatedIsDeletedAgain(AgentFixture fixture) {
        Addition server = fixture.agentIn(home).server().orElseThrow();
        HookInstallation installation = new HookInstallation(server, COMMAND);
        installation.enable();
        assertThat(server.file()).exists();
        installation.disable();
        assertThat(server.file()).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aServerOfTheUserWithTheSameNameStays(AgentFixture fixture) throws IOException {
        Addition server = fixture.agentIn(home).server().orElseThrow();
        String own = server instanceof TomlServer
                ? "[mcp_servers.git-session]\ncommand = \"git\"\nargs = [\"session\", \"mcp\"]\n"
                : "{\"mcpServers\":{\"git-session\":{\"command\":\"mine\"}},\"mcp\":{\"git-session\":{\"command\":[\"mine\"]}}}";
        write(server.file(), own);
        HookInstallation installation = new HookInstallation(server, COMMAND);
        assertThat(installation.isEnabled()).isTrue();
        assertThat(installation.enable()).isFalse();
        assertThat(installation.disable()).isFalse();
        assertThat(server.file()).hasContent(own);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aBrokenFileIsLeftAlone(AgentFixture fixture) throws IOException {
        Addition server = fixture.agentIn(home).server().orElseThrow();
        String broken = "{\"mcpServers\": [broken";
        write(server.file(), broken);
        HookInstallation installation = new HookInstallation(server, COMMAND);
        assertThatThrownBy(installation::enable)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not valid");
        assertThat(server.file()).hasContent(broken);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void severalAdditionsToOneFileGoInAnyOrderByteForByte(AgentFixture fixture) throws IOException {
        Agent agent = fixture.agentIn(home);
        List<HookInstallation.Part> parts = Stream.of(agent.hooks(), agent.contextHooks(), agent.server())
                .flatMap(each -> each.stream())
                .map(each -> new HookInstallation.Part(
                        each, each.equals(agent.server().orElseThrow()) ? COMMAND : "git-session hook x"))
                .toList();
        for (String before : new String[] {null, "", "{\"a\": 1}\n", "{}"}) {
            for (List<Integer> order : List.of(List.of(0, 1, 2), List.of(2, 1, 0), List.of(1, 2, 0))) {
                List<HookInstallation.Part> chosen = order.stream()
                        .filter(number -> number < parts.size())
                        .map(parts::get)
                        .toList();
                for (HookInstallation.Part part : parts) {
                    if (before == null || part.addition() instanceof TomlServer) {
                        Files.deleteIfExists(part.addition().file());
                    } else {
                        write(part.addition().file(), before);
                    }
                }
                chosen.forEach(
                        part -> assertThat(installation(part, parts).enable()).isTrue());
                parts.forEach(
                        part -> assertThat(installation(part, parts).disable()).isTrue());
                for (HookInstallation.Part part : parts) {
                    if (before == null || part.addition() instanceof TomlServer) {
                        assertThat(part.addition().file()).doesNotExist();
                    } else {
                        assertThat(Files.readString(part.addition().file())).isEqualTo(before);
                    }
                }
            }
        }
    }

    private static HookInstallation installation(HookInstallation.Part part, List<HookInstallation.Part> parts) {
        return new HookInstallation(
                part,
                parts.stream()
                        .filter(each ->
                                each.addition().file().equals(part.addition().file()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void theEntryRunsThisProgram(AgentFixture fixture) {
        Addition server = fixture.agentIn(home).server().orElseThrow();
        String text = server.enabled("", COMMAND);
        if (server instanceof TomlServer) {
            assertThat(text).isEqualTo("[mcp_servers.git-session]\ncommand = \"git-session\"\nargs = [\"mcp\"]\n");
        } else {
            JsonObject all = JsonObject.of(
                    Json.findObject(text.getBytes(StandardCharsets.UTF_8)).orElseThrow());
            String program = all.object(all.names().iterator().next(), "git-session")
                    .orElseThrow()
                    .toString();
            assertThat(program).contains("git-session").contains("mcp").doesNotContain("hook");
        }
    }

    @Test
    void piShowsTheToolsToItsModel() {
        Addition server = AgentFixture.all().stream()
                .map(fixture -> fixture.agentIn(home))
                .filter(agent -> agent.name().id().equals("pi"))
                .findFirst()
                .flatMap(Agent::server)
                .orElseThrow();
        assertThat(server.file()).endsWithRaw(Path.of(".pi/agent/mcp.json"));
        assertThat(server.enabled("", COMMAND))
                .contains("\"command\":\"git-session\",\"args\":[\"mcp\"],\"exposure\":\"direct\"");
    }

    @Test
    void serversInBracesAreNotAddedTo() throws IOException {
        Addition server = new TomlServer(home.resolve("config.toml"), "Codex CLI");
        write(server.file(), "mcp_servers = {x = {command = \"y\"}}\n");
        HookInstallation installation = new HookInstallation(server, "git-session mcp");
        assertThatThrownBy(installation::enable).hasMessageContaining("names its servers in another way");
        assertThat(server.file()).content().isEqualTo("mcp_servers = {x = {command = \"y\"}}\n");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }
}
