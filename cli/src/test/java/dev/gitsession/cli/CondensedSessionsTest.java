package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.store.format.LegacyBranches;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Branches of later versions of the original system: `.erk/sessions/` with condensed XML.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class CondensedSessionsTest {
    private static final String ID = "0484252a-652f-4881-8d3c-443e0dac00e8";
    private static final String OTHER = "1575aaaa-652f-4881-8d3c-443e0dac00e8";
    private static final String FOLDER = ".erk/sessions/";
    private static final String FIRST = "planning-%1$s-%1$s-part1.xml".formatted(ID);
    private static final String SECOND = "planning-%1$s-%1$s-part2.xml".formatted(ID);
    private static final String IMPL = "impl-%1$s-%1$s.xml".formatted(OTHER);
    private static final String PART = """
            <session>
              <meta branch="P42-faster" />
              <meta model="model-x" />
              <user>make it &lt;fast&gt; &amp; small</user>
              <thinking>hidden thoughts</thinking>
              <assistant>

            Reading first.</assistant>
              <usage input_tokens="10" cache_creation_input_tokens="5" cache_read_input_tokens="7" output_tokens="2" />
              <tool_use name="Bash" id="t1">
                <param name="command">ls -la 2&gt;/dev/null</param>
                <param name="description">list</param>
              </tool_use>
              <usage input_tokens="10" cache_creation_input_tokens="5" cache_read_input_tokens="7" output_tokens="20" />
              <tool_result tool="t1">
            README.md \u001b[31mred
              </tool_result>
              <system subtype="turn" duration_ms="12" />
            </session>
            """;
    private static final String MORE = "<session>\n  <user>and now?</user>\n</session>\n";

    private static String manifest(String plan) {
        return """
                {"version": 1, "plan_id": %s, "sessions": [
                  {"session_id": "%s", "stage": "planning", "source": "local",
                   "uploaded_at": "2026-03-01T11:36:34.005987+00:00", "files": ["%s", "%s"]},
                  {"session_id": "%s", "stage": "impl", "source": "remote",
                   "uploaded_at": "2026-03-01T12:36:34+00:00", "files": ["%s"]}]}
                """.formatted(plan, ID, FIRST, SECOND, OTHER, IMPL);
    }

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(FOLDER + "manifest.json", manifest("42"));
        files.put(FOLDER + FIRST, PART);
        files.put(FOLDER + SECOND, MORE);
        files.put(FOLDER + IMPL, MORE);
        return files;
    }

    private static Program program(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        LegacyBranches.commit(sandbox, "async-learn/42", files());
        return Program.in(sandbox, work);
    }

    @Test
    void theyAreListedWithTheirStage(GitSandbox sandbox) {
        Program program = program(sandbox);
        for (int time = 0; time < 2; time++) {
            Program.Run text = program.run("list");
            assertThat(text.exit()).as(text.err()).isZero();
            assertThat(text.out()).contains("STAGE", "planning", "impl", ID, OTHER);
            assertThat((List<?>) program.run("list", "--json").json().get("sessions"))
                    .hasSize(2)
                    .first()
                    .satisfies(session -> assertThat(session.toString())
                            .contains("session_id=" + OTHER, "stage=impl", "source=remote", "plan_id=42", "12:36:34"));
        }
    }

    @Test
    void eachStageUnderOneIdIsShownAndExported(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Map<String, String> files = new LinkedHashMap<>();
        files.put(FOLDER + "manifest.json", manifest("42").replace(OTHER, ID));
        files.put(FOLDER + FIRST, MORE.replace("now", "apples"));
        files.put(FOLDER + SECOND, MORE);
        files.put(FOLDER + IMPL.replace(OTHER, ID), MORE.replace("now", "pears"));
        LegacyBranches.commit(sandbox, "async-learn/42", files);
        Program program = Program.in(sandbox, work);

        assertThat(program.run("show", ID, "--stage", "planning").out())
                .contains("apples")
                .doesNotContain("pears");
        assertThat(program.run("export", ID, "--stage", "impl", "--markdown", "-o", "-")
                        .out())
                .contains("pears")
                .doesNotContain("apples");
        assertThat(program.run("show", ID, "--stage", "nonsense").exit()).isEqualTo(3);
        assertThat(program.run("export", "--plan", "42", "--markdown", "-o", "-")
                        .out())
                .containsOnlyOnce("> and apples?")
                .containsOnlyOnce("> and pears?");
        String page = program.run("export", "--plan", "42", "--html", "-o", "-").out();
        assertThat(page).contains("href=\"#" + ID + "-e1\"", "href=\"#" + ID + "-2-e1\"");
    }

    @Test
    void allStagesUnderOneIdAreFound(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Map<String, String> files = new LinkedHashMap<>();
        files.put(FOLDER + "planning-%1$s-%1$s.xml".formatted(ID), MORE.replace("now", "apples"));
        files.put(FOLDER + "impl-%1$s-%1$s.xml".formatted(ID), MORE.replace("now", "pears"));
        files.put(".erk/session/" + ID + ".jsonl", """
                {"type":"user","uuid":"u1","sessionId":"%s","cwd":"/x","timestamp":"2026-03-01T10:00:00Z",\
                "message":{"role":"user","content":"and plums?"}}
                """.formatted(ID));
        LegacyBranches.commit(sandbox, "async-learn/42", files);
        Program program = Program.in(sandbox, work);

        for (String word : List.of("apples", "pears", "plums")) {
            Program.Run run = program.run("search", word, "--json");
            assertThat(run.exit()).as(run.out()).isZero();
            assertThat(run.json()).as(word).containsEntry("sessions", 1L);
        }
        assertThat(program.run("export", "--ndjson", "--sessions").out().lines())
                .hasSize(3);
    }

    @Test
    void theirPartsAreDownloadedAsTheyAre(GitSandbox sandbox) {
        Program program = program(sandbox);
        Path folder =
                program.directory().resolve(".erk/scratch/remote-sessions").resolve(ID);

        Program.Run run = program.run("download", "--session-id", ID, "--json");

        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.json()).containsEntry("path", folder.resolve(FIRST).toString());
        assertThat(run.json()).containsEntry("paths", List.of(folder.resolve(FIRST) + "", folder.resolve(SECOND) + ""));
        assertThat(folder.resolve(FIRST)).hasContent(PART);
        assertThat(folder.resolve(SECOND)).hasContent(MORE);
        assertThat(program.run("download", "--session-id", "0484", "-o", "-").bytes())
                .isEqualTo(Sessions.bytes(PART + MORE));
        Path all = sandbox.root().resolve("all");
        assertThat(program.run("download", "--all", "-o", all.toString()).exit())
                .isZero();
        assertThat(all.resolve(OTHER).resolve(IMPL)).hasContent(MORE);
        assertThat(program.run("download", "--plan", "42", "--json").json()).containsEntry("session_id", OTHER);
        Program.Run verify = program.run("verify");
        assertThat(verify.exit()).isZero();
        assertThat(verify.out()).contains("readable async-learn/42  " + ID, "2 sessions checked");
    }

    @Test
    void theyAreShown(GitSandbox sandbox) {
        Program program = program(sandbox);

        Program.Run text = program.run("show", ID);

        assertThat(text.exit()).as(text.err()).isZero();
        assertThat(text.out())
                .contains("> make it <fast> & small", "(hidden thoughts)", "Reading first.", "Bash ls -la 2>/dev/null")
                .contains("= README.md", "-- branch P42-faster", "> and now?")
                .doesNotContain("\u001b[31m");
        Map<String, @Nullable Object> json = program.run("show", ID, "--json").json();
        assertThat(json.get("models")).isEqualTo(List.of("model-x"));
        assertThat(String.valueOf(json.get("tokens"))).isEqualTo("{input=10, output=20, cache_read=7, cache_write=5}");
        assertThat(json).containsEntry("broken", 0L).containsEntry("torn", false);
        assertThat(program.run("show", ID, "--raw").bytes()).isEqualTo(Sessions.bytes(PART + MORE));
        assertThat(program.run("resume", ID).exit()).isEqualTo(2);
    }

    @Test
    void anUploadToThePlanKeepsThemAndNothingChangesThem(GitSandbox sandbox) {
        Program program = program(sandbox);
        String tree = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42:.erk/sessions");
        String content = "{\"new\":1}\n";
        String file =
                sandbox.write(sandbox.root().resolve("new.jsonl"), content).toString();
        for (String id : new String[] {"new", ID}) {
            assertThat(program.run("upload", file, "--plan", "42", "--session-id", id)
                            .exit())
                    .isZero();
            assertThat(sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42:.erk/sessions"))
                    .isEqualTo(tree);
        }
        assertThat(program.run("list").out()).contains("new", "planning", "impl");
        assertThat(program.run("download", "--session-id", ID, "-o", "-").bytes())
                .isEqualTo(Sessions.bytes(content));
        assertThat(program.run("redact", "--stored").exit()).isZero();
        assertThat(program.run("delete", "new").exit()).isZero();
        assertThat(program.run("delete", ID).exit()).isZero();
        Program.Run delete = program.run("delete", ID);
        assertThat(delete.exit()).isEqualTo(2);
        assertThat(delete.err()).contains("condensed");
        assertThat(sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42:.erk/sessions"))
                .isEqualTo(tree);
        assertThat(program.run("list").out()).contains("planning", "impl").doesNotContain("new");
        assertThat(program.run("verify").exit()).isZero();
    }

    @Test
    void oneSessionInTwoStagesIsDownloadedWithTheFilesOfBoth(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Map<String, String> files = files();
        files.put(FOLDER + "manifest.json", manifest("42").replace(OTHER + "\", \"stage", ID + "\", \"stage"));
        LegacyBranches.commit(sandbox, "async-learn/42", files);
        Program program = Program.in(sandbox, work);

        Program.Run run = program.run("download", "--session-id", ID, "--json");

        assertThat((List<?>) run.json().get("sessions")).hasSize(2);
        Path folder = work.resolve(".erk/scratch/remote-sessions").resolve(ID);
        assertThat(folder.resolve(FIRST)).hasContent(PART);
        assertThat(folder.resolve(IMPL)).hasContent(MORE);
    }

    @Test
    void withoutAManifestTheFileNamesCount(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Map<String, String> files = files();
        files.put(FOLDER + "manifest.json", "no JSON");
        LegacyBranches.commit(sandbox, "async-learn/42", files);
        Program program = Program.in(sandbox, work);

        assertThat(program.run("list").out()).contains(ID, OTHER, "planning", "impl");
        assertThat(program.run("download", "--session-id", ID, "-o", "-").bytes())
                .isEqualTo(Sessions.bytes(PART + MORE));
    }

    @Test
    void aHostileManifestLeadsNowhere(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        LegacyBranches.commit(
                sandbox,
                "async-learn/42",
                Map.of(FOLDER + "manifest.json", """
                        {"version": 1, "sessions": [{"session_id": "../../out", "files": ["a.xml"]},
                         {"session_id": "x", "files": ["../session/a", "a.xml", 7, "gone.xml"], "stage": "\\u001b[31mred"},
                         {"session_id": "y", "files": {"a": 1}}, 3]}
                        """, FOLDER + "a.xml", MORE, FOLDER + "link", "x"));
        Program program = Program.in(sandbox, work);

        Program.Run list = program.run("list");
        assertThat(list.out()).contains("x").doesNotContain("../../out", "\u001b[31m");
        Program.Run verify = program.run("verify");
        assertThat(verify.exit()).isEqualTo(1);
        assertThat(verify.out()).contains("a part is missing");
        Path out = sandbox.root().resolve("out/here");
        assertThat(program.run("download", "--all", "-o", out.toString()).exit())
                .isEqualTo(1);
        assertThat(sandbox.root().resolve("out")).doesNotExist();
    }

    @Test
    void invalidXmlIsShownAsFarAsPossible(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        String bomb = "<!DOCTYPE session [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"&a;&a;\">]>";
        Map<String, String> files = files();
        files.put(
                FOLDER + FIRST,
                bomb + "<session><user>&b; a < b <user> c &#7; &#1114112;</user>" + "<x>".repeat(9999)
                        + "<tool_use name=\"T\" id=\"1\"><param name=\"path\">p</param><user>next</user><assistant>cut of");
        files.put(FOLDER + SECOND, "nothing of a kind");
        LegacyBranches.commit(sandbox, "async-learn/42", files);
        Program program = Program.in(sandbox, work);

        Program.Run run = program.run("show", ID);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("&b; a < b <user> c", "T p", "> next", "cut of")
                .doesNotContain("root:");
        assertThat(run.err()).contains("the end is cut off");
    }

    /// The samples are not part of the project.
    @Test
    void realSessionsAreReadCompletely(GitSandbox sandbox) throws IOException {
        String data = Optional.ofNullable(System.getenv("GIT_SESSION_SAMPLES")).orElse("../../shared/data");
        Path samples = Path.of(data).resolve("erk-later");
        assumeTrue(Files.isDirectory(samples));
        Path work = sandbox.workWithCommit();
        for (String plan : List.of("8540", "8542", "8544")) {
            Map<String, String> files = new LinkedHashMap<>();
            Path folder = samples.resolve(plan);
            try (var all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    if (file.toString().contains(".erk")) {
                        files.put(
                                folder.relativize(file).toString(),
                                new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                    }
                }
            }
            LegacyBranches.commit(sandbox, "async-learn/" + plan, files);
        }
        Program program = Program.in(sandbox, work);

        List<?> sessions = (List<?>) program.run("list", "--json").json().get("sessions");
        assertThat(sessions).hasSize(7);
        for (Object session : Objects.requireNonNull(sessions)) {
            String id = String.valueOf(((Map<?, ?>) session).get("session_id"));
            Program.Run show = program.run("show", id, "--json");
            assertThat(show.json()).containsEntry("broken", 0L).containsEntry("torn", false);
            assertThat((List<?>) show.json().get("entries")).hasSizeGreaterThan(10);
        }
        assertThat(program.run("verify").exit()).isZero();
    }
}
