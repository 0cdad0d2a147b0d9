package dev.gitsession.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// A session of a real agent. These are not part of the project: they are in a folder `shared/data` beside the
/// repository's, or in the folder that `GIT_SESSION_SAMPLES` names. `agents/samples/*.tsv` describes them.
///
/// @param agent the agent
/// @param file the path among the samples: a file, a folder, or a script that creates a database
/// @param place the path in a home folder
/// @param facts the table's facts about it, the session's id first
public record AgentSample(String agent, String file, String place, List<String> facts) {
    public AgentSample {
        facts = List.copyOf(facts);
    }

    /// Every sample of the tables.
    public static List<AgentSample> all() {
        return Stream.concat(
                        rows("others.tsv")
                                .map(row -> new AgentSample(
                                        row.get(0), row.get(1), row.get(2), row.subList(3, row.size()))),
                        rows("claude.tsv")
                                .map(row -> new AgentSample(
                                        "claude",
                                        row.getFirst(),
                                        ".claude/projects/-x/"
                                                + Path.of(row.getFirst()).getFileName(),
                                        row.subList(1, row.size()))))
                .toList();
    }

    /// The session's id.
    public String id() {
        return facts.getFirst();
    }

    /// Whether the sample is on this machine.
    public boolean isHere() {
        return Files.exists(source());
    }

    /// Whether it is a file exactly as the agent wrote it.
    public boolean isFile() {
        return file.endsWith(".jsonl") || file.endsWith(".json");
    }

    /// Writes it to the agent's place, and returns the file or folder.
    public Path layOut(Path home) throws IOException {
        Path target = home.resolve(place);
        Files.createDirectories(target.resolveSibling("."));
        if (file.endsWith(".sql")) {
            makeDatabase(target, Files.readString(source()));
            return target;
        }
        try (Stream<Path> files = Files.walk(source())) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(source().relativize(each).toString()).normalize();
                Files.createDirectories(copy.resolveSibling("."));
                Files.copy(each, copy);
            }
        }
        return target;
    }

    /// Creates a database from a script.
    public static void makeDatabase(Path file, String script) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : script.split(";\\s*\n", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return file;
    }

    private Path source() {
        Map<String, String> environment = System.getenv();
        Path beside = Path.of("").toAbsolutePath().resolve("../../shared/data").normalize();
        Path folder = environment.containsKey("GIT_SESSION_SAMPLES")
                ? Path.of(environment.get("GIT_SESSION_SAMPLES"))
                : beside;
        return folder.resolve(file);
    }

    private static Stream<List<String>> rows(String table) {
        try (var bytes = Objects.requireNonNull(AgentSample.class.getResourceAsStream("/agents/samples/" + table))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t", -1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
