package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Scripts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs hooks as agents do: the command that `enable` wrote, in a separate shell, with the JSON, the folder and
/// the variables from the agent's documentation (see `docs/agents.md`). The program is a real process.
@ExtendWith(GitSandbox.Extension.class)
@DisabledOnOs(OS.WINDOWS)
class HooksIT {
    private static final String ID = AgentSessions.ID;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    claude  | Stop         | CLAUDE_PROJECT_DIR  | {"session_id":"$ID","transcript_path":"$FILE","cwd":"$CWD","permission_mode":"default","hook_event_name":"Stop","stop_hook_active":false}
                    claude  | SessionEnd   | CLAUDE_PROJECT_DIR  | {"session_id":"$ID","transcript_path":"$FILE","cwd":"$CWD","hook_event_name":"SessionEnd","reason":"prompt_input_exit"}
                    codex   | Stop         | CODEX_HOME_UNUSED   | {"session_id":"$ID","transcript_path":null,"cwd":"$CWD","hook_event_name":"Stop","model":"m","turn_id":"t","permission_mode":"default","stop_hook_active":false,"last_assistant_message":"'\\"$(exit 3)\\\\n%s"}
                    gemini  | AfterAgent   | GEMINI_PROJECT_DIR  | {"session_id":"$ID","transcript_path":"$FILE","cwd":"$CWD","hook_event_name":"AfterAgent","timestamp":"2026-03-01T09:00:00Z","prompt":"p","prompt_response":"r","stop_hook_active":false}
                    gemini  | SessionEnd   | GEMINI_PROJECT_DIR  | {"session_id":"$ID","transcript_path":"$FILE","cwd":"$CWD","hook_event_name":"SessionEnd","timestamp":"2026-03-01T09:00:00Z","reason":"exit"}
                    qwen    | Stop         | QWEN_PROJECT_DIR    | {"session_id":"$ID","transcript_path":"$FILE","cwd":"$CWD","permission_mode":"default","hook_event_name":"Stop","timestamp":"2026-03-01T09:00:00Z","stop_hook_active":false,"last_assistant_message":"m"}
                    qwen    | SessionEnd   | QWEN_PROJECT_DIR    | {"session_id":"$ID","transcript_path":"$FILE","cwd":"$CWD","permission_mode":"default","hook_event_name":"SessionEnd","timestamp":"2026-03-01T09:00:00Z","reason":"prompt_input_exit"}
                    copilot | agentStop    | COPILOT_UNUSED      | {"timestamp":1704614400000,"cwd":"$CWD","sessionId":"$ID","transcriptPath":"$FILE","stopReason":"end_turn"}
                    copilot | sessionEnd   | COPILOT_UNUSED      | {"timestamp":1704614400000,"cwd":"$CWD","sessionId":"$ID","reason":"complete"}
                    cursor  | stop         | CURSOR_PROJECT_DIR  | {"conversation_id":"$ID","generation_id":"g","model":"m","hook_event_name":"stop","cursor_version":"1","workspace_roots":["$CWD"],"user_email":null,"transcript_path":null,"status":"completed","loop_count":0}
                    cursor  | sessionEnd   | CURSOR_PROJECT_DIR  | {"conversation_id":"$ID","session_id":"$ID","hook_event_name":"sessionEnd","workspace_roots":["$CWD"],"transcript_path":null,"reason":"completed"}
                    droid   | Stop         | FACTORY_PROJECT_DIR | {"session_id":"$ID","transcript_path":"$FILE","cwd":"$CWD","permission_mode":"default","hook_event_name":"Stop","stop_hook_active":false}
                    droid   | SessionEnd   | FACTORY_PROJECT_DIR | {"session_id":"$ID","transcript_path":"$FILE","cwd":"$CWD","hook_event_name":"SessionEnd","reason":"exit"}
                    """)
    void theCommandOfEnableStoresTheSession(
            String agent, String event, String variable, String input, GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        Path home = home(sandbox);
        Path file = AgentSessions.write(sandbox, home, agent, work);
        Path hooks = enable(sandbox, work, agent);
        String sent = input.replace("$ID", ID).replace("$CWD", work.toString()).replace("$FILE", file.toString());
        assertThat(Json.findObject(sent.getBytes(StandardCharsets.UTF_8)))
                .as(sent)
                .isPresent();
        // Hooks of the user run in Cursor's own folder.
        Path folder = agent.equals("cursor") ? home.resolve(".cursor") : work;
        sandbox.git(work, "config", "session.defaultPlan", "42");
        sandbox.watch(work);
        Driven driven = new Driven(
                sandbox, new ProgramOnPath(sandbox), commands(hooks, event).getFirst());
        driven.run(folder, sent, Map.of(variable, work.toString()));
        await(driven::isOver);
        assertThat(sandbox.onRemote("async-learn/42:.erk/session/" + ID + ".jsonl"))
                .isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void aBurstMakesOnePush(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        Path pushes = sandbox.root().resolve("pushes");
        sandbox.remoteHook("post-receive", "cat >/dev/null; echo pushed >>'" + pushes + "'\n");
        Path file = AgentSessions.write(sandbox, home(sandbox), "claude", work);
        Driven driven = claude(sandbox, work);
        for (int i = 0; i < 5; i++) {
            driven.run(work, input(work, file), Map.of());
        }
        await(driven::isOver);
        assertThat(pushes).hasContent("pushed\n");
        assertThat(log(work)).isNotEmpty().allMatch(line -> line.contains(" ok "));
    }

    @Test
    void aClosedTerminalDoesNotStopTheUpload(GitSandbox sandbox) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script makes the terminal");
        Path work = sandbox.workWithCommit();
        Path file = AgentSessions.write(sandbox, home(sandbox), "claude", work);
        Driven driven = claude(sandbox, work);
        Path gate = driven.waitFor("gate");
        Path shell = sandbox.write(sandbox.root().resolve("agent.sh"), driven.command());
        Path input = sandbox.write(sandbox.root().resolve("agent.json"), input(work, file));
        driven.expectOne();
        int exit = driven.process(
                        work,
                        List.of("/usr/bin/script", "-qec", "sh '%s' <'%s'".formatted(shell, input), "/dev/null"),
                        Map.of())
                .redirectInput(Path.of("/dev/null").toFile())
                .start()
                .waitFor();
        assertThat(exit).isZero();
        Files.writeString(gate, "the terminal is gone");
        await(driven::isOver);
        assertThat(sandbox.onRemote("async-learn/42:.erk/session/" + ID + ".jsonl"))
                .isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void failuresShowInDoctorAndNotInTheAgent(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        sandbox.remoteHook("pre-receive", "echo no room >&2; exit 1\n");
        Path file = AgentSessions.write(sandbox, home(sandbox), "claude", work);
        Driven driven = claude(sandbox, work);
        driven.run(work, input(work, file), Map.of());
        await(driven::isOver);
        Program.Run doctor = program(sandbox, work).run("doctor");
        assertThat(doctor.out()).contains("the last upload failed", ID, "less ", "git-session/hooks/log");
    }

    @Test
    void outsideOfARepositoryNothingHappensAndFailuresAreLogged(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        Path outside = Files.createDirectories(sandbox.root().resolve("outside"));
        Path file = AgentSessions.write(sandbox, home(sandbox), "claude", outside);
        Path log = home(sandbox).resolve(".local/state/git-session/hooks/log");
        Driven driven = claude(sandbox, work);
        driven.run(outside, input(outside, file), Map.of());
        await(driven::isOver);
        assertThat(log).doesNotExist();

        Path broken = Files.createDirectories(sandbox.root().resolve("broken"));
        sandbox.git(broken, "init", "--quiet");
        sandbox.write(broken.resolve(".git/config"), "[core\n");
        driven.run(broken, input(broken, file), Map.of());
        await(driven::isOver);
        assertThat(log).content().contains(" failed claude " + ID);
        assertThat(program(sandbox, work).run("doctor").out()).contains("the last upload failed", log.toString());
    }

    @Test
    void withoutAPlanNothingIsStoredUnlessOneIsTheDefault(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        Path file = AgentSessions.write(sandbox, home(sandbox), "claude", work);
        Driven driven = claude(sandbox, work);
        driven.run(work, input(work, file), Map.of("GIT_SESSION_PLAN", ""));
        await(driven::isOver);
        assertThat(sandbox.git(sandbox.remote(), "for-each-ref", "--format=%(refname)"))
                .isEqualTo("refs/heads/main");
        assertThat(log(work)).singleElement().asString().contains("no plan was found");

        sandbox.git(work, "config", "session.defaultPlan", "inbox");
        sandbox.watch(work);
        driven.run(work, input(work, file), Map.of("GIT_SESSION_PLAN", ""));
        await(driven::isOver);
        assertThat(sandbox.onRemote("async-learn/inbox:.erk/session/" + ID + ".jsonl"))
                .isNotEmpty();
    }

    @Test
    void aLineThatNeedsMoreMemoryThanThereIsIsLoggedAndDoctorSaysSo(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        Path file = AgentSessions.write(sandbox, home(sandbox), "claude", work);
        AgentSessions.appendLongLine(file, work, 40 << 20);
        Driven driven = claude(sandbox, work);
        driven.run(
                work, input(work, file), Map.of("JDK_JAVA_OPTIONS", "-Xmx64m", "GIT_SESSION_JAVA_OPTIONS", "-Xmx64m"));
        await(driven::isOver);
        assertThat(log(work)).singleElement().asString().contains(" failed claude " + ID, "line 2", "memory");
        assertThat(program(sandbox, work).run("doctor").out()).contains("the last upload failed", "line 2");
        assertThat(sandbox.git(sandbox.remote(), "for-each-ref", "--format=%(refname)"))
                .isEqualTo("refs/heads/main");
    }

    /// The command of a hook, run as an agent runs it. The program reports its start and its end.
    private static final class Driven {
        private final GitSandbox sandbox;
        private final ProgramOnPath program;
        private final String command;
        private final Path ended;
        private final Path wrapped;
        private int calls;

        Driven(GitSandbox sandbox, ProgramOnPath program, String command) throws IOException {
            this.sandbox = sandbox;
            this.program = program;
            this.command = command;
            this.ended = sandbox.root().resolve("ended");
            this.wrapped = program.bin().resolve("wrapped");
            Files.createDirectories(wrapped);
            wrap("");
        }

        String command() {
            return command;
        }

        private void wrap(String before) throws IOException {
            Path script = wrapped.resolve("git-session");
            Scripts.write(
                    script,
                    "%s'%s' \"$@\"\necho ended >>'%s'\n"
                            .formatted(before, program.bin().resolve("git-session"), ended));
        }

        /// Delays the program until a file exists.
        Path waitFor(String name) throws IOException {
            Path gate = sandbox.root().resolve(name);
            wrap("while [ ! -e '%s' ]; do sleep 0.1; done\n".formatted(gate));
            return gate;
        }

        void expectOne() {
            calls++;
        }

        ProcessBuilder process(Path folder, List<String> words, Map<String, String> variables) {
            Map<String, String> all = new HashMap<>(Map.of("HOME", home(sandbox).toString(), "GIT_SESSION_PLAN", "42"));
            all.putAll(variables);
            ProcessBuilder builder = program.process(folder, words, all);
            builder.environment().merge("PATH", wrapped + ":", (path, first) -> first + path);
            return builder;
        }

        void run(Path folder, String input, Map<String, String> variables) throws IOException, InterruptedException {
            expectOne();
            Path out = Files.createTempFile(sandbox.root(), "hook", ".out");
            Path json = sandbox.write(Files.createTempFile(sandbox.root(), "hook", ".json"), input);
            int exit = process(folder, List.of("sh", "-c", command), variables)
                    .redirectInput(json.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start()
                    .waitFor();
            assertThat(exit).isZero();
            assertThat(out).isEmptyFile();
        }

        boolean isOver() {
            try {
                return Files.exists(ended) && Files.readAllLines(ended).size() >= calls;
            } catch (IOException e) {
                return false;
            }
        }
    }

    private static Driven claude(GitSandbox sandbox, Path work) throws IOException {
        return new Driven(
                sandbox,
                new ProgramOnPath(sandbox),
                commands(enable(sandbox, work, "claude"), "Stop").getFirst());
    }

    private static String input(Path folder, Path file) {
        return "{\"session_id\":\"%s\",\"transcript_path\":\"%s\",\"cwd\":\"%s\",\"hook_event_name\":\"Stop\"}"
                .formatted(ID, file, folder);
    }

    private static Path enable(GitSandbox sandbox, Path work, String agent) {
        Program.Run run = program(sandbox, work).run("enable", agent, "--json");
        sandbox.watch(work);
        return Path.of(JsonObject.of(run.json()).text("path").orElseThrow());
    }

    /// The commands that the agent would run for an event.
    private static List<String> commands(Path hooks, String event) throws IOException {
        JsonObject settings =
                JsonObject.of(Json.findObject(Files.readAllBytes(hooks)).orElseThrow());
        List<String> commands = new ArrayList<>();
        for (JsonObject entry : settings.objects("hooks", event)) {
            entry.text("command").or(() -> entry.text("bash")).ifPresent(commands::add);
            entry.objects("hooks").forEach(hook -> hook.text("command").ifPresent(commands::add));
        }
        return commands;
    }

    private static Program program(GitSandbox sandbox, Path folder) {
        return Program.in(sandbox, folder).with("HOME", home(sandbox).toString());
    }

    private static Path home(GitSandbox sandbox) {
        return sandbox.root().resolve("home of an agent");
    }

    private static List<String> log(Path work) throws IOException {
        return Files.readAllLines(work.resolve(".git/git-session/hooks/log"));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it takes far too long").isLessThan(end);
            Thread.sleep(50);
        }
    }
}
