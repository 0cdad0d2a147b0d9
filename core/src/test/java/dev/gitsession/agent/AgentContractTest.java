package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgentContractTest {
    @TempDir
    Path home;

    @TempDir
    Path scratch;

    static List<AgentFixture> fixtures() {
        return AgentFixture.all();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aSessionIsFoundAndReadAsExpected(AgentFixture fixture) throws IOException {
        Agent agent = fixture.layOut(home);
        List<LocalSession> sessions = agent.sessions();
        assertThat(sessions).hasSize(1);
        assertThat(Rendering.of(agent, sessions.getFirst(), scratch)).isEqualTo(fixture.expected());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void anEmptyHomeHoldsNoSessions(AgentFixture fixture) {
        assertThat(fixture.agentIn(home).sessions()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aSessionIsStoredByteForByteAndTheSameEachTime(AgentFixture fixture) throws IOException {
        Agent agent = fixture.layOut(home);
        LocalSession session = agent.sessions().getFirst();
        byte[] stored = AgentReading.bytes(agent, session, scratch);
        assertThat(AgentReading.bytes(agent, session, scratch)).isEqualTo(stored);
        if (session.size() > 0) {
            assertThat(stored).isEqualTo(Files.readAllBytes(session.file()));
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aStoredSessionIsKnownByItsOwnAgentAlone(AgentFixture fixture) throws IOException {
        Agent agent = fixture.layOut(home);
        FirstRecords opening = FirstRecords.of(agent.transcript(agent.sessions().getFirst(), scratch));
        assertThat(AgentFixture.agents(home).stream()
                        .filter(other -> other.wrote(opening))
                        .map(Agent::name)
                        .distinct())
                .containsExactly(agent.name());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aFileIsASessionIfItIsListedAndOnlyThen(AgentFixture fixture) throws IOException {
        Agent agent = fixture.layOut(home);
        List<Path> others = Folders.files(home, Integer.MAX_VALUE);
        for (LocalSession session : agent.sessions()) {
            if (session.size() > 0) {
                assertThat(agent.find(session.file())).contains(session);
                others.remove(session.file());
                others.addAll(alike(agent, session.file()));
            }
        }
        List<Path> listed = agent.sessions().stream()
                .filter(session -> session.size() > 0)
                .map(LocalSession::file)
                .toList();
        assertThat(others)
                .allSatisfy(file -> assertThat(agent.find(file).isPresent()).isEqualTo(listed.contains(file)));
    }

    /// Files that are not sessions: a link to a session, a session elsewhere, and two missing files. A link to
    /// that folder is one where the agent's folders are deep enough.
    private List<Path> alike(Agent agent, Path session) throws IOException {
        Path elsewhere = Files.createDirectory(scratch.resolve("elsewhere"));
        Path copy = Files.copy(session, elsewhere.resolve(Folders.name(session)));
        Path link = Files.createSymbolicLink(session.resolveSibling("linked-" + Folders.name(session)), copy);
        Path folder = agent.places().getFirst().root().resolve("linked");
        Path below = Files.createSymbolicLink(folder, elsewhere).resolve(Folders.name(session));
        return List.of(copy, link, below, session.resolveSibling("nothing.jsonl"), session.resolve("below.jsonl"));
    }
}
