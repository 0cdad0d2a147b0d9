package dev.gitsession.sqlite;

import dev.gitsession.json.JsonObject;
import dev.gitsession.session.TemporaryFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/// A SQLite database to which another program may be writing. It is opened read-only, and no lock lasts longer
/// than reading a row.
public final class Database implements AutoCloseable {
    private static final int BUSY_MILLISECONDS = 2_000;
    private static final int COPIES = 3;

    private final Connection connection;

    /// A copy that is read instead of the file, if there is one.
    private final Optional<TemporaryFolder> copy;

    private Database(Connection connection, Optional<TemporaryFolder> copy) {
        this.connection = connection;
        this.copy = copy;
    }

    /// Opens a database file. Empty if there is none, it is not a database, or another program keeps it locked.
    public static Optional<Database> find(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(open(file, "?mode=ro", Optional.empty()));
        } catch (SQLException e) {
            // Other programs' file locks must be respected: without them a half-written page could be read.
            return isLocked(e) ? Optional.empty() : findUnlocked(file);
        }
    }

    /// Opens a database file that must be there.
    ///
    /// @throws IOException where [#find] finds none
    public static Database open(Path file) throws IOException {
        return find(file).orElseThrow(() -> new IOException("its database can't be opened"));
    }

    /// Passes on the rows of a query, each as an object of its columns. Text stays text, a whole number becomes a
    /// number, and other values are left out.
    ///
    /// @return whether the query ran to its end; another version may lack a table or a column
    public boolean query(String sql, Consumer<JsonObject> row) {
        try {
            run(sql, row);
            return true;
        } catch (SQLException e) {
            return false; // another version of the tables
        }
    }

    /// Passes on the rows of the first query that this version's tables can answer. None if there is no such
    /// query.
    ///
    /// @throws IOException if not all of its rows could be read: the database is locked or damaged
    public void rows(List<String> queries, Consumer<JsonObject> row, String... parameters) throws IOException {
        for (String sql : queries) {
            try {
                run(sql, row, parameters);
                return;
            } catch (SQLException e) {
                if (e.getErrorCode() != SQLiteErrorCode.SQLITE_ERROR.code) {
                    throw new IOException("its database can't be read: " + e.getMessage(), e);
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // Nothing was written, so nothing is lost.
        }
        copy.ifPresent(TemporaryFolder::close);
    }

    private void run(String sql, Consumer<JsonObject> row, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                ResultSetMetaData columns = rows.getMetaData();
                while (rows.next()) {
                    row.accept(JsonObject.of(row(rows, columns)));
                }
            }
        }
    }

    /// Opens a database in a folder that can't be written. SQLite can't read its log there, so both files are
    /// copied and read elsewhere. The newest sessions may be only in the log, so nothing is read without it.
    private static Optional<Database> findUnlocked(Path file) {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        try {
            return Files.exists(log) && Files.size(log) > 0
                    ? findCopied(file, log)
                    : Optional.of(open(file, "?immutable=1", Optional.empty()));
        } catch (IOException | SQLException e) {
            return Optional.empty(); // no database that can be read
        }
    }

    private static Optional<Database> findCopied(Path file, Path log) throws IOException {
        TemporaryFolder folder = TemporaryFolder.make();
        Path copy = folder.path().resolve("database");
        try {
            for (int i = 0; i < COPIES; i++) {
                List<Object> before = stamps(file, log);
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                Files.copy(log, folder.path().resolve("database-wal"), StandardCopyOption.REPLACE_EXISTING);
                if (stamps(file, log).equals(before)) {
                    return Optional.of(open(copy, "", Optional.of(folder)));
                }
            }
        } catch (IOException | SQLException e) {
            folder.close(); // it can't be read while the agent writes
            return Optional.empty();
        }
        folder.close();
        return Optional.empty();
    }

    /// Values that change when one of the two files is written.
    private static List<Object> stamps(Path file, Path log) throws IOException {
        return List.of(
                Files.size(file), Files.getLastModifiedTime(file), Files.size(log), Files.getLastModifiedTime(log));
    }

    private static Database open(Path file, String mode, Optional<TemporaryFolder> copy) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLISECONDS);
        String url = "jdbc:sqlite:file:" + file.toUri().getRawPath() + mode;
        Database database = new Database(JDBC.createConnection(url, config.toProperties()), copy);
        try {
            database.run("select count(*) from sqlite_master", row -> {});
            return database;
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    private static boolean isLocked(SQLException failure) {
        int code = failure.getErrorCode() & 0xff;
        return code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code;
    }

    private static Map<String, @Nullable Object> row(ResultSet rows, ResultSetMetaData columns) throws SQLException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = rows.getObject(i);
            if (value instanceof String || value == null) {
                row.put(columns.getColumnLabel(i), value);
            } else if (value instanceof Number number) {
                row.put(columns.getColumnLabel(i), number(number));
            }
        }
        return row;
    }

    private static @Nullable Object number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            return Double.isFinite(number.doubleValue()) ? BigDecimal.valueOf(number.doubleValue()) : null;
        }
        return number.longValue();
    }
}
