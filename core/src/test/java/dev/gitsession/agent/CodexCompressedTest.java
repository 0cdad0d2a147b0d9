package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.gitsession.agent.codex.Codex;
import dev.gitsession.placement.Placement;
import dev.gitsession.testkit.Compressed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Codex compresses files that have not been written for a week.
class CodexCompressedTest {
    private static final AgentFixture FIXTURE = AgentFixture.all().stream()
            .filter(fixture -> fixture.name().equals("codex"))
            .findFirst()
            .orElseThrow();

    @TempDir
    Path home;

    @TempDir
    Path scratch;

    @Test
    void aCompressedSessionHasTheSummaryOfThePlainOne() throws IOException {
        Agent codex = FIXTURE.layOut(home);
        LocalSession plain = only(codex);
        byte[] bytes = Files.readAllBytes(plain.file());
        Instant end = codex.summary(plain).end();
        Files.setLastModifiedTime(plain.file(), FileTime.from(end));
        Compressed.inPlaceOf(plain.file());

        LocalSession compressed = only(codex);
        assertThat(compressed.id()).isEqualTo(plain.id());
        assertThat(compressed.file()).hasFileName(plain.file().getFileName() + ".zst");
        assertThat(AgentReading.bytes(codex, compressed, scratch)).isEqualTo(bytes);
        assertThat(Rendering.of(codex, compressed, scratch).replace("end: modified", "end: " + end))
                .isEqualTo(FIXTURE.expected());
    }

    @Test
    void thePlainFileIsBelievedWhereBothAreThere() throws IOException {
        Agent codex = FIXTURE.layOut(home);
        LocalSession plain = only(codex);
        Files.writeString(Compressed.beside(plain.file()), "broken");
        assertThat(codex.sessions()).containsExactly(plain);
        assertThat(AgentReading.bytes(codex, plain, scratch)).isEqualTo(Files.readAllBytes(plain.file()));
    }

    @Test
    void aFileThatWasCompressedSinceItWasFoundIsReadAllTheSame() throws IOException {
        Agent codex = FIXTURE.layOut(home);
        LocalSession plain = only(codex);
        byte[] bytes = Files.readAllBytes(plain.file());
        Path compressed = Compressed.inPlaceOf(plain.file());
        assertThat(codex.file(plain)).isEqualTo(compressed);
        assertThat(AgentReading.bytes(codex, plain, scratch)).isEqualTo(bytes);
        assertThat(codex.summary(plain).folder()).isEqualTo(AgentFixture.CHECKOUT);

        LocalSession found = only(codex);
        Files.write(plain.file(), bytes);
        Files.delete(compressed);
        assertThat(codex.file(found)).isEqualTo(plain.file());
        assertThat(AgentReading.bytes(codex, found, scratch)).isEqualTo(bytes);
        assertThat(codex.summary(found).folder()).isEqualTo(AgentFixture.CHECKOUT);
    }

    @Test
    void aBrokenFileIsListedByItsNameOnly() throws IOException {
        Agent codex = FIXTURE.layOut(home);
        LocalSession plain = only(codex);
        Path compressed = Compressed.inPlaceOf(plain.file());
        for (String broken : List.of("", "no zstd", "(\u00b5")) {
            Files.writeString(compressed, broken);
            assertThat(codex.summary(only(codex)).folder()).isNull();
            assertThat(codex.summary(only(codex)).id()).isEqualTo(plain.id());
            assertThatIOException()
                    .isThrownBy(() -> AgentReading.bytes(codex, only(codex), scratch))
                    .withMessageStartingWith("it is not a valid zstd file");
        }
    }

    @Test
    void namesThatAreNearlyRightAreNoSessions() throws IOException {
        Agent codex = FIXTURE.layOut(home);
        Path file = only(codex).file();
        String name = String.valueOf(file.getFileName());
        Files.copy(file, file.resolveSibling("rollout-compress-Zx81.tmp"));
        Files.copy(file, file.resolveSibling(name + ".decompress.12.0.tmp"));
        Files.copy(file, file.resolveSibling(name + ".zst.zst"));
        Files.createDirectory(file.resolveSibling(name.replace(".jsonl", "0.jsonl.zst")));
        Files.createSymbolicLink(file.resolveSibling(name.replace(".jsonl", "1.jsonl.zst")), file);
        assertThat(codex.sessions()).hasSize(1);
    }

    /// The compressed copy on this machine is a beginning, equal, or longer. A fetched session must not hide any
    /// of its content.
    @Test
    void resumingWritesThePlainFileOnlyWhereThatLosesNothing() throws IOException {
        Agent codex = FIXTURE.layOut(home);
        Path plain = only(codex).file();
        Path fetched = Files.copy(plain, scratch.resolve("fetched.jsonl"));
        String text = Files.readString(plain);
        String less = text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1);

        Path compressed = Compressed.inPlaceOf(plain);
        assertThat(place(codex, fetched)).isEqualTo(Placement.Fate.SAME);
        Files.write(compressed, Compressed.bytes((text + "{}\n").getBytes(StandardCharsets.UTF_8)));
        assertThat(place(codex, fetched)).isEqualTo(Placement.Fate.NEWER_HERE);
        Files.write(compressed, Compressed.bytes(text.replace("02", "03").getBytes(StandardCharsets.UTF_8)));
        assertThat(place(codex, fetched)).isEqualTo(Placement.Fate.DIFFERENT_HERE);
        assertThat(plain).doesNotExist();

        Files.write(compressed, Compressed.bytes(less.getBytes(StandardCharsets.UTF_8)));
        assertThat(place(codex, fetched)).isEqualTo(Placement.Fate.WRITTEN);
        assertThat(plain).hasContent(text);
        assertThat(codex.sessions()).extracting(LocalSession::file).containsExactly(plain);
    }

    private static Placement.Fate place(Agent codex, Path fetched) {
        LocalSession here = only(codex);
        return new Placement(codex, codex.resuming().orElseThrow())
                .place(new Placement.Fetched(here.id(), fetched, List.of()), AgentFixture.CHECKOUT, false)
                .fate();
    }

    private static LocalSession only(Agent codex) {
        List<LocalSession> sessions = codex.sessions();
        assertThat(sessions).hasSize(1);
        return sessions.getFirst();
    }

    @Test
    void aForkFindsItsParentAndASessionItsSubagentsInCompressedFiles() throws IOException {
        Path day = Files.createDirectories(home.resolve(".codex/sessions/2026/03/02"));
        String parent = "019c0000-0000-7000-8000-000000000001";
        String fork = "019c0000-0000-7000-8000-000000000002";
        String subagent = "019c0000-0000-7000-8000-000000000003";
        String turn =
                "{\"timestamp\":\"2026-03-02T10:00:01Z\",\"type\":\"turn_context\",\"payload\":{\"turn_id\":\"%s\"}}\n";
        write(day, parent, "", turn.formatted("one"));
        write(day, fork, ",\"forked_from_id\":\"" + parent + "\"", turn.formatted("one") + turn.formatted("mine"));
        write(
                day,
                subagent,
                ",\"thread_source\":\"subagent\",\"parent_thread_id\":\"%s\"".formatted(parent),
                turn.formatted("sub"));
        Codex codex = new Codex(new AgentHome(home, Map.of(), List::of));

        LocalSession forked = AgentReading.session(codex, fork);
        StringBuilder read = new StringBuilder();
        codex.read(codex.transcript(forked, scratch), entry -> read.append(Rendering.entry(entry)));
        assertThat(read).contains("Here the session's own work begins");

        List<SideFile> beside = codex.sideFiles(AgentReading.session(codex, parent));
        assertThat(beside)
                .extracting(SideFile::name)
                .containsExactly("subagents/rollout-2026-03-02T10-00-00-" + subagent + ".jsonl");
        assertThat(codex.subagent(beside.getFirst().name())).contains(subagent);
        try (InputStream in = beside.getFirst().transcript().open()) {
            assertThat(in).asString(StandardCharsets.UTF_8).endsWith(turn.formatted("sub"));
        }
    }

    private static void write(Path day, String id, String more, String rest) throws IOException {
        Path file = day.resolve("rollout-2026-03-02T10-00-00-" + id + ".jsonl");
        Files.writeString(
                file,
                "{\"timestamp\":\"2026-03-02T10:00:00Z\",\"type\":\"session_meta\",\"payload\":{\"id\":\"%s\",\"cwd\":\"/x\"%s}}\n"
                                .formatted(id, more)
                        + rest);
        Compressed.inPlaceOf(file);
    }
}
