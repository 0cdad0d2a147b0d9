package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.JsonObject;
import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A session, and a plan, as files that people and models read.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class SessionExportTest {
    private static final String ONE = "0484252a-652f-4881-8d3c-443e0dac00e8";
    private static final String TWO = "1f497304-1f82-4ed3-86d1-5c9bd7fed33c";

    /// Not a real key; it has the form of one.
    private static final String SECRET = "ghp_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dF3hJ5";

    private GitSandbox sandbox;
    private Path work;
    private Program here;

    @BeforeEach
    void twoSessionsAreStored(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        here = Program.on(sandbox, "one", work);
        upload(ONE, "Make it faster");
        upload(TWO, "Now the tests");
    }

    private void upload(String id, String prompt, String... options) {
        Path file = sandbox.write(sandbox.root().resolve(id + ".jsonl"), session(id, prompt));
        List<String> words = new ArrayList<>(List.of("upload", file.toString(), "--plan", "42"));
        words.addAll(List.of(options));
        Program.Run run = here.run(words.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private String session(String id, String prompt) {
        String head =
                "{\"parentUuid\":null,\"sessionId\":\"%s\",\"cwd\":\"%s\",\"gitBranch\":\"main\",".formatted(id, work);
        return head
                + "\"type\":\"user\",\"timestamp\":\"2026-03-02T11:00:00Z\",\"message\":{\"role\":\"user\",\"content\":\"%s\"}}\n"
                        .formatted(prompt)
                + head
                + "\"type\":\"assistant\",\"timestamp\":\"2026-03-02T11:00:09Z\",\"message\":{\"role\":\"assistant\",\"model\":\"gpt-5\",\"content\":[{\"type\":\"text\",\"text\":\"It is done.\"}]}}\n";
    }

    private String exported(String... words) {
        List<String> all = new ArrayList<>(List.of("export"));
        all.addAll(List.of(words));
        Program.Run run = here.run(all.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out();
    }

    private static void refuses(Program.Run run, String what, String next) {
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains(what, next);
    }

    @Test
    void eachFormIsWrittenToStandardOutput() {
        assertThat(exported("0484252a", "--html"))
                .startsWith("<!DOCTYPE html>")
                .contains("id=\"e1\"", "Make it faster");
        assertThat(exported("0484252a", "--markdown", "-o", "-")).startsWith("# Make it faster\n");
        assertThat(exported("0484252a", "--digest")).contains("## Asked\n- #e1 Make it faster");
        assertThat(exported("0484252a", "--json")).startsWith("{\"success\":true,\"session_id\":\"" + ONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--html", "--markdown", "--digest", "--json"})
    void aPlanIsOneFileWithAllItsSessions(String form) {
        String plan = exported("--plan", "42", form);

        assertThat(plan).contains("Make it faster", "Now the tests");
        assertThat(exported("1f49", "--plan", "42", form)).doesNotContain("Make it faster");
    }

    @Test
    void aDigestThatDoesNotFitIsTheOverviewAndThatIsTold() {
        upload("long", "Why? " + "So much to say. ".repeat(400));

        Program.Run run = here.run("export", "long", "--digest", "--tokens", "500");

        assertThat(run.out()).contains("## Asked", "Left out: the entries").doesNotContain("## Entries");
        assertThat(run.err())
                .contains("the entries of 1 session do not fit into these tokens", "-o DIR/ for several files");
        assertThat(here.run("export", "long", "--digest").out()).contains("## Entries");
    }

    @Test
    void aDigestInAFolderIsAFileForEachPart() throws IOException {
        upload("long", "Why? " + "So much to say. ".repeat(800));
        Path target = sandbox.root().resolve("digest");

        Program.Run run = here.run("export", "long", "--digest", "--tokens", "1000", "--json", "-o", target + "/");

        assertThat(run.exit()).as(run.err()).isZero();
        List<?> files = (List<?>) Objects.requireNonNull(run.json().get("files"));
        List<String> names = files.stream().map(String::valueOf).toList();
        assertThat(names).hasSizeGreaterThan(2).contains("long-part1.md", "long-part2.md");
        for (String name : names) {
            assertThat(Files.size(target.resolve(name))).isBetween(200L, 4000L);
        }
        Program.Run plan = here.run("export", "--plan", "42", "--digest", "--xml", "-o", target.toString());
        assertThat(plan.out()).contains("wrote 4 files of 3 sessions to " + target);
        assertThat(Files.readString(target.resolve(ONE + ".xml"))).contains("<user>Make it faster</user>");
        assertThat(Files.readString(target.resolve("plan.md"))).startsWith("# ");
    }

    @Test
    void theEntriesOfJsonAreThoseOfShow() {
        JsonObject shown = JsonObject.of(here.run("show", ONE, "--json").json());
        JsonObject exported = JsonObject.of(here.run("export", ONE, "--json").json());

        assertThat(exported.objects("entries").toString())
                .isEqualTo(shown.objects("entries").toString());
        assertThat(exported.names()).containsAll(shown.names());
    }

    @Test
    void onlyTheEntriesThatAreAskedForAreExported() {
        assertThat(exported(ONE, "--markdown", "--entries", "2"))
                .contains("It is done.", "1 entry was not asked for")
                .doesNotContain("> Make it faster");
        assertThat(exported(ONE + "#e2", "--json")).contains("\"not_exported\":1");
        Program.Run none = here.run("export", ONE, "--html", "--entries", "7-9");
        assertThat(none.exit()).isEqualTo(3);
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).contains("has no such entries; it has 2");
    }

    /// The session was stored as it was; the export has today's rules applied.
    @ParameterizedTest
    @ValueSource(strings = {"--html", "--markdown", "--digest", "--json"})
    void whatWasStoredWithASecretIsExportedWithoutIt(String form) {
        upload("secret", "The token is " + SECRET, "--no-redact");
        assertThat(here.run("show", "secret", "--raw").out()).contains(SECRET);

        Program.Run run = here.run("export", "secret", form);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).doesNotContain(SECRET);
        assertThat(run.err()).contains("1 secret was replaced");
    }

    @Test
    void aFileIsReplacedInOneStepAndTheAnswerTellsOfIt() throws IOException {
        Path file = Files.writeString(sandbox.root().resolve("page.html"), "old");

        Program.Run run = here.run("export", ONE, "--html", "--json", "-o", file.toString());

        assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>");
        JsonObject answer = JsonObject.of(run.json());
        assertThat(answer.text("path")).contains(file.toString());
        assertThat(answer.number("bytes")).contains(Files.size(file));
        assertThat(answer.number("entries")).contains(2L);
        assertThat(here.run("export", "nowhere", "--html", "-o", file.toString())
                        .exit())
                .isEqualTo(3);
        assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>");
        assertThat(sandbox.root()).isDirectoryNotContaining("glob:**.git-session-*");
    }

    @Test
    void aSessionOfThisMachineIsExportedToo() {
        Path folder = Program.home(sandbox, "one")
                .resolve(".claude/projects")
                .resolve(work.toString().replaceAll("[^A-Za-z0-9]", "-"));
        String id = "22222222-652f-4881-8d3c-443e0dac00e8";
        sandbox.write(folder.resolve(id + ".jsonl"), session(id, "Not stored, " + SECRET));

        assertThat(exported("22222222", "--markdown")).contains("Not stored").doesNotContain(SECRET);
        assertThat(exported("22222222", "--local", "--markdown")).contains("Not stored");
    }

    @Test
    void whatDoesNotGoTogetherIsToldWithTheNextStep() {
        refuses(here.run("export", ONE), "export has no format", "--html, --markdown");
        refuses(here.run("export", "--html"), "does not know what to write", "git session list");
        refuses(here.run("export", "", "--html"), "the id of the session is empty", "git session list");
        refuses(here.run("export", ONE, "--html", "--digest"), "two formats", "run export again");
        refuses(here.run("export", ONE, "--html", "--sessions"), "--sessions goes with --ndjson", "leave it out");
        refuses(here.run("export", ONE, "--html", "--tokens", "500"), "how long a digest is", "--digest");
        refuses(here.run("export", ONE, "--digest", "--tokens", "5"), "says nothing", "--tokens 200");
        refuses(here.run("export", ONE, "--html", "--xml"), "form of the digest", "--digest");
        refuses(here.run("export", ONE, "--digest", "--xml", "--tokens", "5000"), "cuts XML", "-o DIR/");
        refuses(here.run("export", ONE, "--digest", "--tokens", "500", "-o", "d/"), "says nothing", "--tokens 1000");
        refuses(here.run("export", "--plan", "42", "--html", "--entries", "1-2"), "one session", "name the session");
        refuses(here.run("export", ONE, "--html", "--entries", "x"), "is no range", "--entries 12-40");
        refuses(here.run("export", "--ndjson", "--plan", "42"), "writes all sessions", "leave out");
        refuses(here.run("export", ONE, "--ndjson"), "one argument too many", "--help");
        refuses(here.run("export", ONE, TWO, "--html"), "one argument too many", "--help");
        refuses(here.run("export", ONE, "--html", "-o", work.toString()), "it is a folder", "name a file in it");
        assertThat(here.run("export", ONE, "--html", "--json").out()).contains("name a file with -o FILE");
        assertThat(here.run("export", "42", "--html").err()).contains("'42' is a plan, not a session", "--plan 42");
        assertThat(here.run("export", "--plan", "43", "--html").err()).contains("plan 43 has no stored session");
    }

    @Test
    void markdownThatIsTooLongForACommentIsToldSo() {
        String half = session("long", "x ".repeat(19_000));
        Path file = sandbox.write(sandbox.root().resolve("long.jsonl"), half + half);
        assertThat(here.run("upload", file.toString(), "--plan", "42").exit()).isZero();

        assertThat(here.run("export", "long", "--markdown").err()).contains("65,536 characters", "--entries");
    }

    /// What is read is written, and not kept.
    @Test
    void aSessionAsLargeAsTheHeapIsExported() throws Exception {
        Path file = sandbox.root().resolve("33333333-652f-4881-8d3c-443e0dac00e8.jsonl");
        String turn = session("33333333-652f-4881-8d3c-443e0dac00e8", "Go on. " + "word ".repeat(4000));
        try (Writer out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < (40 << 20) / turn.length(); i++) {
                out.write(turn);
            }
        }
        assertThat(here.run("upload", file.toString(), "--plan", "44").exit()).isZero();
        Path target = sandbox.root().resolve("out");

        for (String form : List.of("--html", "--markdown", "--digest", "--json")) {
            Files.deleteIfExists(target);
            ProgramOnPath.Result run = new ProgramOnPath(sandbox)
                    .bash(
                            work,
                            "git-session export 33333333 %s -o '%s'".formatted(form, target),
                            Map.of("JAVA_TOOL_OPTIONS", "-Xmx40m -Xss512k"));

            assertThat(run.exit()).as(form + run.output()).isZero();
            assertThat(run.output()).doesNotContain("OutOfMemory");
            assertThat(target).isNotEmptyFile();
        }
    }

    @Test
    void theHelpPageListsTheFormsAsATable() {
        assertThat(here.run("export", "--help").out())
                .contains("\n  --html      a page that opens without anything installed,")
                .contains(
                        "\n  --markdown  for a pull request, an issue or a gist; what is long is folded\n  --json      one");
    }
}
