package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What `list` tells of sessions for people: title, author, and when they ended.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class ListedDescriptionTest {
    private static final String SECRET = "ghp_" + "R4kT9xWq2LmZ7vBn5cYd8sHf3gJp6aEu1oNi";

    private static final String ID = "00000009-652f-4881-8d3c-443e0dac00e8";

    private GitSandbox sandbox;
    private Path work;
    private Program program;

    @BeforeEach
    void start(GitSandbox given) {
        sandbox = given;
        work = sandbox.workWithCommit();
        program = Program.in(sandbox, work);
        author("Ada Example");
    }

    private void author(String name) {
        sandbox.git(work, "config", "user.name", name);
        sandbox.watch(work);
    }

    private static String session(String id, String prompt, String day) {
        return """
                {"type":"user","sessionId":"%1$s","uuid":"a","timestamp":"%3$sT08:00:00Z","cwd":"/srv/work",\
                "message":{"role":"user","content":"%2$s"}}
                {"type":"assistant","sessionId":"%1$s","uuid":"b","parentUuid":"a","timestamp":"%3$sT09:30:00Z",\
                "message":{"role":"assistant","model":"claude-x","content":[{"type":"text","text":"Done."}]}}
                """.formatted(id, prompt, day);
    }

    private void upload(int number, String prompt, String day, String... more) {
        String id = "0000000%d-652f-4881-8d3c-443e0dac00e8".formatted(number);
        Path file = sandbox.write(sandbox.root().resolve(id + ".jsonl"), session(id, prompt, day));
        List<String> words = new ArrayList<>(List.of("upload", file.toString(), "--plan", "42"));
        words.addAll(List.of(more));
        Program.Run run = program.run(words.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
    }

    @Test
    void titlesAuthorsAndEndsAreStoredAndListed() {
        upload(1, "Make the parser faster, please", "2026-02-03", "--stage", "planning");

        assertThat(program.run("list", "--json").out())
                .contains(
                        "\"title\":\"Make the parser faster, please\"",
                        "\"author\":\"Ada Example\"",
                        "\"ended_at\":\"2026-02-03T09:30:00.000000+00:00\"",
                        "\"stage\":\"planning\"");
        assertThat(program.run("list").out()).contains("Make the parser faster, please", "Ada Example", "planning");
        // The column, --since and the order go by the same time.
        assertThat(program.run("list").out()).contains("ENDED", "2026-02-03 09:30");
        upload(2, "An older session", "2026-01-03");
        assertThat(program.run("list", "--limit", "1").out())
                .contains("Make the parser faster")
                .doesNotContain("An older session");
        assertThat(sandbox.git(sandbox.remote(), "show", "async-learn/42:.erk/session/manifest.json"))
                .contains("\"title\":\"Make the parser faster, please\"");
    }

    @Test
    void aTerminalShowsTheBranchOfAPlanThatIsNamedByDigits() {
        sandbox.git(work, "checkout", "--quiet", "-b", "функция/парсер");
        sandbox.watch(work);
        Path file = sandbox.write(sandbox.root().resolve("a.jsonl"), session(ID, "Mend the parser", "2026-02-03"));
        Program.Run stored = program.run("upload", file.toString());
        assertThat(stored.exit()).as(stored.err()).isZero();
        Program terminal = program.with("GIT_SESSION_TERMINAL", "out,err")
                .with("TERM", "dumb")
                .with("COLUMNS", "80");

        assertThat(terminal.run("list").out()).contains("branch-544d3a (функция/парсер)  00000009  Mend");
        assertThat(terminal.run("list").out()).contains("branch-544d3a (функция/парсер)  00000009  Mend");
        assertThat(program.run("list").out()).contains("branch-544d3a  " + ID).doesNotContain("функция");
        assertThat(program.run("list", "--json").out()).contains("\"git_branch\":\"функция/парсер\"");

        assertThat(terminal.run("plan", "list").out())
                .contains("branch функция/парсер", "  00000009  ")
                .doesNotContain(ID);
        assertThat(program.run("plan", "list").out()).contains(ID);

        sandbox.git(work, "checkout", "--quiet", "-b", "feature/x");
        sandbox.watch(work);
        assertThat(program.run("upload", file.toString()).exit()).isZero();
        assertThat(terminal.run("list").out()).contains("feature-x ").doesNotContain("feature/x");
    }

    @Test
    void fieldsNarrowTheList() {
        upload(1, "Make the parser faster", "2026-02-03");
        upload(2, "Mend the lexer", "2026-01-03");

        assertThat(program.run("list", "session:00000001").out())
                .contains("parser")
                .doesNotContain("lexer");
        assertThat(program.run("list", "plan:42", "until:2026-02-01").out())
                .contains("lexer")
                .doesNotContain("parser");
        assertThat(program.run("list", "author:ada", "agent:claude").out()).contains("lexer", "parser");
        assertThat(program.run("list", "author:bob").err()).contains("none of 2 sessions matches");
        assertThat(program.run("list", "kind:prompt").exit()).isEqualTo(2);
        assertThat(program.run("list", "parser").err())
                .contains(
                        "this list can't be filtered by 'parser', but by plan:, session:, agent:, author:, since: and until:",
                        "git session search");
        assertThat(program.run("local", "agent:codex", "branch:main").exit()).isZero();
        assertThat(program.run("local", "author:ada").exit()).isEqualTo(2);
    }

    @Test
    void secretsInTitlesAreReplacedAlsoWhereTheTitleIsCut() {
        upload(1, "Log in with " + SECRET, "2026-02-03");
        upload(2, "x".repeat(100) + " " + SECRET, "2026-02-03");

        String manifest = sandbox.git(sandbox.remote(), "show", "async-learn/42:.erk/session/manifest.json");
        assertThat(manifest).contains("Log in with [", "x".repeat(100)).doesNotContain(SECRET.substring(0, 14));
        assertThat(program.run("list", "--json").out()).doesNotContain(SECRET.substring(0, 14));
    }

    @Test
    void aQueuedSessionKeepsItsDescription() {
        String remote = sandbox.git(work, "remote", "get-url", "origin").strip();
        sandbox.git(
                work,
                "remote",
                "set-url",
                "origin",
                sandbox.root().resolve("missing").toString());
        String id = "00000001-652f-4881-8d3c-443e0dac00e8";
        Path file = sandbox.write(sandbox.root().resolve(id + ".jsonl"), session(id, "Wait for me", "2026-02-03"));
        assertThat(program.run("upload", file.toString(), "--plan", "42").exit())
                .isEqualTo(4);
        sandbox.git(work, "remote", "set-url", "origin", remote);
        sandbox.watch(work);

        assertThat(program.run("sync").exit()).isZero();

        assertThat(program.run("list").out()).contains("Wait for me", "Ada Example");
    }

    @Test
    void listsAreFilteredAndSorted() {
        upload(1, "Zebra", "2026-02-03");
        author("Bo Sample");
        upload(2, "apple", "2026-03-04");

        assertThat(titles("--since", "2026-03-01")).containsExactly("apple");
        assertThat(titles("--until", "2026-03-01")).containsExactly("Zebra");
        assertThat(titles("--author", "ada")).containsExactly("Zebra");
        assertThat(titles("--agent", "claude", "--sort", "title")).containsExactly("apple", "Zebra");
        assertThat(titles("--agent", "codex")).isEmpty();
        assertThat(titles("--sort", "author", "--limit", "1")).containsExactly("Zebra");
        assertThat(program.run("list", "--sort", "colour").err()).contains("--sort 'colour' is no order", "sort by");
        assertThat(program.run("list", "--since", "soon").exit()).isEqualTo(2);
    }

    @Test
    void aListThatNothingMatchesSaysHowManySessionsThereAre() {
        upload(1, "Zebra", "2026-02-03");
        Program.Run one = program.run("list", "--author", "nobody");
        assertThat(one.exit()).isZero();
        assertThat(one.err()).contains("the only stored session does not match; see all with: git session list");
        upload(2, "apple", "2026-03-04");

        for (String[] words : new String[][] {
            {"list", "--author", "nobody"},
            {"list", "--until", "2026-01-01"},
            {"list", "--agent", "codex"},
            {"list", "--plan", "43"}
        }) {
            Program.Run run = program.run(words);
            assertThat(run.exit()).as(String.join(" ", words)).isZero();
            assertThat(run.out()).as(String.join(" ", words)).isEmpty();
            assertThat(run.err()).contains("none of 2 sessions matches; see all with: git session list");
        }
        Program.Run unknown = program.run("list", "--agent", "claud");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no agent 'claud'", "name one of claude");
    }

    private List<String> titles(String... options) {
        List<String> words = new ArrayList<>(List.of("list", "--json"));
        words.addAll(List.of(options));
        String out = program.run(words.toArray(String[]::new)).out();
        return Pattern.compile("\"title\":\"([^\"]*)\"")
                .matcher(out)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
