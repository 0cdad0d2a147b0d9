package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.JsonObject;
import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Sessions of unknown agents, and of known agents in unknown formats.
@ExtendWith(GitSandbox.Extension.class)
class UnknownFormatTest {
    private static final String PING = "{\"sessionId\":\"x\",\"type\":\"ping\"}\n";

    @Test
    void aSessionOfNoAgentIsNamedAfterNone(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Program program = Program.in(sandbox, work);
        Path file = sandbox.write(sandbox.root().resolve("ping.jsonl"), PING);
        assertThat(program.run("upload", file.toString(), "--plan", "7").exit()).isZero();

        JsonObject listed = JsonObject.of(program.run("list", "--json").json())
                .objects("sessions")
                .getFirst();
        assertThat(listed.names()).contains("agent");
        assertThat(listed.value("agent")).isNull();
        assertThat(program.run("list").out()).contains("unknown").doesNotContain("claude");

        Program.Run shown = program.run("show", "x");
        assertThat(shown.exit()).isEqualTo(1);
        assertThat(shown.err()).contains("known format; 1 record was skipped", "--raw");
        assertThat(program.run("show", "x", "--raw").out()).isEqualTo(PING);
        assertThat(program.run("show", "x", "--json").json())
                .containsEntry("success", false)
                .containsEntry("code", "unknown_format");
        assertThat(program.run("resume", "x").err()).contains("of an unknown agent", "--raw");
    }

    @Test
    void recordsOfAnUnknownFormatAreShownByTheirForm(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Program program = Program.in(sandbox, work);
        Path file = sandbox.write(
                sandbox.root().resolve("talk.jsonl"),
                PING
                        + "{\"role\":\"user\",\"content\":\"how are you\"}\n{\"role\":\"assistant\",\"content\":\"well\"}\n");
        assertThat(program.run("upload", file.toString(), "--plan", "7").exit()).isZero();

        Program.Run shown = program.run("show", "x");
        assertThat(shown.exit()).isZero();
        assertThat(shown.out()).contains("> how are you", "well");
        assertThat(shown.err()).contains("session's format is unknown");
        JsonObject json = JsonObject.of(program.run("show", "x", "--json").json());
        assertThat(json.value("agent")).isNull();
        assertThat(json.objects("entries")).hasSize(2);
    }

    @Test
    void anUnknownFormatOfAKnownAgentIsReported(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Path home = sandbox.root().resolve("machine");
        Path file = AgentSessions.write(sandbox, home, "droid", work);
        Files.writeString(file, "{\"kind\":\"turn\",\"v\":9}\n{\"kind\":\"turn\",\"v\":9}\n");
        String name = String.valueOf(file.getFileName());
        String id = name.substring(0, name.indexOf('.'));
        Program program = Program.in(sandbox, work).with("HOME", home.toString());

        Program.Run here = program.run("show", "--local", id);
        assertThat(here.exit()).isEqualTo(1);
        assertThat(here.err()).contains("2 records were skipped", "--raw");
        assertThat(program.run("show", "--local", id, "--raw").out()).isEqualTo(Files.readString(file));

        assertThat(program.run("upload", file.toString(), "--plan", "7").exit()).isZero();
        assertThat(program.run("list").out()).contains("droid");
        assertThat(program.run("show", id).err()).contains("2 records were skipped", "--raw");
        Program.Run resumed = program.run("resume", id);
        assertThat(resumed.exit()).isEqualTo(1);
        assertThat(resumed.err()).contains("is listed with Factory Droid, but its format is unknown", "--raw");
    }
}
