package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Agents' folders that were moved elsewhere, with a link left in their place.
class LinkedFoldersTest {
    @TempDir
    Path home;

    @TempDir
    Path elsewhere;

    static List<AgentFixture> fixtures() {
        return AgentFixture.all();
    }

    /// Every folder on the way to the session, one after the other.
    @ParameterizedTest
    @MethodSource("fixtures")
    void aSessionBelowALinkIsListedOnceAndFound(AgentFixture fixture) throws IOException {
        Agent agent = fixture.layOut(home);
        LocalSession session = agent.sessions().getFirst();
        for (Path folder = session.file().getParent(); folder != null && !folder.equals(home); ) {
            Path moved = elsewhere.resolve("moved-" + folder.getNameCount());
            Files.move(folder, moved);
            Files.createSymbolicLink(folder, moved);
            assertThat(agent.sessions()).as("%s is a link", folder).contains(session);
            if (session.size() > 0) {
                assertThat(agent.find(session.file())).contains(session);
            }
            Files.delete(folder);
            Files.move(moved, folder);
            folder = folder.getParent();
        }
    }

    @Test
    void theFolderOfAllSessionsMayBeNamedByWhereItsLinkLeads() throws IOException {
        Agent agent = claude();
        LocalSession session = agent.sessions().getFirst();
        Path projects = agent.places().getFirst().root();
        Path moved = elsewhere.toRealPath().resolve("projects");
        Files.move(projects, moved);
        Files.createSymbolicLink(projects, moved);

        assertThat(agent.find(moved.resolve(projects.relativize(session.file()))))
                .contains(session);
    }

    @Test
    void linksInACircleAndSecondPathsToAFolderShowEachSessionOnce() throws IOException {
        Agent agent = claude();
        List<LocalSession> sessions = agent.sessions();
        Path projects = agent.places().getFirst().root();
        Path project = projects.resolve("-home-dev-shop");
        Files.createSymbolicLink(projects.resolve("a-second-path"), project);
        Files.createSymbolicLink(projects.resolve("circle"), projects);
        Files.createSymbolicLink(project.resolve("up"), projects);
        Files.createSymbolicLink(projects.resolve("nowhere"), projects.resolve("nothing"));
        Files.createSymbolicLink(projects.resolve("itself"), projects.resolve("itself"));

        assertThat(agent.sessions()).containsExactlyInAnyOrderElementsOf(sessions);
    }

    @Test
    void aLinkAmongASessionsSideFilesIsNotFollowed() throws IOException {
        Agent agent = claude();
        LocalSession session = agent.sessions().stream()
                .filter(any -> !agent.sideFiles(any).isEmpty())
                .findFirst()
                .orElseThrow();
        List<SideFile> sideFiles = agent.sideFiles(session);
        Files.writeString(elsewhere.resolve("private.txt"), "not the session's");
        Path own = session.file().resolveSibling(Folders.stem(session.file()));
        Files.createSymbolicLink(own.resolve("linked"), elsewhere);

        assertThat(agent.sideFiles(session)).isEqualTo(sideFiles);
    }

    @Test
    void aWorkingFolderNamedThroughALinkIsTheFolderItLeadsTo() throws IOException {
        Path work = Files.createDirectory(elsewhere.resolve("work"));
        Path link = Files.createSymbolicLink(home.resolve("link"), work);
        LocalSession session = claude().sessions().getFirst();
        Summary through = new SummaryDraft(session)
                .folder(Optional.of(link + "/gone/below"))
                .summary();
        Summary other =
                new SummaryDraft(session).folder(Optional.of(home + "/gone")).summary();

        assertThat(LocalSessions.in(List.of(work))).accepts(through).rejects(other);
        assertThat(LocalSessions.in(List.of(link))).accepts(through).rejects(other);
    }

    private Agent claude() throws IOException {
        return AgentFixture.all().stream()
                .filter(fixture -> fixture.toString().equals("claude"))
                .findFirst()
                .orElseThrow()
                .layOut(home);
    }
}
