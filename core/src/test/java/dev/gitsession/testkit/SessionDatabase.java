package dev.gitsession.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// A made-up database of sessions in an agent's format. Each session has one message.
///
/// @param kind the agent
/// @param file the database file
public record SessionDatabase(Kind kind, Path file) {
    private static final int PAGE = 4096;

    /// The agents that keep a database.
    public enum Kind {
        OPENCODE(".local/share/opencode/opencode.db", "session", "parent_id", """
                create table session
                    (id text primary key, parent_id text, directory text, title text, time_created integer, time_updated integer);
                create table message (id text primary key, session_id text, time_created integer, data text);
                create table part (id text primary key, message_id text, session_id text, data text)
                """, """
                insert or replace into session
                    values (?1, ?2, ?3, 'About ' || ?1, 1784890800000, 1784890800000 + ?5);
                insert into message values ('m' || ?1 || ?5, ?1, 1784890800000 + ?5, '{"role":"user"}');
                insert into part
                    values ('p' || ?1 || ?5, 'm' || ?1 || ?5, ?1, json_object('type', 'text', 'text', ?4))
                """),
        GOOSE(".local/share/goose/sessions/sessions.db", "sessions", "parent_session_id", """
                create table sessions
                    (id text primary key, parent_session_id text, working_dir text, name text, created_at integer, updated_at integer);
                create table messages
                    (id integer primary key, session_id text, role text, content_json text, created_timestamp integer)
                """, """
                insert or replace into sessions values (?1, ?2, ?3, 'About ' || ?1, 1784890800, 1784890800 + ?5);
                insert into messages values
                    (null, ?1, 'user', json_array(json_object('type', 'text', 'text', ?4)), 1784890800 + ?5)
                """);

        private final String place;
        private final String table;
        private final String parent;
        private final String tables;
        private final String rows;

        Kind(String place, String table, String parent, String tables, String rows) {
            this.place = place;
            this.table = table;
            this.parent = parent;
            this.tables = tables;
            this.rows = rows;
        }
    }

    /// A session and what was typed in it.
    ///
    /// @param parent the session that started it, or an empty text
    /// @param at when it was written last, in the database's unit
    public record Row(String id, String parent, String text, int at) {
        /// A session that was written long ago.
        public static Row of(String id, String parent, String text) {
            return new Row(id, parent, text, 1);
        }
    }

    /// Creates a database in a home folder.
    public static SessionDatabase make(Kind kind, Path home, Path folder, Row... rows) {
        Path file = home.resolve(kind.place);
        try {
            Files.createDirectories(file.resolveSibling("."));
            Path unseen = Files.createTempDirectory(home, "draft");
            Path draft = unseen.resolve("x.db");
            SessionDatabase database = new SessionDatabase(kind, draft);
            database.execute(kind.tables.split(";"));
            for (Row row : rows) {
                database.write(folder, row);
            }
            Files.move(draft, file);
            Files.delete(unseen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SessionDatabase(kind, file);
    }

    /// Writes a session, or continues one.
    public void write(Path folder, Row row) {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            for (String sql : kind.rows.split(";")) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    int parameters = statement.getParameterMetaData().getParameterCount();
                    List<Object> values = List.of(row.id, row.parent, folder.toString(), row.text, row.at);
                    for (int i = 1; i <= parameters; i++) {
                        boolean none = i == 2 && row.parent.isEmpty();
                        statement.setObject(i, none ? null : values.get(i - 1));
                    }
                    statement.execute();
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Removes the column that names parents.
    public void forgetParents() {
        execute("alter table %s drop column %s".formatted(kind.table, kind.parent));
    }

    /// Runs statements.
    public void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Damages the row with a text so long that it has pages of its own: the first one leads nowhere.
    ///
    /// @param text the text that is repeated
    public void damage(char text) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String page = String.valueOf(text).repeat(PAGE - 4);
            for (int at = 0; at < bytes.length; at += PAGE) {
                if (new String(bytes, at + 4, PAGE - 4, StandardCharsets.ISO_8859_1).equals(page)) {
                    bytes[at] = 0x7f;
                    Files.write(file, bytes);
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("no page holds that text alone");
    }

    /// A connection that writes.
    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
