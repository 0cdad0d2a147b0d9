package dev.gitsession.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.AgentFixture;
import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.Summary;
import dev.gitsession.agent.codex.Codex;
import dev.gitsession.agent.copilot.Copilot;
import dev.gitsession.agent.gemini.Gemini;
import dev.gitsession.agent.qwen.QwenCode;
import dev.gitsession.placement.Placement.Fate;
import dev.gitsession.placement.Placement.Placed;
import dev.gitsession.session.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Two home folders represent two machines: a session of one is placed in the other.
class PlacementTest {
    private static final Path HERE = Path.of("/work of jo/shop-2");

    @TempDir
    Path there;

    @TempDir
    Path home;

    @TempDir
    Path scratch;

    static List<AgentFixture> fixtures() {
        return AgentFixture.all().stream()
                .filter(fixture -> fixture.agentIn(Path.of("/"))
                        .resuming()
                        .filter(resuming -> !resuming.isImported())
                        .isPresent())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void theAgentFindsTheSessionInTheOtherFolder(AgentFixture fixture) throws IOException {
        Placement.Fetched fetched = fetched(fixture.layOut(there));
        Agent agent = fixture.agentIn(home);
        Placed placed = place(agent, fetched, false);
        assertThat(placed.fate()).isEqualTo(Fate.WRITTEN);
        assertThat(placed.sideFiles()).isEqualTo(fetched.sideFiles().size());
        assertThat(placed.command()).isNotEmpty();
        LocalSession found = agent.sessions().getFirst();
        assertThat(agent.sessions()).hasSize(1);
        assertThat(found.file()).isEqualTo(placed.file());
        assertThat(agent.summary(found).id()).isEqualTo(fetched.id());
        assertThat(agent.sideFiles(found)).hasSameSizeAs(fetched.sideFiles());
        assertThat(agent.summary(found).folder()).isEqualTo(fixture.name().startsWith("gemini") ? null : HERE);
    }

    @Test
    void geminiLooksInTheProjectWithTheShortName() throws IOException {
        AgentFixture gemini = new AgentFixture("gemini", Gemini::new);
        Placement.Fetched fetched = fetched(gemini.layOut(there));
        Agent agent = new Gemini(new AgentHome(home, Map.of(), () -> List.of(HERE)));
        Path older = place(agent, fetched, false).file();
        Files.createDirectories(home.resolve(".gemini"));
        Files.writeString(home.resolve(".gemini/projects.json"), "{\"projects\":{\"%s\":\"short\"}}".formatted(HERE));
        Path newer = place(agent, fetched, false).file();
        assertThat(older).exists();
        assertThat(newer).exists().hasParent(home.resolve(".gemini/tmp/short/chats"));
    }

    @Test
    void copilotContinuesInTheFolderOfThisMachine() throws IOException {
        AgentFixture copilot = new AgentFixture("copilot", Copilot::new);
        Placed placed = place(copilot.agentIn(home), fetched(copilot.layOut(there)), false);
        assertThat(placed.file().resolveSibling("workspace.yaml"))
                .content()
                .contains("cwd: /work of jo/shop-2\ngit_root: /work of jo/shop-2\nname: Greet the shop\n");
    }

    @Test
    void codexIsOfferedNoFolderOfAnotherMachine() throws IOException {
        AgentFixture codex = new AgentFixture("codex", Codex::new);
        Placed placed = place(codex.agentIn(home), fetched(codex.layOut(there)), false);
        assertThat(placed.file())
                .content()
                .contains(
                        "\"cwd\":\"/work of jo/shop-2\",\"runtime_workspace_roots\":[\"/work of jo/shop-2\",\"/work of jo/shop-2/web\",\"/srv/other\"],\"originator\"",
                        "\"thread_settings\":{\"cwd\":\"/work of jo/shop-2\",\"runtime_workspace_roots\":[\"/work of jo/shop-2\"],\"model\"");
    }

    @Test
    void qwenKeepsSubagentsInAFolderBesideThatOfTheSessions() throws IOException {
        AgentFixture qwen = new AgentFixture("qwen", QwenCode::new);
        Placed placed = place(qwen.agentIn(home), fetched(qwen.layOut(there)), false);
        Path project = home.resolve(".qwen/projects/-work-of-jo-shop-2");
        String id = "22222222-3333-4444-8555-666666666666";
        assertThat(placed.file()).isEqualTo(project.resolve("chats").resolve(id + ".jsonl"));
        assertThat(project.resolve("subagents").resolve(id).resolve("agent-Explore-c2.jsonl"))
                .content()
                .contains("\"cwd\":\"/work of jo/shop-2\"");
        assertThat(placed.command()).containsExactly("qwen", "--resume", id);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void onlyTheFolderChangesAndComesBackTheSame(AgentFixture fixture) throws IOException {
        Placement.Fetched fetched = fetched(fixture.layOut(there));
        Placed placed = place(fixture.agentIn(home), fetched, false);
        String text = Files.readString(placed.file());
        String before = Files.readString(fetched.file());
        assertThat(text.replace(HERE.toString(), AgentFixture.CHECKOUT.toString()))
                .isEqualTo(before);
        Placement.Fetched back = new Placement.Fetched(fetched.id(), placed.file(), List.of());
        Agent agent = fixture.agentIn(there);
        assertThat(new Placement(agent, agent.resuming().orElseThrow())
                        .place(back, AgentFixture.CHECKOUT, false)
                        .fate())
                .isEqualTo(Fate.SAME);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void exactlyMeansByteForByte(AgentFixture fixture) throws IOException {
        Placement.Fetched fetched = fetched(fixture.layOut(there));
        Placed placed = place(fixture.agentIn(home), fetched, true);
        assertThat(placed.file()).hasSameBinaryContentAs(fetched.file());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void contentOnThisMachineIsNeverLost(AgentFixture fixture) throws IOException {
        Placement.Fetched fetched = fetched(fixture.layOut(there));
        Agent agent = fixture.agentIn(home);
        Placed first = place(agent, fetched, true);
        assertThat(place(agent, fetched, true).fate()).isEqualTo(Fate.SAME);

        String whole = Files.readString(first.file());
        Files.writeString(first.file(), whole + "{\"type\":\"later\"}\n");
        assertThat(place(agent, fetched, true).fate()).isEqualTo(Fate.NEWER_HERE);
        assertThat(first.file()).content().endsWith("{\"type\":\"later\"}\n");

        Files.writeString(first.file(), "{\"type\":\"another\"}\n");
        assertThat(place(agent, fetched, true).fate()).isEqualTo(Fate.DIFFERENT_HERE);
        assertThat(first.file()).hasContent("{\"type\":\"another\"}\n");

        Files.writeString(first.file(), whole.substring(0, whole.length() / 2));
        assertThat(place(agent, fetched, true).fate()).isEqualTo(Fate.WRITTEN);
        assertThat(first.file()).hasContent(whole);
    }

    @Test
    void aSideFileCanNotLeaveItsFolder() throws IOException {
        AgentFixture claude = fixtures().getFirst();
        Placement.Fetched fetched = fetched(claude.layOut(there));
        Path evil = Files.writeString(scratch.resolve("evil.jsonl"), "x\n");
        List<SideFile> sideFiles = List.of(
                new SideFile("../../../evil.jsonl", evil),
                new SideFile("/evil.jsonl", evil),
                new SideFile("a//b.jsonl", evil),
                new SideFile("a\\..\\b.jsonl", evil),
                new SideFile("c:evil.jsonl", evil),
                new SideFile("..", evil));
        Placed placed =
                place(claude.agentIn(home), new Placement.Fetched(fetched.id(), fetched.file(), sideFiles), false);
        assertThat(placed.sideFiles()).isZero();
        try (var files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(placed.file());
        }
    }

    @Test
    void aLinkInTheWayIsRefused() throws IOException {
        AgentFixture claude = fixtures().getFirst();
        Placement.Fetched fetched = fetched(claude.layOut(there));
        Agent agent = claude.agentIn(home);
        Path target = place(agent, fetched, true).file();
        Path elsewhere = Files.writeString(scratch.resolve("elsewhere"), "precious");
        Files.delete(target);
        Files.createSymbolicLink(target, elsewhere);
        assertThatThrownBy(() -> place(agent, fetched, true)).isInstanceOf(InvalidInputException.class);
        assertThat(elsewhere).hasContent("precious");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aPathTooLongForTheAgentsFolderIsReported(AgentFixture fixture) throws IOException {
        Placement.Fetched fetched = fetched(fixture.layOut(there));
        Agent agent = fixture.agentIn(home);
        Path deep = Path.of("/" + "folder/".repeat(40) + "shop");
        Placement placement = new Placement(agent, agent.resuming().orElseThrow());
        if (List.of("droid", "pi", "qwen").contains(agent.name().id())) {
            assertThatThrownBy(() -> placement.place(fetched, deep, true))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("is too long for that");
        } else {
            assertThat(placement.place(fetched, deep, true).file()).exists();
        }
    }

    private Placed place(Agent agent, Placement.Fetched fetched, boolean exact) {
        return new Placement(agent, agent.resuming().orElseThrow()).place(fetched, HERE, exact);
    }

    /// The session as a download leaves it, under the name that the store gives it.
    private Placement.Fetched fetched(Agent agent) throws IOException {
        LocalSession session = agent.sessions().getFirst();
        Summary summary = agent.summary(session);
        Path copy = Files.copy(session.file(), scratch.resolve(summary.id() + ".jsonl"));
        return new Placement.Fetched(summary.id(), copy, agent.sideFiles(session));
    }
}
