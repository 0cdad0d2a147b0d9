package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.conversation.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Databases change too, and other programs write to them at the same time. Readable sessions are read, incomplete
/// ones are not stored, and nothing is ever written.
class DatabaseDriftTest {
    /// The names of the tables and columns.
    enum Kind {
        OPENCODE("opencode-database", "session", "message", "data", "time_created", "title"),
        GOOSE("goose-database", "sessions", "messages", "content_json", "created_timestamp", "name");

        private final String fixture;
        private final String sessions;
        private final String messages;
        private final String content;
        private final String time;
        private final String title;

        Kind(String fixture, String sessions, String messages, String content, String time, String title) {
            this.fixture = fixture;
            this.sessions = sessions;
            this.messages = messages;
            this.content = content;
            this.time = time;
            this.title = title;
        }
    }

    @TempDir
    Path home;

    @TempDir
    Path scratch;

    @ParameterizedTest
    @EnumSource
    void newTablesAndColumnsChangeNothingThatIsShown(Kind kind) throws Exception {
        Agent agent = layOut(kind);
        List<Entry> before = AgentReading.entries(agent, agent.sessions().getFirst(), scratch);
        change(
                agent,
                "create table of_tomorrow (x)",
                "alter table %s add column of_tomorrow blob default x'00ff'".formatted(kind.sessions),
                "alter table %s add column of_tomorrow real default 1.5".formatted(kind.messages));
        assertThat(AgentReading.entries(agent, agent.sessions().getFirst(), scratch))
                .isEqualTo(before)
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aMissingColumnHidesOnlyItsOwnData(Kind kind) throws Exception {
        Agent agent = layOut(kind);
        int before = AgentReading.entries(agent, agent.sessions().getFirst(), scratch)
                .size();
        change(agent, "alter table %s drop column %s".formatted(kind.messages, kind.time));
        assertThat(AgentReading.entries(agent, agent.sessions().getFirst(), scratch))
                .hasSize(before);
    }

    @ParameterizedTest
    @EnumSource
    void aMissingTableLeavesTheSessionListed(Kind kind) throws Exception {
        Agent agent = layOut(kind);
        Summary before = agent.summary(agent.sessions().getFirst());
        change(agent, "drop table " + kind.messages);
        assertThat(agent.summary(agent.sessions().getFirst())).isEqualTo(before);
        assertThat(AgentReading.entries(agent, agent.sessions().getFirst(), scratch))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void brokenCellsAreKeptAndTheOthersShown(Kind kind) throws Exception {
        Agent agent = layOut(kind);
        change(
                agent,
                "update %s set %s = '{\"broken' where rowid = (select min(rowid) from %1$s)"
                        .formatted(kind.messages, kind.content));
        assertThat(AgentReading.entries(agent, agent.sessions().getFirst(), scratch))
                .isNotEmpty();
        try (var bytes = agent.transcript(agent.sessions().getFirst(), scratch).open()) {
            assertThat(new String(bytes.readAllBytes(), StandardCharsets.UTF_8)).contains("\"{\\\"broken\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLockedDatabaseIsNeitherReadInHalvesNorStored(Kind kind) throws Exception {
        Agent agent = layOut(kind);
        LocalSession session = agent.sessions().getFirst();
        try (Connection writer = connect(session.file());
                Statement statement = writer.createStatement()) {
            statement.execute("begin exclusive");
            assertThat(agent.sessions()).isEmpty();
            assertThatThrownBy(() -> agent.transcript(session, scratch)).isInstanceOf(IOException.class);
            statement.execute("rollback");
        }
        assertThat(AgentReading.entries(agent, agent.sessions().getFirst(), scratch))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aHalfWrittenLogIsIgnored(Kind kind) throws Exception {
        Agent agent = layOut(kind);
        change(agent, "pragma journal_mode = wal");
        List<Entry> before = AgentReading.entries(agent, agent.sessions().getFirst(), scratch);
        Path file = agent.sessions().getFirst().file();
        byte[] bytes = Files.readAllBytes(file);
        Path log = file.resolveSibling(Folders.name(file) + "-wal");
        Files.write(log, new byte[] {0x37, 0x7f, 0x06, (byte) 0x82, 0, 0x2d, 1, 2, 3});
        assertThat(AgentReading.entries(agent, agent.sessions().getFirst(), scratch))
                .isEqualTo(before)
                .isNotEmpty();
        assertThat(file).hasBinaryContent(bytes);
    }

    /// If no file can be created beside a database, SQLite can't use its log. A link in place of the log's index
    /// has the same effect, even for root, because SQLite follows no links there. A folder would not, because it
    /// can be opened.
    @DisabledOnOs(OS.WINDOWS)
    @ParameterizedTest
    @EnumSource
    void sessionsInTheLogAreReadEvenIfItsIndexCanNotBeCreated(Kind kind) throws Exception {
        Agent agent = layOut(kind);
        Path file = agent.sessions().getFirst().file();
        List<String> names = List.of("", "-wal");
        Path copy = Files.createDirectories(scratch.resolve("copy"));
        try (Connection writer = connect(file);
                Statement statement = writer.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma wal_checkpoint(truncate)");
            statement.execute("update %s set %s = 'changed-in-the-log'".formatted(kind.sessions, kind.title));
            for (String name : names) {
                Files.copy(Path.of(file + name), copy.resolve("database" + name));
            }
        }
        for (String name : names) {
            Files.copy(copy.resolve("database" + name), Path.of(file + name), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.deleteIfExists(Path.of(file + "-shm"));
        Files.createSymbolicLink(Path.of(file + "-shm"), scratch.resolve("nowhere"));
        byte[] bytes = Files.readAllBytes(file);

        assertThat(agent.summary(agent.sessions().getFirst()).title()).isEqualTo("changed-in-the-log");
        assertThat(file).hasBinaryContent(bytes);
        assertThat(AgentReading.entries(agent, agent.sessions().getFirst(), scratch))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedDatabaseIsNotStoredInPart(Kind kind) throws Exception {
        Agent agent = layOut(kind);
        LocalSession session = agent.sessions().getFirst();
        byte[] bytes = Files.readAllBytes(session.file());
        for (int i = 4096; i < bytes.length; i++) {
            bytes[i] = (byte) 0xa5;
        }
        Files.write(session.file(), bytes);
        assertThat(agent.sessions()).hasSizeLessThan(2);
        assertThatThrownBy(() -> agent.transcript(session, scratch)).isInstanceOf(IOException.class);
    }

    private Agent layOut(Kind kind) throws IOException {
        return AgentFixture.all().stream()
                .filter(fixture -> fixture.name().equals(kind.fixture))
                .findFirst()
                .orElseThrow()
                .layOut(home);
    }

    private static Connection connect(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static void change(Agent agent, String... statements) throws SQLException {
        try (Connection database = connect(agent.sessions().getFirst().file());
                Statement statement = database.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
