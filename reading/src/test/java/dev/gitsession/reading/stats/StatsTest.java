package dev.gitsession.reading.stats;

import static dev.gitsession.reading.stats.ClaudeLines.answer;
import static dev.gitsession.reading.stats.ClaudeLines.bash;
import static dev.gitsession.reading.stats.ClaudeLines.edit;
import static dev.gitsession.reading.stats.ClaudeLines.prompt;
import static dev.gitsession.reading.stats.ClaudeLines.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gitsession.agent.SideFile;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.reading.price.Prices;
import dev.gitsession.reading.query.QueryParser;
import dev.gitsession.reading.update.SampleIndex;
import dev.gitsession.session.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Figures of made-up sessions. The expected ones were counted by hand.
@NullMarked
class StatsTest {
    private static final String OPUS = "claude-opus-4-5";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-05T12:00:00Z"), ZoneOffset.UTC);

    /// A session of two prompts. The second message is written in two records, the second call failed, and between
    /// the prompts are 40 minutes.
    private static final String SESSION = prompt("00:00", "Mend the till")
            + edit("00:10", "1", "t1", "till.py")
            + result("00:20", "t1", false)
            + answer("00:30", "2", OPUS, 5)
            + answer("00:31", "2", OPUS, 70)
            + prompt("40:31", "And the bell")
            + edit("40:41", "3", "t2", "bell.py")
            + result("40:51", "t2", true)
            + answer("41:00", "4", OPUS, 30);

    @TempDir
    private Path folder;

    private SampleIndex sample;

    @BeforeEach
    void open() throws IOException {
        sample = new SampleIndex(Files.createDirectory(folder.resolve("one")));
    }

    @AfterEach
    void close() {
        sample.close();
    }

    private Stats.Answer stats(String query, Grouping... groupings) {
        return stats(sample, query, groupings);
    }

    private static Stats.Answer stats(SampleIndex sample, String query, Grouping... groupings) {
        return new Stats(sample.index(), Prices.builtIn(), ZoneOffset.UTC)
                .of(QueryParser.parse(query, CLOCK), List.of(groupings));
    }

    private Sums total() {
        return stats("").total();
    }

    private static List<String> names(Stats.Answer answer, Grouping grouping) {
        return answer.of(grouping).stream().map(Stats.Group::name).toList();
    }

    @Test
    void aSessionIsCounted() throws IOException {
        sample.put("42", "one", SESSION);

        Sums total = total();

        assertThat(total.sessions()).isEqualTo(1);
        assertThat(total.prompts()).isEqualTo(2);
        assertThat(total.turns()).isEqualTo(2);
        assertThat(total.spent().messages()).isEqualTo(4);
        assertThat(total.spent().tokens()).isEqualTo(new Tokens(40, 200, 4000, 400));
        assertThat(total.done()).isEqualTo(new Sums.Done(2, 1, 0, 2, 1, 1));
        assertThat(total.seconds()).isEqualTo(31 + 29);
        // 40 x 5 + 200 x 25 + 4000 x 0.50 + 400 x 6.25 = 9,700 millionths of a dollar
        assertThat(total.spent().dollars()).isCloseTo(0.0097, within(1e-12));
        assertThat(total.spent().recordedDollars()).isZero();
        assertThat(total.spent().unpriced()).isEmpty();
    }

    @Test
    void aForkCountsOnlyWhatItAdds() throws IOException {
        sample.put("42", "one", SESSION);
        sample.put("43", "fork", SESSION + prompt("50:00", "Otherwise") + answer("50:05", "5", OPUS, 100));

        Stats.Answer answer = stats("", Grouping.PLAN);

        assertThat(answer.total().sessions()).isEqualTo(2);
        assertThat(answer.total().prompts()).isEqualTo(3);
        assertThat(answer.total().spent().tokens()).isEqualTo(new Tokens(50, 300, 5000, 500));
        assertThat(answer.total().done().calls()).isEqualTo(2);
        assertThat(answer.total().seconds()).isEqualTo(60 + 5 + 540);
        Sums fork = stats("plan:43").total();
        assertThat(fork.prompts()).isEqualTo(1);
        assertThat(fork.spent().tokens()).isEqualTo(new Tokens(10, 100, 1000, 100));
        assertThat(fork.done().calls()).isZero();
    }

    @Test
    void aSessionOnTwoPlansIsCountedOnceWithItsLatestFigures() throws IOException {
        int half = SESSION.indexOf(answer("00:31", "2", OPUS, 70));
        sample.put("42", "one", SESSION.substring(0, half));
        sample.put("43", "one", SESSION);

        assertThat(total().spent().tokens()).isEqualTo(new Tokens(40, 200, 4000, 400));
        assertThat(total().prompts()).isEqualTo(2);
    }

    @Test
    void aCompactedCopyThatBeginsInTheMiddleCountsNothingTwice() throws IOException {
        sample.put("42", "one", SESSION);
        String rest = SESSION.substring(SESSION.indexOf(edit("40:41", "3", "t2", "bell.py")));
        sample.put("42", "two", rest + answer("45:00", "9", OPUS, 1));

        Sums total = total();

        assertThat(total.spent().tokens()).isEqualTo(new Tokens(50, 201, 5000, 500));
        assertThat(total.done().calls()).isEqualTo(2);
    }

    @Test
    void namesOfMessagesThatRepeatInAnotherSessionAreNotTheSame() throws IOException {
        sample.put("42", "one", prompt("00:00", "One") + answer("00:10", "1", OPUS, 5));
        sample.put("42", "two", prompt("01:00", "Two") + answer("01:10", "1", OPUS, 5));

        assertThat(total().spent().messages()).isEqualTo(2);
    }

    private static String codex(String second, String rest) {
        return "{\"timestamp\":\"2026-03-02T11:00:%sZ\",\"type\":%s}\n".formatted(second, rest);
    }

    private static String turn(String second, String id, String text, long input, long output) {
        return codex(second, "\"turn_context\",\"payload\":{\"turn_id\":\"%s\",\"model\":\"gpt-5\"}".formatted(id))
                + codex(
                        second,
                        "\"response_item\",\"payload\":{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"%s\"}]}"
                                .formatted(text))
                + codex(
                        second,
                        "\"response_item\",\"payload\":{\"type\":\"function_call\",\"name\":\"shell\",\"arguments\":\"{}\",\"call_id\":\"call_%s\"}"
                                .formatted(id))
                + codex(
                        second,
                        "\"event_msg\",\"payload\":{\"type\":\"token_count\",\"info\":{\"total_token_usage\":{\"input_tokens\":%d,\"cached_input_tokens\":0,\"output_tokens\":%d}}}"
                                .formatted(input, output));
    }

    private static String meta(String second, String id) {
        return codex(second, "\"session_meta\",\"payload\":{\"id\":\"%s\",\"cwd\":\"/home/dev/shop\"}".formatted(id));
    }

    @Test
    void whatACodexForkRepeatsUnderNewTimesIsCountedOnce() throws IOException {
        sample.put("42", "one", meta("00", "one") + turn("01", "turn-a", "Count", 100, 10));
        sample.put(
                "42",
                "two",
                meta("30", "two") + turn("31", "turn-a", "Count", 100, 10) + turn("32", "turn-b", "Again", 250, 30));

        Sums total = total();

        assertThat(total.prompts()).isEqualTo(2);
        assertThat(total.done().calls()).isEqualTo(2);
        assertThat(total.spent().tokens()).isEqualTo(new Tokens(250, 30, 0, 0));
    }

    @Test
    void subagentsCountWithTheirOwnModelAndOnce() throws IOException {
        String inside = "{\"isSidechain\":true,\"agentId\":\"a1\","
                + answer("00:15", "s1", "claude-haiku-4-5", 40).substring(1);
        Path side = Files.writeString(folder.resolve("agent-a1.jsonl"), inside);
        String session = prompt("00:00", "Mend") + answer("00:10", "1", OPUS, 5) + inside;

        sample.put("42", "one", session, new SideFile("subagents/agent-a1.jsonl", side));

        Stats.Answer answer = stats("", Grouping.MODEL);
        assertThat(names(answer, Grouping.MODEL)).containsExactlyInAnyOrder(OPUS, "claude-haiku-4-5");
        assertThat(answer.total().spent().tokens()).isEqualTo(new Tokens(20, 45, 2000, 200));
        // 10 x 1 + 40 x 5 + 1000 x 0.10 + 100 x 1.25 = 435 millionths
        assertThat(stats("model:claude-haiku-4-5").total().spent().dollars()).isCloseTo(0.000435, within(1e-12));
    }

    @Test
    void tokensWithoutAPriceStandAsUnpriced() throws IOException {
        sample.put("42", "one", prompt("00:00", "Mend") + answer("00:10", "1", "someones-model", 5));

        Sums.Spent spent = total().spent();

        assertThat(spent.priced()).isFalse();
        assertThat(spent.unpriced()).containsOnlyKeys("someones-model");
        assertThat(spent.unpriced().get("someones-model")).isEqualTo(new Tokens(10, 5, 1000, 100));
    }

    @Test
    void tokensOfTheWholeSessionAreThoseOfItsSideFile() throws IOException {
        Path settings = Files.writeString(
                folder.resolve("d.settings.json"),
                "{\"model\":\"gpt-5-mini\",\"tokenUsage\":{\"inputTokens\":100,\"outputTokens\":10,\"cacheReadTokens\":5,\"cacheCreationTokens\":0}}");
        String droid = """
                {"type":"session_start","id":"d","title":"New Session","cwd":"/home/dev/shop"}
                {"type":"message","timestamp":"2026-03-02T10:00:00Z","message":{"role":"user","content":[{"type":"text","text":"Mend"}]}}
                {"type":"message","timestamp":"2026-03-02T10:00:09Z","message":{"role":"assistant","content":[{"type":"text","text":"Done"}]}}
                """;

        sample.put("42", "d", droid, new SideFile("d.settings.json", settings));

        Stats.Answer answer = stats("", Grouping.AGENT, Grouping.DAY);
        assertThat(answer.total().spent().tokens()).isEqualTo(new Tokens(100, 10, 5, 0));
        assertThat(answer.total().turns()).isEqualTo(1);
        assertThat(answer.total().seconds()).isEqualTo(9);
        assertThat(names(answer, Grouping.DAY)).containsExactly("2026-03-02");
        assertThat(names(answer, Grouping.AGENT)).containsExactly("droid");
    }

    @Test
    void whatCursorDoesNotRecordIsUnknown() throws IOException {
        sample.put("42", "c", """
                {"role":"user","message":{"content":[{"type":"text","text":"<user_query>Mend</user_query>"}]}}
                {"role":"assistant","message":{"content":[{"type":"text","text":"I do"},{"type":"tool_use","name":"Shell","input":{"command":"ls"}}]}}
                {"role":"assistant","message":{"content":[{"type":"tool_use","name":"Shell","input":{"command":"ls"}}]}}
                """);

        Sums total = total();

        assertThat(total.prompts()).isEqualTo(1);
        assertThat(total.turns()).isEqualTo(1);
        assertThat(total.done().calls()).isEqualTo(2);
        assertThat(total.done().isKnown()).isFalse();
        assertThat(total.spent().isKnown()).isFalse();
        assertThat(total.seconds()).isEqualTo(Sums.UNKNOWN);
    }

    @Test
    void ofASessionThatGrewTheFiguresAreThoseOfAFreshIndex() throws IOException {
        int half = SESSION.indexOf(result("00:20", "t1", false));
        sample.put("42", "one", SESSION.substring(0, half));
        assertThat(total().done()).isEqualTo(new Sums.Done(1, 0, 1, 0, 0, 0));

        sample.put("42", "one", SESSION);

        assertThat(total().spent().tokens()).isEqualTo(new Tokens(40, 200, 4000, 400));
        assertThat(total().done()).isEqualTo(new Sums.Done(2, 1, 0, 2, 1, 1));
        assertThat(total().seconds()).isEqualTo(60);
    }

    @Test
    void afterManyGrowthsTheFiguresAreThoseOfAFreshIndex() throws IOException {
        long seed = 18;
        Random random = new Random(seed);
        try (SampleIndex fresh = new SampleIndex(Files.createDirectory(folder.resolve("two")))) {
            for (int session = 0; session < 3; session++) {
                List<String> lines = lines(random, session);
                for (int i = 1; i <= lines.size(); i += 1 + random.nextInt(6)) {
                    sample.put("4" + session, "s" + session, String.join("", lines.subList(0, i)));
                }
                sample.put("4" + session, "s" + session, String.join("", lines));
                fresh.put("4" + session, "s" + session, String.join("", lines));
            }
            for (Grouping grouping : Grouping.values()) {
                assertThat(stats(sample, "", grouping)).as("seed %d", seed).isEqualTo(stats(fresh, "", grouping));
            }
        }
    }

    private static List<String> lines(Random random, int session) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            String time = "%02d:%02d".formatted(i * 2, random.nextInt(30));
            String later = "%02d:%02d".formatted(i * 2, 30 + random.nextInt(30));
            String name = session + "-" + (i - random.nextInt(2));
            lines.add(
                    switch (random.nextInt(4)) {
                        case 0 -> prompt(time, "Prompt " + i);
                        case 1 -> answer(time, name, random.nextBoolean() ? OPUS : "unknown", random.nextInt(90));
                        case 2 -> bash(time, name, "call-" + session + "-" + i);
                        default -> edit(time, name, "call-" + session + "-" + i, "file" + random.nextInt(3));
                    });
            if (random.nextBoolean()) {
                lines.add(result(later, "call-" + session + "-" + i, random.nextBoolean()));
            }
        }
        return lines;
    }

    @Test
    void fieldsSelectWhatIsCounted() throws IOException {
        sample.put("42", "one", SESSION);
        sample.put("43", "two", prompt("10:00", "Else") + answer("10:05", "7", "claude-haiku-4-5", 9));

        assertThat(stats("plan:43").total().prompts()).isEqualTo(1);
        assertThat(stats("-plan:43").total().prompts()).isEqualTo(2);
        assertThat(stats("agent:claude").total().prompts()).isEqualTo(3);
        assertThat(stats("model:opus").total().prompts()).isEqualTo(2);
        assertThat(stats("tool:Edit").total().done().calls()).isEqualTo(2);
        assertThat(stats("branch:main").total().sessions()).isEqualTo(2);
        assertThat(stats("file:bell.py").total().sessions()).isEqualTo(1);
        assertThat(stats("since:2026-03-02T10:30 until:2026-03-03").total().prompts())
                .isEqualTo(1);
        assertThat(stats("since:2026-03-03").isEmpty()).isTrue();
        assertThat(stats("session:tw is:stored").total().sessions()).isEqualTo(1);
    }

    @Test
    void whatStatsCanNotCountIsRefused() {
        for (String query : List.of("parser", "failed:yes", "kind:prompt", "\"a phrase\"")) {
            assertThatThrownBy(() -> stats(query))
                    .as(query)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("stats can't count");
        }
    }

    @Test
    void daysAreThoseOfTheTimeZone() throws IOException {
        sample.put("42", "one", SESSION);

        Stats.Answer answer = new Stats(sample.index(), Prices.builtIn(), ZoneId.of("Pacific/Auckland"))
                .of(QueryParser.parse("", CLOCK), List.of(Grouping.DAY, Grouping.WEEK, Grouping.MONTH));

        assertThat(names(answer, Grouping.DAY)).containsExactly("2026-03-02");
        assertThat(names(answer, Grouping.WEEK)).containsExactly("2026-03-02");
        assertThat(names(answer, Grouping.MONTH)).containsExactly("2026-03");
        Stats.Answer west = new Stats(sample.index(), Prices.builtIn(), ZoneId.of("Pacific/Pago_Pago"))
                .of(QueryParser.parse("", CLOCK), List.of(Grouping.DAY, Grouping.WEEK));
        assertThat(names(west, Grouping.DAY)).containsExactly("2026-03-01");
        assertThat(names(west, Grouping.WEEK)).containsExactly("2026-02-23");
    }

    @Test
    void toolsAreCountedEach() throws IOException {
        sample.put("42", "one", SESSION + bash("41:10", "6", "t6") + result("41:12", "t6", false));

        Stats.Answer answer = stats("", Grouping.TOOL);

        assertThat(names(answer, Grouping.TOOL)).containsExactly("Edit", "Bash");
        assertThat(answer.of(Grouping.TOOL).getFirst().sums().done().failed()).isEqualTo(1);
    }
}
