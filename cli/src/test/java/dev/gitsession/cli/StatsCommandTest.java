package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.JsonObject;
import dev.gitsession.testkit.GitSandbox;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Sessions are counted.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class StatsCommandTest {
    private static String prompt(String id, Path folder) {
        return "{\"type\":\"user\",\"parentUuid\":null,\"sessionId\":\"%s\",\"cwd\":\"%s\",\"timestamp\":\"2026-03-02T11:00:00Z\",\"message\":{\"role\":\"user\",\"content\":\"Ask %s\"}}\n"
                .formatted(id, folder, id);
    }

    private static String answer(String id, Path folder, String model) {
        return "{\"type\":\"assistant\",\"parentUuid\":\"u\",\"sessionId\":\"%s\",\"cwd\":\"%s\",\"timestamp\":\"2026-03-02T11:00:30Z\",\"requestId\":\"req_%s\",\"message\":{\"id\":\"msg_%s\",\"role\":\"assistant\",\"model\":\"%s\",\"content\":[{\"type\":\"tool_use\",\"id\":\"call_%s\",\"name\":\"Bash\",\"input\":{\"command\":\"ls\"}}],\"usage\":{\"input_tokens\":1000,\"output_tokens\":2000}}}\n"
                .formatted(id, folder, id, id, model, id);
    }

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

    private void upload(String plan, String id, String model) {
        Path file = sandbox.write(sandbox.root().resolve(id + ".jsonl"), prompt(id, work) + answer(id, work, model));
        Program.Run run = here.run("upload", file.toString(), "--plan", plan);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private static Program.Run stats(Program program, String... words) {
        return program.run(Stream.concat(Stream.of("stats"), Stream.of(words)).toArray(String[]::new));
    }

    private static String printed(Program program, String... words) {
        Program.Run run = stats(program, words);
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        return run.out();
    }

    @Test
    void whatAnotherMachineStoredIsCounted() {
        upload("42", "one", "claude-opus-4-5");
        upload("43", "two", "claude-opus-4-5");

        assertThat(printed(elsewhere))
                .contains(
                        "sessions  2, 2 prompts, 1m worked",
                        "tokens    2.0k input, 4.0k output, 0 read from the cache, 0 written to it",
                        "cost      $0.11 by list prices of ",
                        "tools     2 calls",
                        "MODEL",
                        "claude-opus-4-5",
                        "WEEK",
                        "2026-03-02");
    }

    @Test
    void groupsAreATable() {
        upload("42", "one", "claude-opus-4-5");
        upload("43", "two", "gpt-5");

        assertThat(printed(elsewhere, "--by", "plan").lines())
                .containsExactly(
                        "PLAN  SESSIONS  PROMPTS  TOKENS   COST  TIME  CALLS",
                        "42           1        1    3.0k  $0.06   30s      1",
                        "43           1        1    3.0k  $0.02   30s      1");
    }

    @Test
    void tokensWithoutAPriceAreTold() {
        upload("42", "one", "somebodys-model");

        Program.Run run = stats(elsewhere, "--by", "model");

        assertThat(run.out()).contains("unpriced");
        assertThat(run.err()).contains("3.0k tokens of somebodys-model have no price", "session.prices FILE");
    }

    private void uploadWithTwoTools(String id) {
        String one = answer(id, work, "claude-opus-4-5");
        String other = one.replace("call_" + id, "call2_" + id)
                .replace("msg_" + id, "msg2_" + id)
                .replace("\"Bash\"", "\"Read\"");
        Path file = sandbox.write(sandbox.root().resolve(id + ".jsonl"), prompt(id, work) + one + other);
        Program.Run run = here.run("upload", file.toString(), "--plan", "42");
        assertThat(run.exit()).as(run.err()).isZero();
    }

    @Test
    void whatRowsDoNotAddUpToIsSaidBelow() {
        uploadWithTwoTools("one");

        Program.Run tools = stats(elsewhere, "--by", "tool");
        assertThat(tools.err())
                .contains("1 session in all; one counts in each row that has a part of it")
                .contains("the rows count calls; prompts, tokens and the time between calls are in: git session stats");
        assertThat(stats(elsewhere, "--by", "plan").err()).isEmpty();
        assertThat(stats(elsewhere, "--by", "tool", "tool:Bash").err()).isEmpty();
    }

    @Test
    void theFiguresOfGroupsAddUpButForSessionsAndFiles() {
        uploadWithTwoTools("one");
        upload("43", "two", "gpt-5");

        for (String by : List.of("day", "week", "month", "plan", "model", "agent", "branch", "repo")) {
            JsonObject answer =
                    JsonObject.of(stats(elsewhere, "--by", by, "--json").json());
            for (String figure :
                    List.of("prompts", "turns", "input_tokens", "output_tokens", "tool_calls", "seconds")) {
                long sum = answer.objects("groups").stream()
                        .mapToLong(group -> group.number(figure).orElse(0L))
                        .sum();
                assertThat(answer.number("total", figure))
                        .as(figure + " by " + by)
                        .contains(sum);
            }
        }
    }

    @Test
    void callsHaveNoTokensOfTheirOwn() {
        upload("42", "one", "claude-opus-4-5");

        assertThat(printed(elsewhere, "tool:Bash"))
                .contains("tokens    not by call: agents count them by message, and tool: selects calls")
                .doesNotContain("not recorded", "prompt");
    }

    @Test
    void timesThatExcludeEachOtherAreRefused() {
        upload("42", "one", "claude-opus-4-5");
        String told = "no time is since 2026-03-02T00:00:00Z and before 2026-03-01T00:00:00Z; give an until";

        assertThat(stats(elsewhere, "since:2026-03-02", "until:2026-03-01").err())
                .contains(told);
        assertThat(stats(elsewhere, "--since", "2026-03-02", "until:2026-03-01").exit())
                .isEqualTo(2);
        assertThat(elsewhere
                        .run("search", "Ask", "since:2026-03-02", "until:2026-03-01")
                        .err())
                .contains(told);
        assertThat(elsewhere
                        .run("list", "--since", "2026-03-02", "--until", "2026-03-02")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void repositoryIsRepoInFull() {
        upload("42", "one", "claude-opus-4-5");

        assertThat(printed(elsewhere, "--by", "repository")).isEqualTo(printed(elsewhere, "--by", "repo"));
    }

    @Test
    void pricesOfTheUserGoFirst() {
        upload("42", "one", "somebodys-model");
        Path prices = sandbox.write(sandbox.root().resolve("prices"), "somebodys-* 2026-01-01 1000 500\n");
        sandbox.git(elsewhere.directory(), "config", "session.prices", prices.toString());

        assertThat(printed(elsewhere)).contains("cost      $2.00 by your prices and list prices of ");
    }

    @Test
    void jsonHasTheFigures() {
        upload("42", "one", "claude-opus-4-5");
        upload("42", "two", "somebodys-model");

        JsonObject answer =
                JsonObject.of(stats(elsewhere, "--by", "tool", "--json").json());

        JsonObject bash = answer.objects("groups").getFirst();
        assertThat(bash.text("name")).contains("Bash");
        assertThat(bash.number("tool_calls")).contains(2L);
        assertThat(bash.value("input_tokens")).isNull();
        assertThat(bash.value("failed_calls")).isNull();
        assertThat(bash.number("calls_without_result")).contains(2L);
        assertThat(answer.number("total", "input_tokens")).contains(2000L);
        assertThat(answer.value("total", "cost_usd")).isEqualTo(new BigDecimal("0.055"));
        assertThat(answer.number("total", "unpriced_tokens")).contains(3000L);
        assertThat(answer.objects("unpriced").getFirst().text("model")).contains("somebodys-model");
        assertThat(answer.objects("not_counted")).isEmpty();
    }

    @Test
    void csvHasALineForEachGroup() {
        upload("42", "one", "=claude,opus");

        assertThat(printed(elsewhere, "--csv", "--by", "model").lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("name,sessions,prompts,turns,input_tokens,");
        assertThat(printed(elsewhere, "--csv", "--by", "model").lines().skip(1))
                .containsExactly("\"'=claude,opus\",1,1,1,1000,2000,0,0,,,3000,1,,1,30,,,");
    }

    @Test
    void nothingFoundExitsWithThree() {
        upload("42", "one", "claude-opus-4-5");

        Program.Run run = stats(elsewhere, "plan:99");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("nothing of this is in any session");
        assertThat(stats(elsewhere, "plan:99", "--json").exit()).isEqualTo(3);
    }

    @Test
    void onlyOnesOwnSessionsAreSelectedByAuthor() {
        upload("42", "one", "claude-opus-4-5");
        sandbox.git(elsewhere.directory(), "config", "user.name", "Somebody Else");

        Program.Run other = stats(elsewhere, "author:ana");

        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.err()).contains("author: selects only your own sessions", "session.statsAuthors on");
        assertThat(stats(elsewhere, "author:me").exit()).isEqualTo(3);
        assertThat(stats(here, "author:me").exit()).isZero();
        sandbox.git(elsewhere.directory(), "config", "session.statsAuthors", "on");
        assertThat(stats(elsewhere, "author:ana").exit()).isEqualTo(3);
    }

    @Test
    void wordsAndUnknownGroupsAreRefused() {
        assertThat(stats(here, "parser").err()).contains("stats can't count what the word 'parser' finds");
        Program.Run run = stats(here, "--by", "author");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--by 'author' is no group", "day, week, month");
        assertThat(stats(here, "--csv", "--json").exit()).isEqualTo(2);
    }

    @Test
    void withoutTheRemoteWhatIsKnownIsCounted() {
        upload("42", "one", "claude-opus-4-5");
        printed(elsewhere);
        upload("43", "two", "claude-opus-4-5");

        Program.Run run = stats(elsewhere, "--offline", "--by", "plan");

        assertThat(run.out()).contains("42").doesNotContain("43");
        assertThat(run.err()).contains("not counted: what is new on the remote");
    }

    @Test
    void aPlanShowsWhatItsSessionsAddUpToOnceTheyAreIndexed() {
        upload("42", "one", "claude-opus-4-5");
        assertThat(elsewhere.run("plan", "show", "42").out()).doesNotContain("counted");
        printed(elsewhere);

        assertThat(elsewhere.run("plan", "show", "42").out())
                .contains("1 session counted: 30s worked, 3.0k tokens, cost $0.06, lines -");

        upload("42", "two", "claude-opus-4-5");
        assertThat(elsewhere.run("plan", "show", "42").out()).contains("1 of 2 sessions counted: ");
        assertThat(JsonObject.of(elsewhere.run("plan", "show", "42", "--json").json())
                        .number("figures", "input_tokens"))
                .contains(1000L);
    }

    @Test
    void sessionsAreSelectedByTheirCost() {
        upload("42", "cheap", "gpt-5");
        upload("42", "dear", "claude-opus-4-1");
        upload("42", "unpriced", "somebodys-model");

        assertThat(elsewhere.run("search", "--files", "cost:>0.1", "Ask").out()).isEqualTo("dear\n");
        assertThat(elsewhere
                        .run("search", "--files", "cost:<0.1", "kind:prompt")
                        .out())
                .isEqualTo("cheap\n");
        assertThat(printed(elsewhere, "cost:>0.1", "--by", "model"))
                .contains("claude-opus-4-1")
                .doesNotContain("gpt-5");
        Program.Run bad = stats(elsewhere, "cost:5");
        assertThat(bad.exit()).isEqualTo(2);
        assertThat(bad.err()).contains("'cost:5' is no limit", "cost:>5");
    }
}
