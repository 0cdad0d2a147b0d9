package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Formats change and files break. Whatever happens to a session's file, it is listed, stored byte for byte, and
/// shown as far as possible.
class DriftTest {
    private static final long SEED = 7;

    @TempDir
    Path home;

    @TempDir
    Path scratch;

    /// @param name the change
    /// @param change changes the file
    /// @param harmless whether every entry must survive
    record Drift(String name, UnaryOperator<byte[]> change, boolean harmless) {
        @Override
        public String toString() {
            return name;
        }
    }

    record Case(AgentFixture fixture, Drift drift) {}

    static List<Case> cases() {
        List<Drift> drifts = List.of(
                new Drift(
                        "unknown types",
                        bytes -> between(bytes, "{\"type\":\"of-tomorrow\",\"data\":{\"x\":[1]}}"),
                        true),
                new Drift("empty objects", bytes -> between(bytes, "{}"), true),
                new Drift(
                        "other types",
                        bytes -> between(bytes, "{\"type\":7,\"message\":\"x\",\"timestamp\":{}}"),
                        true),
                new Drift(
                        "extra nesting",
                        bytes -> between(bytes, "{\"type\":\"user\",\"x\":" + nested(300) + "}"),
                        true),
                new Drift("hostile nesting", bytes -> between(bytes, "{\"x\":" + nested(100_000) + "}"), true),
                new Drift("broken lines", bytes -> between(bytes, "{\"type\":\"user\","), true),
                new Drift("text lines", bytes -> between(bytes, "not JSON \u0000\u0007 at all"), true),
                new Drift("empty lines", bytes -> between(bytes, "  \r"), true),
                new Drift("huge lines", bytes -> between(bytes, "{\"x\":\"" + "y".repeat(3_000_000) + "\"}"), true),
                new Drift("invalid UTF-8", bytes -> betweenBytes(bytes, invalid()), true),
                new Drift("torn end", bytes -> Arrays.copyOf(bytes, bytes.length - 20), false),
                new Drift("torn in the middle", bytes -> Arrays.copyOf(bytes, bytes.length / 2), false),
                new Drift("nothing", bytes -> new byte[0], false),
                new Drift("noise", DriftTest::noise, false));
        List<Case> cases = new ArrayList<>();
        for (AgentFixture fixture : AgentFixture.all()) {
            drifts.forEach(drift -> cases.add(new Case(fixture, drift)));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aDriftedSessionIsListedStoredAndShownAsFarAsItCanBe(Case drifted) throws IOException {
        Agent agent = drifted.fixture().layOut(home);
        LocalSession before = agent.sessions().getFirst();
        assumeThat(before.size()).as("a file of its own").isPositive();
        boolean lines = before.file().toString().endsWith(".jsonl");
        assumeThat(lines || !drifted.drift().harmless()).as("made of lines").isTrue();
        List<Entry> expected = AgentReading.entries(agent, before, scratch);
        byte[] changed = drifted.drift().change().apply(Files.readAllBytes(before.file()));
        Files.write(before.file(), changed);

        List<LocalSession> sessions = agent.sessions();
        assertThat(sessions).hasSize(1);
        LocalSession session = sessions.getFirst();
        assertThat(agent.summary(session)).isNotNull();
        try (var stream = agent.transcript(session, scratch).open()) {
            assertThat(stream.readAllBytes()).isEqualTo(changed);
        }
        List<Entry> found = AgentReading.entries(agent, session, scratch);
        if (drifted.drift().harmless()) {
            assertThat(found).isEqualTo(expected);
            assertThat(agent.summary(session).title())
                    .isEqualTo(agent.summary(before).title());
        } else {
            assertThat(found.size()).isLessThanOrEqualTo(expected.size());
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void damageIsCounted(AgentFixture fixture) throws IOException {
        Agent agent = fixture.layOut(home);
        LocalSession session = agent.sessions().getFirst();
        assumeThat(session.file().toString()).endsWith(".jsonl");
        String text = Files.readString(session.file());
        long sound = text.lines().count();
        Files.writeString(session.file(), text + "{broken}\n{}\n{\"torn\":");
        Reading reading = agent.read(agent.transcript(agent.sessions().getFirst(), scratch), entry -> {});
        assertThat(reading.damage()).isEqualTo(new Reading.Damage(sound + 2, 1, 0, true));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aByteOrderMarkHidesNothing(AgentFixture fixture) throws IOException {
        Agent agent = fixture.layOut(home);
        LocalSession before = agent.sessions().getFirst();
        assumeThat(before.size()).as("a file of its own").isPositive();
        List<Entry> expected = AgentReading.entries(agent, before, scratch);
        String title = agent.summary(before).title();
        Files.writeString(before.file(), "\uFEFF" + Files.readString(before.file()));

        LocalSession session = agent.sessions().getFirst();
        assertThat(AgentReading.entries(agent, session, scratch)).isEqualTo(expected);
        assertThat(agent.summary(session).title()).isEqualTo(title);
        assertThat(agent.wrote(FirstRecords.of(agent.transcript(session, scratch))))
                .isTrue();
    }

    static List<AgentFixture> fixtures() {
        return AgentFixture.all();
    }

    private static byte[] between(byte[] bytes, String line) {
        return betweenBytes(bytes, line.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] betweenBytes(byte[] bytes, byte[] line) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        for (byte b : bytes) {
            result.write(b);
            if (b == '\n') {
                result.writeBytes(line);
                result.write('\n');
            }
        }
        return result.toByteArray();
    }

    private static byte[] invalid() {
        byte[] line = "{\"type\":\"of-tomorrow\",\"text\":\"?\"}".getBytes(StandardCharsets.UTF_8);
        line[line.length - 3] = (byte) 0xC3;
        return line;
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static byte[] noise(byte[] bytes) {
        Random random = new Random(SEED);
        byte[] noisy = bytes.clone();
        for (int i = 0; i < noisy.length / 50; i++) {
            noisy[random.nextInt(noisy.length)] = (byte) random.nextInt(256);
        }
        return noisy;
    }
}
