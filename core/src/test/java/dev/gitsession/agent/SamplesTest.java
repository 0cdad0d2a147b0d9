package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.Reading;
import dev.gitsession.testkit.AgentSample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sessions of real agents, if they are on this machine.
class SamplesTest {
    @TempDir
    Path home;

    @TempDir
    Path scratch;

    static List<AgentSample> samples() {
        return AgentSample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsFoundAndReadAsInTheTable(AgentSample sample) throws IOException {
        Agent agent = agent(sample.agent());
        assumeTrue(sample.isHere(), "the samples are not here");
        sample.layOut(home);
        List<LocalSession> sessions = agent.sessions();
        assertThat(sessions).hasSize(1);
        LocalSession session = sessions.getFirst();
        assertThat(facts(agent.summary(session), session)).isEqualTo(facts(sample));
        assertThat(counts(agent, session))
                .isEqualTo(String.join(" ", sample.facts().subList(7, 12)));
        FirstRecords opening = FirstRecords.of(agent.transcript(session, scratch));
        assertThat(AgentFixture.agents(home).stream()
                        .filter(any -> any.wrote(opening))
                        .map(any -> any.name().id())
                        .distinct())
                .containsExactly(sample.agent());
    }

    private static String facts(Summary summary, LocalSession session) {
        List<String> lines = Rendering.summary(summary, session);
        String title = summary.title().substring(0, Math.min(28, summary.title().length()));
        return Stream.concat(lines.stream().limit(5), Stream.of("title: " + title.strip(), lines.get(6)))
                .map(SamplesTest::withoutWords)
                .reduce("", (one, other) -> one + other + "\n");
    }

    /// The tables contain no text of a session: folder, branch and title are hashes.
    private static String withoutWords(String line) {
        for (String name : List.of("folder:", "branch:", "title:")) {
            String value = line.startsWith(name) ? line.substring(name.length()).strip() : "";
            if (!value.isEmpty() && !value.equals("none")) {
                return name + " " + sha256(value).substring(0, 12);
            }
        }
        return line.strip();
    }

    private static String sha256(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String counts(Agent agent, LocalSession session) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Reading reading = agent.read(agent.transcript(session, scratch), entries::add);
        assertThat(reading.damage().broken()).isZero();
        return "%d %d %d %d %d"
                .formatted(
                        reading.tokens().output(),
                        count(entries, Entry.Prompt.class),
                        count(entries, Entry.Answer.class),
                        count(entries, Entry.ToolCall.class),
                        count(entries, Entry.ToolResult.class));
    }

    private static long count(List<Entry> entries, Class<? extends Entry> kind) {
        return entries.stream().filter(kind::isInstance).count();
    }

    private Agent agent(String id) {
        return AgentFixture.agents(home).stream()
                .filter(agent -> agent.name().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String facts(AgentSample sample) {
        List<String> row = sample.facts();
        return Stream.of(
                        "id: " + row.get(0),
                        "folder: " + row.get(1),
                        ("branch: " + row.get(2)).strip(),
                        "start: " + shortest(row.get(3)),
                        "end: " + shortest(row.get(4)),
                        ("title: " + row.get(5)).strip(),
                        ("model: " + row.get(6)).strip())
                .reduce("", (one, other) -> one + other + "\n");
    }

    /// A time as Java prints it, without a zero fraction.
    private static String shortest(String moment) {
        return moment.replace(".000Z", "Z");
    }
}
