package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sessions of real agents, which are not part of the project: a folder `shared/data` beside the
/// repository's, or the one that `GIT_SESSION_SAMPLES` names. Without it these tests are skipped. What they
/// expect is in `agents/samples/*.tsv`.
class SamplesTest {
    @TempDir
    Path home;

    @TempDir
    Path scratch;

    /// A line of the tables.
    record Sample(String agent, String file, String place, String facts, String counts) {
        @Override
        public String toString() {
            return file;
        }
    }

    static List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (List<String> row : rows("others.tsv")) {
            samples.add(sample(row.get(0), row.get(1), row.get(2), row.subList(3, row.size())));
        }
        for (List<String> row : rows("claude.tsv")) {
            String place = ".claude/projects/-x/" + Path.of(row.get(0)).getFileName();
            samples.add(sample("claude", row.get(0), place, row.subList(1, row.size())));
        }
        return samples;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsFoundAndReadAsTheTableTells(Sample sample) throws IOException {
        Agent agent = agent(sample.agent());
        layOut(sample);
        List<LocalSession> sessions = agent.sessions();
        assertThat(sessions).hasSize(1);
        LocalSession session = sessions.getFirst();
        assertThat(facts(agent.summary(session), session)).isEqualTo(sample.facts());
        assertThat(counts(agent, session)).isEqualTo(sample.counts());
        Opening opening = Opening.of(agent.transcript(session, scratch));
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

    /// The tables hold no words of a session: folder, branch and title stand there as hashes.
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

    private void layOut(Sample sample) throws IOException {
        Path source = folder().resolve(sample.file());
        assumeTrue(Files.exists(source), "the samples are not here");
        Path target = home.resolve(sample.place());
        Files.createDirectories(target.resolveSibling("."));
        if (source.toString().endsWith(".sql")) {
            AgentFixture.makeDatabase(target, Files.readString(source));
            return;
        }
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(source.relativize(file).toString()).normalize();
                Files.createDirectories(copy.resolveSibling("."));
                Files.copy(file, copy);
            }
        }
    }

    private Agent agent(String id) {
        return AgentFixture.agents(home).stream()
                .filter(agent -> agent.name().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Sample sample(String agent, String file, String place, List<String> row) {
        String facts = Stream.of(
                        "id: " + row.get(0),
                        "folder: " + row.get(1),
                        ("branch: " + row.get(2)).strip(),
                        "start: " + shortest(row.get(3)),
                        "end: " + shortest(row.get(4)),
                        ("title: " + row.get(5)).strip(),
                        ("model: " + row.get(6)).strip())
                .reduce("", (one, other) -> one + other + "\n");
        return new Sample(agent, file, place, facts, String.join(" ", row.subList(7, 12)));
    }

    /// A moment as Java writes it: without a fraction that is zero.
    private static String shortest(String moment) {
        return moment.replace(".000Z", "Z");
    }

    private static List<List<String>> rows(String table) throws IOException {
        try (var bytes = Objects.requireNonNull(SamplesTest.class.getResourceAsStream("/agents/samples/" + table))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        }
    }

    private static Path folder() {
        Map<String, String> environment = System.getenv();
        Path beside = Path.of("").toAbsolutePath().resolve("../../shared/data").normalize();
        return environment.containsKey("GIT_SESSION_SAMPLES")
                ? Path.of(environment.get("GIT_SESSION_SAMPLES"))
                : beside;
    }
}
