package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.JsonObject;
import dev.gitsession.testkit.Compressed;
import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Sessions that Codex compressed are treated like any other, and stored as Codex wrote them.
@ExtendWith(GitSandbox.Extension.class)
class CompressedSessionTest {
    private static final String STORED = "async-learn/42:.erk/session/" + AgentSessions.ID + ".jsonl";

    @Test
    void aSessionIsTheSameBeforeAndAfterItWasCompressed(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Path plain = AgentSessions.write(sandbox, Program.home(sandbox, "one"), "codex", work);
        Files.writeString(plain, "{\"torn", StandardOpenOption.APPEND);
        byte[] bytes = Files.readAllBytes(plain);
        Program program = Program.on(sandbox, "one", work);
        JsonObject before = JsonObject.of(program.run("local", "--json").json())
                .objects("sessions")
                .getFirst();
        assertThat(program.run("upload", "--plan", "42", "--json").json()).containsEntry("changed", true);

        Path compressed = Compressed.inPlaceOf(plain);

        JsonObject after = JsonObject.of(program.run("local", "--json").json())
                .objects("sessions")
                .getFirst();
        for (String name : List.of("session_id", "title", "folder", "started_at", "model")) {
            assertThat(after.value(name)).isEqualTo(before.value(name));
        }
        assertThat(after.text("path")).contains(compressed.toString());
        for (String named : List.of(AgentSessions.ID, AgentSessions.ID.substring(0, 8), compressed.toString())) {
            Program.Run run = program.run("upload", named, "--plan", "42", "--json");
            assertThat(run.json()).as(run.out() + run.err()).containsEntry("changed", false);
            assertThat(run.err()).contains("the last line is unfinished");
        }
        assertThat(program.run("upload", "--plan", "42").out()).contains("nothing to push");
        assertThat(sandbox.onRemote(STORED))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(new String(bytes, StandardCharsets.UTF_8).replace("{\"torn", ""));
        assertThat(program.run("show", AgentSessions.ID, "--local", "--raw").out())
                .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void itContinuesOnAnotherMachineInAPlainFile(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Path other = sandbox.clone("other");
        Path plain = AgentSessions.write(sandbox, Program.home(sandbox, "one"), "codex", work);
        String text = Files.readString(plain);
        Compressed.inPlaceOf(plain);
        assertThat(Program.on(sandbox, "one", work)
                        .run("upload", "--plan", "42")
                        .exit())
                .isZero();

        Program.Run run = Program.on(sandbox, "two", other).run("resume", AgentSessions.ID, "--json");

        Path resumed = Path.of(JsonObject.of(run.json()).text("path").orElseThrow());
        assertThat(resumed.getFileName()).hasToString(plain.getFileName().toString());
        assertThat(resumed).hasContent(text.replace(work.toString(), other.toString()));
    }

    @Test
    void aBrokenFileIsAnErrorOfItsOwnAndHidesNoOther(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Path plain = AgentSessions.write(sandbox, Program.home(sandbox, "one"), "codex", work);
        String other = "019c0000-0000-7000-8000-00000000000f";
        Path broken = plain.resolveSibling("rollout-2026-03-02T11-00-00-" + other + ".jsonl.zst");
        byte[] sound = Compressed.bytes(Files.readString(plain).repeat(3000).getBytes(StandardCharsets.UTF_8));
        for (byte[] bytes : List.of(Arrays.copyOf(sound, sound.length - 10), new byte[] {1, 2, 3})) {
            Files.write(broken, bytes);
            Program program = Program.on(sandbox, "one", work);
            assertThat(program.run("local").out()).contains(AgentSessions.ID.substring(0, 8));
            for (List<String> words : List.of(
                    List.of("upload", other, "--plan", "42"),
                    List.of("upload", broken.toString(), "--plan", "42"),
                    List.of("show", other, "--local"))) {
                Program.Run run = program.run(words.toArray(String[]::new));
                assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(1);
                assertThat(run.err()).contains("it is not a valid zstd file").doesNotContain("\tat ");
            }
        }
    }

    @Test
    void aHookThatNamesThePlainFileStoresTheCompressedOne(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Path plain = AgentSessions.write(sandbox, Program.home(sandbox, "one"), "codex", work);
        String text = Files.readString(plain);
        Compressed.inPlaceOf(plain);
        String input = "{\"session_id\":\"%s\",\"transcript_path\":\"%s\",\"cwd\":\"%s\"}"
                .formatted(AgentSessions.ID, plain, work);
        sandbox.git(work, "config", "session.defaultPlan", "42");
        sandbox.watch(work);
        Program.on(sandbox, "one", work)
                .reading(input.getBytes(StandardCharsets.UTF_8))
                .run("hook", "codex");
        assertThat(sandbox.onRemote(STORED)).asString(StandardCharsets.UTF_8).isEqualTo(text);
    }
}
