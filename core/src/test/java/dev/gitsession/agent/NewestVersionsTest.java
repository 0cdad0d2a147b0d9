package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.agent.cline.Cline;
import dev.gitsession.agent.gemini.Gemini;
import dev.gitsession.agent.opencode.OpenCode;
import dev.gitsession.agent.pi.Pi;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sessions that the newest versions of agents wrote with a scripted model, if they are on this machine: in a folder
/// `shared/real-agents` beside the repository's, or in the folder that `GIT_SESSION_REAL_AGENTS` names.
class NewestVersionsTest {
    private static final String SHELL_CALL = "echo hello > made-by-agent.txt; cat made-by-agent.txt";

    @TempDir
    Path home;

    @BeforeEach
    void theSamplesAreHere() {
        assumeTrue(Files.isDirectory(samples()), "the samples are not here");
    }

    @Test
    void aSessionThatGeminiResumedTwiceIsToldOnce() throws IOException {
        copy("gemini/resumed-elsewhere/projects.json", ".gemini/projects.json");
        for (String name : List.of("session-2026-11-26T01-38-e4501897", "session-2026-11-26T01-39-e4501897")) {
            copy("gemini/resumed-elsewhere/%s.jsonl".formatted(name), ".gemini/tmp/b/chats/%s.jsonl".formatted(name));
        }
        Gemini gemini = new Gemini(agentHome());
        assertThat(gemini.sessions()).hasSize(1);
        LocalSession session = gemini.sessions().getFirst();
        Summary summary = gemini.summary(session);
        assertThat(summary.title()).isEqualTo("Make the file with the hook");
        assertThat(summary.id()).hasToString("e4501897-7b5d-4f1a-8314-400ed96e3e09");
        assertThat(summary.folder()).isEqualTo(Path.of("/home/jo/try/r/gemini/b"));
        List<String> lines = lines(gemini, session.file());
        assertThat(lines.removeFirst()).startsWith("note: <session_context>\nThis is the Gemini CLI.");
        assertThat(lines)
                .containsExactly(
                        "prompt: Make the file with the hook",
                        "thought: A file is wanted; the shell makes it.",
                        "call: run_shell_command__fcfake001mwwvvfql run_shell_command " + SHELL_CALL,
                        "result: run_shell_command__fcfake001mwwvvfql <untrusted_context>\nOutput: hello\n"
                                + "Process Group PGID: 27548\n</untrusted_context>",
                        "answer: Done. The file made-by-agent.txt says hello. (1 tool results, 3 messages)",
                        "prompt: Go on at home",
                        "answer: I see 5 messages; the last one from you: Go on at home",
                        "prompt: Go on at b",
                        "answer: I see 7 messages; the last one from you: Go on at b");
    }

    @Test
    void aSubagentOfGeminiIsASideFile() throws IOException {
        String id = "500e51a7-03ae-4514-9109-10c466dea05c";
        String subagent = "325f6cf7-ae7e-4faa-b27e-924aea811d58.jsonl";
        copy("gemini/subagent/session-2026-11-26T01-38-500e51a7.jsonl", ".gemini/tmp/a/chats/session-1-500e51a7.jsonl");
        copy("gemini/subagent/" + id + "/" + subagent, ".gemini/tmp/a/chats/" + id + "/" + subagent);
        Gemini gemini = new Gemini(agentHome());
        LocalSession session = gemini.sessions().getFirst();
        assertThat(gemini.summary(session).title()).isEqualTo("Delegate this now");
        assertThat(lines(gemini, session.file()))
                .contains("prompt: Delegate this now", "thought: I hand this on.")
                .filteredOn(line -> line.startsWith("result:"))
                .hasSize(1);
        assertThat(gemini.sideFiles(session)).extracting(SideFile::name).containsExactly(subagent);
        assertThat(lines(gemini, gemini.sideFiles(session).getFirst().file()))
                .startsWith("prompt: Say what you see, sub.", "thought: I am done.");
    }

    @Test
    void sessionsOfOpenCodeAreReadFromItsDatabase() throws IOException {
        copy("opencode/opencode.db", ".local/share/opencode/opencode.db");
        OpenCode openCode = new OpenCode(agentHome());
        LocalSession session = AgentReading.session(openCode, "ses_dea7c5222ffeT1oouC7sECeCTn");
        assertThat(openCode.sessions()).hasSize(3);
        assertThat(openCode.summary(session).title()).isEqualTo("Make a file");
        assertThat(openCode.summary(session).model()).isEqualTo("fake-model");
        Path scratch = Files.createDirectory(home.resolve("scratch"));
        assertThat(AgentReading.lines(openCode, openCode.transcript(session, scratch)))
                .containsExactly(
                        "prompt: Delegate this",
                        "thought: I hand this on.",
                        "call: call_fake002mwwvzfh5 task Look at the folder",
                        "result: call_fake002mwwvzfh5 ses_dea7c47c4ffeFmGFYb5I0WWtQp <task id=\"ses_dea7c47c4ffeFmGFYb5I0WWtQp\" state=\"completed\">\n"
                                + "<task_result>\nI see 2 messages; the last one from you: Say what you see, sub.\n"
                                + "</task_result>\n</task>",
                        "answer: Done. The file made-by-agent.txt says hello. (1 tool results, 4 messages)",
                        "prompt: Make a second one",
                        "thought: A file is wanted; the shell makes it.",
                        "call: call_fake001mwwvzurh bash " + SHELL_CALL,
                        "result: call_fake001mwwvzurh hello",
                        "answer: Done. The file made-by-agent.txt says hello. (1 tool results, 8 messages)");
    }

    @Test
    void sessionsOfClineAreRead() throws IOException {
        String id = "1795657782740_j0yqd";
        for (String end : List.of(".json", ".messages.json")) {
            copy("cline/%1$s/%1$s%2$s".formatted(id, end), ".cline/data/sessions/%1$s/%1$s%2$s".formatted(id, end));
        }
        Cline cline = new Cline(agentHome());
        LocalSession session = AgentReading.session(cline, id);
        Summary summary = cline.summary(session);
        assertThat(summary.title()).isEqualTo("Make the file, please");
        assertThat(summary.folder()).isEqualTo(Path.of("/home/jo/try/r/cline/a"));
        List<String> lines = lines(cline, session.file());
        assertThat(lines.remove(1)).startsWith("note: [SYSTEM] This run is not complete");
        assertThat(lines)
                .containsExactly(
                        "prompt: Make the file, please",
                        "thought: A file is wanted; the shell makes it.",
                        "call: call_fake001mwwwa4uy run_commands " + SHELL_CALL,
                        "result: call_fake001mwwwa4uy hello",
                        "call: call_fake002mwwwa4zj submit_and_exit The file made-by-agent.txt says hello.",
                        "result: call_fake002mwwwa4zj Submission recorded (verified): The file made-by-agent.txt says"
                                + " hello.");
    }

    @Test
    void sessionsOfPiAreRead() throws IOException {
        String name = "2026-11-26T01-44-41-085Z_01a21586-bb7d-7358-9d3f-fe1e65513c1b.jsonl";
        copy("pi/one-call-1.3.0/" + name, ".pi/agent/sessions/--x--/" + name);
        Pi pi = new Pi(agentHome());
        LocalSession session = pi.sessions().getFirst();
        assertThat(pi.summary(session).title()).isEqualTo("Make the file, please");
        List<String> lines = lines(pi, session.file());
        assertThat(lines).first().asString().startsWith("note: You are an expert coding assistant");
        assertThat(lines)
                .endsWith(
                        "prompt: Make the file, please",
                        "thought: A file is wanted; the shell makes it.",
                        "call: call_fake001mwww3o1n bash " + SHELL_CALL,
                        "result: call_fake001mwww3o1n hello",
                        "answer: Done. The file made-by-agent.txt says hello. (1 tool results, 4 messages)");
    }

    @Test
    void theDocumentForOpenCodeIsTheOneThatItTook() throws IOException {
        copy("opencode/opencode.db", ".local/share/opencode/opencode.db");
        OpenCode openCode = new OpenCode(agentHome());
        LocalSession session = AgentReading.session(openCode, "ses_dea7c5222ffeT1oouC7sECeCTn");
        Path stored = Files.write(home.resolve("stored.jsonl"), AgentReading.bytes(openCode, session, home));
        Path document = home.resolve("import.json");
        Resuming resuming = openCode.resuming().orElseThrow();
        resuming.writeImport(stored, document, Path.of("/home/jo/try/r/opencode/b"));

        JsonObject made = json(document);
        JsonObject taken = json(samples().resolve("opencode/import-made-of-stored-rows.json"));
        assertThat(made.value("messages")).isEqualTo(taken.value("messages"));
        for (String name : taken.object("info").orElseThrow().names()) {
            if (!name.equals("cost")) {
                assertThat(made.value("info", name)).as(name).isEqualTo(taken.value("info", name));
            }
        }
    }

    private static JsonObject json(Path file) throws IOException {
        return JsonObject.of(Json.findObject(Files.readAllBytes(file)).orElseThrow());
    }

    private static List<String> lines(Agent agent, Path file) throws IOException {
        return new ArrayList<>(AgentReading.lines(agent, Transcript.ofFile(file, Files.size(file))));
    }

    private AgentHome agentHome() {
        return new AgentHome(home, Map.of(), List::of);
    }

    private void copy(String sample, String place) throws IOException {
        Path target = home.resolve(place);
        Files.createDirectories(target.resolveSibling("."));
        Files.copy(samples().resolve(sample), target);
    }

    private static Path samples() {
        String named = System.getenv("GIT_SESSION_REAL_AGENTS");
        Path folder = named == null ? Path.of("").toAbsolutePath().resolve("../../shared/real-agents") : Path.of(named);
        return folder.resolve("samples").normalize();
    }
}
