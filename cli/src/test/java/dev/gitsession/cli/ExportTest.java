package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.JsonObject;
import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// DuckDB reads what is exported.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class ExportTest {
    private GitSandbox sandbox;
    private Path work;
    private Program here;
    private Program elsewhere;

    @BeforeEach
    void twoMachines(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        here = Program.on(sandbox, "one", work);
        elsewhere = Program.on(sandbox, "two", sandbox.clone("other"));
    }

    private void upload(String plan, String id, long output) {
        String head =
                "{\"parentUuid\":null,\"sessionId\":\"%s\",\"cwd\":\"%s\",\"gitBranch\":\"main\",".formatted(id, work);
        String session = head
                + "\"type\":\"user\",\"timestamp\":\"2026-03-02T11:00:00Z\",\"message\":{\"role\":\"user\",\"content\":\"Ask %s\"}}\n"
                        .formatted(id)
                + head
                + "\"type\":\"assistant\",\"timestamp\":\"2026-03-02T11:00:09Z\",\"requestId\":\"r%s\",\"message\":{\"id\":\"m%s\",\"role\":\"assistant\",\"model\":\"gpt-5\",\"content\":[{\"type\":\"tool_use\",\"id\":\"c%s\",\"name\":\"Read\",\"input\":{\"file_path\":\"%s/a \\\"b\\\".txt\"}}],\"usage\":{\"input_tokens\":7,\"output_tokens\":%d}}}\n"
                        .formatted(id, id, id, work, output);
        Path file = sandbox.write(sandbox.root().resolve(id + ".jsonl"), session);
        Program.Run run = here.run("upload", file.toString(), "--plan", plan);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private Path export(String... more) {
        Path file = sandbox.root().resolve("exported.ndjson");
        List<String> words = new ArrayList<>(List.of("export", "--ndjson", "-o", file.toString()));
        words.addAll(List.of(more));
        Program.Run run = elsewhere.run(words.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        return file;
    }

    /// The rows that DuckDB answers, their cells separated by blanks.
    private static List<String> ask(String question, Path file) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        question.replace("$", "read_json_auto('%s', format = 'newline_delimited')".formatted(file)))) {
            while (found.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(found.getObject(i)));
                }
                rows.add(String.join(" ", cells));
            }
        }
        return rows;
    }

    @Test
    void duckDbReadsAllEntries() throws SQLException {
        upload("42", "one", 5);
        upload("43", "two", 6);

        Path file = export();

        assertThat(ask("select plan_id, session_id, entry, kind, tool, failed from $ order by 1, 3", file))
                .containsExactly(
                        "42 one 1 prompt null false",
                        "42 one 2 call Read false",
                        "43 two 1 prompt null false",
                        "43 two 2 call Read false");
        assertThat(ask(
                        "select text, git_branch, \"at\"::timestamp from $ where session_id = 'two' and entry = 1",
                        file))
                .containsExactly("Ask two main 2026-03-02 11:00:00.0");
        assertThat(ask("select files[1] from $ where session_id = 'one' and entry = 2", file))
                .containsExactly("null");
    }

    @Test
    void duckDbReadsAllSessionsWithTheirFigures() throws SQLException {
        upload("42", "one", 5);
        upload("43", "two", 6);

        Path file = export("--sessions");

        assertThat(ask(
                        "select session_id, agent, prompts, input_tokens, output_tokens, tool_calls, failed_calls, seconds from $ order by 1",
                        file))
                .containsExactly("one claude 1 7 5 1 null 9", "two claude 1 7 6 1 null 9");
        // (7 x 1.25 + 7 x 1.25 + 11 x 10) millionths of a dollar
        assertThat(ask("select round(sum(cost_usd) * 1000000) from $", file)).containsExactly("128.0");
    }

    @Test
    void theMembersAreThoseOfTheDocument() throws SQLException, IOException {
        upload("42", "one", 5);
        String whole = Files.readString(Path.of("../docs/export.md"));
        String document = whole.substring(whole.indexOf("## An entry"));
        List<String> documented = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE)
                .matcher(document)
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(ask("select column_name from (describe select * from $)", export()))
                .isEqualTo(documented);
        for (String member : ask("select column_name from (describe select * from $)", export("--sessions"))) {
            assertThat(document + Files.readString(Path.of("../docs/stats.md"))).contains("`" + member + "`");
        }
    }

    @Test
    void withoutAFileTheLinesGoToStandardOutput() {
        upload("42", "one", 5);

        Program.Run run = elsewhere.run("export", "--ndjson");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"repo\":"));
    }

    @Test
    void whatCanNotBeExportedIsToldWithTheNextStep() {
        assertThat(elsewhere.run("export").err()).contains("export has no format", "--ndjson");
        assertThat(elsewhere.run("export", "--ndjson", "--json").out()).contains("name a file with -o FILE");
        Program.Run empty = elsewhere.run("export", "--ndjson");
        assertThat(empty.exit()).isEqualTo(3);
        assertThat(empty.err()).contains("there is no session to export");
    }

    @Test
    void aFolderThatIsNotThereIsNotMade() {
        upload("42", "one", 5);
        Path folder = sandbox.root().resolve("no such/folder");

        Program.Run run = elsewhere.run(
                "export", "--ndjson", "-o", folder.resolve("all.ndjson").toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains("all.ndjson can't be written: there is no folder " + folder)
                .contains("make it with: mkdir -p '" + folder + "'");
        assertThat(folder.getParent()).doesNotExist();
    }

    @Test
    void jsonTellsWhatWasWritten() {
        upload("42", "one", 5);
        Path file = sandbox.root().resolve("exported.ndjson");

        JsonObject answer = JsonObject.of(elsewhere
                .run("export", "--ndjson", "--json", "-o", file.toString())
                .json());

        assertThat(answer.number("objects")).contains(2L);
        assertThat(answer.text("path")).contains(file.toString());
    }
}
