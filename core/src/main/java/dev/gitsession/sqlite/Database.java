package dev.gitsession.sqlite;

import dev.gitsession.json.JsonObject;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/// A SQLite database that another program may be writing to right now. It is opened read-only and never locked for
/// longer than a row takes.
public final class Database implements AutoCloseable {
    private static final int BUSY_MILLISECONDS = 2_000;

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /// Opens a database file; empty if there is none or it is not a database.
    public static Optional<Database> find(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return find(file, "?mode=ro").or(() -> find(file, "?immutable=1"));
    }

    /// Hands over the rows of a query, each as an object of its columns. Text is text, a whole number a number, and
    /// anything else is left out.
    ///
    /// @return whether the query could be answered; another version may lack a table or a column
    public boolean query(String sql, Consumer<JsonObject> row, String... parameters) {
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
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // Nothing was written, so nothing is lost.
        }
    }

    private static Optional<Database> find(Path file, String mode) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLISECONDS);
        String url = "jdbc:sqlite:file:" + file.toUri().getRawPath() + mode;
        try {
            Database database = new Database(JDBC.createConnection(url, config.toProperties()));
            if (database.query("select count(*) from sqlite_master", row -> {})) {
                return Optional.of(database);
            }
            database.close();
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.empty();
        }
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
