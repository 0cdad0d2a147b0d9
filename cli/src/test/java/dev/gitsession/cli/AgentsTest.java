package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.JsonObject;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.RecordedGit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Agents' sessions on the command line. Two home folders represent two machines.
@ExtendWith(GitSandbox.Extension.class)
class AgentsTest {
    private static final String ID = "11111111-2222-4333-8444-555555555555";
    private static final String CODEX = "019c0000-aaaa-7bbb-8ccc-dddddddddddd";

    @Test
    void localListsThisRepositorysSessionsOfEveryAgentNewestFirst(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        claude(sandbox, Program.home(sandbox, "one"), work, 2);
        codex(sandbox, Program.home(sandbox, "one"), work);
        claude(
                sandbox,
                Program.home(sandbox, "one"),
                sandbox.root().resolve("elsewhere"),
                1,
                "0ther000-0000-4000-8000-000000000000");
        Program program = Program.on(sandbox, "one", work);

        List<JsonObject> sessions = sessions(program.run("local", "--json"));
        assertThat(sessions)
                .extracting(session -> session.text("session_id").orElse(""))
                .containsExactly(CODEX, ID);
        assertThat(sessions.getLast().text("title")).contains("Mend the till");
        assertThat(sessions.getLast().text("git_branch")).contains("42-till");
        assertThat(sessions.getLast().flag("stored")).isFalse();
        assertThat(sessions(program.run("local", "--all", "--json"))).hasSize(3);
        assertThat(sessions(program.run("local", "--agent", "codex", "--json"))).hasSize(1);
        assertThat(program.run("local", "--agent", "nobody").exit()).isEqualTo(2);

        program.run("upload", "1111", "--plan", "42");
        assertThat(program.run("local").out()).contains("claude", "11111111", "Mend the till", "yes", "codex", "no");
    }

    @Test
    void localTellsOfSessionsThatTheirAgentDeletedAfterTheyWereStored(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Path file = claude(sandbox, Program.home(sandbox, "one"), work, 2);
        Program program = Program.on(sandbox, "one", work).with("GIT_SESSION_BUILD", "1");
        KnownUploadTest.settle(file);
        program.run("upload", file.toString(), "--plan", "42");

        assertThat(program.run("local").err()).doesNotContain("no longer on this machine");
        Files.delete(file);

        assertThat(program.run("local").err())
                .contains("1 session was stored from here and is no longer on this machine: " + ID);
        assertThat(JsonObject.of(program.run("local", "--json").json()).objects("only_stored"))
                .singleElement()
                .satisfies(gone -> assertThat(gone.text("session_id")).contains(ID));
        program.run("delete", ID, "--plan", "42");
        codex(sandbox, Program.home(sandbox, "one"), work);
        assertThat(program.run("local").err()).doesNotContain("no longer on this machine");
    }

    @Test
    void aListingOfManySessionsAsksGitNoMoreThanOneOfASingleSession(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        RecordedGit git = RecordedGit.of(sandbox, work);
        Program program = Program.on(sandbox, "one", work)
                .with(
                        "PATH",
                        git.log().getParent() + ":" + sandbox.environment().get("PATH"));
        claude(sandbox, Program.home(sandbox, "one"), work, 1);
        assertThat(sessions(program.run("local", "--json"))).hasSize(1);
        List<String> calls = git.calls();
        for (int i = 0; i < 60; i++) {
            claude(sandbox, Program.home(sandbox, "one"), work, 1, "0ther000-0000-4000-8000-%012d".formatted(i));
        }
        assertThat(sessions(program.run("local", "--json"))).hasSize(61);
        assertThat(git.calls()).isNotEmpty().containsExactlyInAnyOrderElementsOf(calls);
    }

    @Test
    void aSessionOfALinkedWorkingTreeBelongsToTheRepository(GitSandbox sandbox) {
        sandbox.workWithCommit();
        sandbox.git(sandbox.root(), "clone", "--quiet", "remote.git", "own");
        Path work = sandbox.root().resolve("own");
        sandbox.git(work, "worktree", "add", "--quiet", "-b", "side", "../side");
        Path side = sandbox.root().resolve("side");
        claude(sandbox, Program.home(sandbox, "one"), side, 1);
        assertThat(sessions(Program.on(sandbox, "one", work).run("local", "--json")))
                .hasSize(1);
        assertThat(Program.on(sandbox, "one", side).run("upload", "--plan", "7").exit())
                .isZero();
        assertThat(Program.on(sandbox, "one", work).run("upload", "--plan", "7").exit())
                .isEqualTo(3);
    }

    @Test
    void theNewestSessionIsStoredWithItsSubagentsForTheBranchsPlan(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Path file = claude(sandbox, Program.home(sandbox, "one"), work, 2);
        Program.Run run =
                Program.on(sandbox, "one", work).with("GIT_SESSION_PLAN", "42").run("upload");

        assertThat(run.exit()).isZero();
        assertThat(run.err()).contains("the newest session of this folder: Claude Code " + ID, "plan 42, from");
        assertThat(sandbox.onRemote("async-learn/42:.erk/session/" + ID + ".jsonl"))
                .isEqualTo(read(file));
        assertThat(new String(
                        sandbox.onRemote("async-learn/42:.erk/session/" + ID + "/subagents/agent-a1.jsonl"),
                        StandardCharsets.UTF_8))
                .contains("Look into it");
        assertThat(sandbox.textOnRemote("async-learn/42:.erk/session/manifest.json"))
                .contains("\"claude\"")
                .containsPattern("\"files\": ?1");
    }

    /// What is shown of a session that is stored, from what is shown of the local one.
    private static String withPlan(String local) {
        return local.replaceFirst("\n  agent ", "\n  plan    42 (async-learn/42)\n  agent ");
    }

    @Test
    void showReadsAStoredSessionAndALocalOne(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        claude(sandbox, Program.home(sandbox, "one"), work, 2);
        Program program = Program.on(sandbox, "one", work);
        Program.Run local = program.run("show", "1111");
        assertThat(local.err()).contains("from this machine");
        program.run("upload", "1111", "--plan", "42");

        Program.Run stored = Program.on(sandbox, "two", work).run("show", "1111");
        assertThat(stored.exit()).isZero();
        assertThat(stored.out()).isEqualTo(withPlan(local.out()));
        assertThat(stored.out())
                .contains("> Mend the till", "Edit till.py\n    -a\n    +b\n", "\n  = done\n", "    > Look into it")
                .doesNotContain("\u001b", "\u0007");
        assertThat(program.run("show", ID, "--raw").out()).startsWith("{\"type\":\"user\"");
        assertThat(program.run("show", ID, "--grep", "mend THE").out())
                .contains("Mend the till")
                .doesNotContain("Edit");
        assertThat(program.run("show", ID, "--grep", "nowhere").exit()).isEqualTo(3);
        assertThat(program.run("show", ID, "--grep", "(").exit()).isEqualTo(2);
        assertThat(program.run("show", "nowhere").exit()).isEqualTo(3);

        JsonObject json = JsonObject.of(program.run("show", ID, "--json").json());
        assertThat(json.text("agent")).contains("claude");
        assertThat(json.objects("entries"))
                .extracting(entry -> entry.text("kind").orElse(""))
                .startsWith("prompt", "answer", "call", "subagent", "result");
    }

    @Test
    void workContinuesOnAnotherMachineWithoutLossOrDuplicates(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Path other = sandbox.clone("other");
        Path first = claude(sandbox, Program.home(sandbox, "one"), work, 2);
        Program.on(sandbox, "one", work).run("upload", "--plan", "42");

        Program there = Program.on(sandbox, "two", other);
        Program.Run run = there.run("resume", "1111");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).endsWith("claude --resume " + ID + "\n");
        Path second = Path.of(JsonObject.of(there.run("resume", ID, "--json").json())
                .text("path")
                .orElseThrow());
        assertThat(new String(read(second), StandardCharsets.UTF_8))
                .isEqualTo(new String(read(first), StandardCharsets.UTF_8).replace(work.toString(), other.toString()));

        Files.writeString(second, record(other, "user", "Go on there", 9), StandardOpenOption.APPEND);
        assertThat(JsonObject.of(there.run("resume", ID, "--json").json()).flag("kept_newer"))
                .isTrue();
        assertThat(there.run("upload", "--plan", "42").exit()).isZero();
        assertThat(sessions(there.run("list", "--json"))).hasSize(1);

        Program.Run back = Program.on(sandbox, "one", work).run("resume", ID);
        assertThat(back.exit()).as(back.err()).isZero();
        assertThat(new String(read(first), StandardCharsets.UTF_8)).endsWith(record(work, "user", "Go on there", 9));
        Files.writeString(first, "{}\n");
        assertThat(Program.on(sandbox, "one", work).run("resume", ID).err())
                .contains(
                        "went on in two ways", "git session upload " + ID + " --plan 42", "git session versions " + ID);
        assertThat(first).hasContent("{}\n");
    }

    @Test
    void hooksAreAddedShownAndTakenOutAgain(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Path settings = sandbox.write(
                Program.home(sandbox, "one").resolve(".claude/settings.json"), "{\n  \"model\": \"opus\"\n}\n");
        Program program = Program.on(sandbox, "one", work);

        assertThat(program.run("enable", "claude", "--print").out()).contains("git-session hook claude", "\"opus\"");
        assertThat(settings).hasContent("{\n  \"model\": \"opus\"\n}\n");
        assertThat(program.run("enable", "claude").exit()).isZero();
        assertThat(program.run("enable", "claude").out()).contains("already");
        assertThat(program.run("doctor").out())
                .startsWith(
                        "note    sessions    sessions are not stored by themselves here: main is the default branch")
                .contains("Claude Code calls git-session; the first line says why nothing is stored");
        assertThat(program.with("GIT_SESSION_PLAN", "42").run("doctor").out())
                .contains("Claude Code stores its sessions by itself");
        assertThat(program.run("disable", "claude").exit()).isZero();
        assertThat(settings).hasContent("{\n  \"model\": \"opus\"\n}\n");
        assertThat(program.run("enable", "amp").exit()).isEqualTo(2);
    }

    @Test
    void aHookStoresTheSessionAndABurstOfThemMakesOneUpload(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        Path file = claude(sandbox, Program.home(sandbox, "one"), work, 2);
        Path pushes = sandbox.root().resolve("pushes");
        sandbox.remoteHook("post-receive", "cat >/dev/null; echo pushed >>'" + pushes + "'\n");
        Program program = Program.on(sandbox, "one", work)
                .with("GIT_SESSION_PLAN", "42")
                .reading(("{\"session_id\":\"%s\",\"transcript_path\":\"%s\",\"cwd\":\"%s\","
                                + "\"hook_event_name\":\"Stop\",\"stop_hook_active\":false}")
                        .formatted(ID, file, work)
                        .getBytes(StandardCharsets.UTF_8));
        Callable<String> call = () -> program.run("hook", "claude").out();
        try (var calls = Executors.newFixedThreadPool(4)) {
            for (Future<String> done : calls.invokeAll(Collections.nCopies(4, call))) {
                assertThat(done.get()).isEmpty();
            }
        }
        assertThat(sandbox.onRemote("async-learn/42:.erk/session/" + ID + ".jsonl"))
                .isEqualTo(read(file));
        assertThat(pushes).hasContent("pushed\n");
        assertThat(Files.readAllLines(work.resolve(".git/git-session/hooks/log")))
                .isNotEmpty()
                .allMatch(line -> line.contains(" ok "));
    }

    /// The input that each agent sends, according to its documentation.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    codex   | {"session_id":"$ID","transcript_path":null,"cwd":"$CWD","hook_event_name":"Stop","model":"m","turn_id":"t","permission_mode":"default","stop_hook_active":false,"last_assistant_message":null}
                    codex   | {"session_id":"$ID","transcript_path":"$FILE","cwd":"$CWD","hook_event_name":"Stop"}
                    cursor  | {"conversation_id":"$ID","generation_id":"g","hook_event_name":"stop","workspace_roots":["$CWD"],"status":"completed","loop_count":0}
                    copilot | {"timestamp":1704614400000,"cwd":"$CWD","sessionId":"$ID","reason":"complete"}
                    gemini  | {"session_id":"$ID","transcript_path":"$FILE","cwd":"$CWD","hook_event_name":"AfterAgent","timestamp":"2026-03-01T09:00:00Z"}
                    qwen    | {"session_id":"$ID","transcript_path":"$FILE","cwd":"$CWD","hook_event_name":"Stop","stop_hook_active":false}
                    droid   | {"session_id":"$ID","transcript_path":"$FILE","cwd":"$CWD","hook_event_name":"SessionEnd","reason":"exit"}
                    """)
    void aHookUnderstandsWhatItsAgentSends(String agent, String input, GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Path home = Program.home(sandbox, "one");
        Path file = switch (agent) {
            case "codex" -> codex(sandbox, home, work);
            case "cursor" ->
                sandbox.write(
                        home.resolve(".cursor/projects/x/agent-transcripts/" + CODEX + ".jsonl"),
                        "{\"role\":\"user\",\"message\":{\"content\":\"Count\"}}\n");
            case "copilot" ->
                sandbox.write(
                        home.resolve(".copilot/session-state/folder/events.jsonl"),
                        "{\"type\":\"session.start\",\"data\":{\"sessionId\":\"" + CODEX + "\"}}\n");
            case "gemini" ->
                sandbox.write(
                        home.resolve(".gemini/tmp/x/chats/session-1.jsonl"),
                        "{\"sessionId\":\"" + CODEX + "\",\"startTime\":\"2026-03-01T09:00:00Z\"}\n");
            case "qwen" ->
                sandbox.write(home.resolve(".qwen/projects/x/chats/" + CODEX + ".jsonl"), "{\"uuid\":\"q1\"}\n");
            default ->
                sandbox.write(
                        home.resolve(".factory/sessions/x/" + CODEX + ".jsonl"),
                        "{\"type\":\"session_start\",\"id\":\"" + CODEX + "\"}\n");
        };
        String sent =
                input.replace("$ID", CODEX).replace("$CWD", work.toString()).replace("$FILE", file.toString());
        sandbox.git(work, "config", "session.defaultPlan", "42");
        sandbox.watch(work);
        Program.on(sandbox, "one", sandbox.root())
                .reading(sent.getBytes(StandardCharsets.UTF_8))
                .run("hook", agent);
        assertThat(sandbox.onRemote("async-learn/42:.erk/session/" + CODEX + ".jsonl"))
                .isEqualTo(read(file));
    }

    @Test
    void aHookWithoutAPlanStoresNothingAndOneThatFailsShowsInDoctor(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        claude(sandbox, Program.home(sandbox, "one"), work, 2);
        Program program = Program.on(sandbox, "one", work);
        String input = "{\"session_id\":\"%s\",\"cwd\":\"%s\"}";
        Program.Run run = program.reading(input.formatted(ID, work).getBytes(StandardCharsets.UTF_8))
                .run("hook", "claude");
        assertThat(run.exit()).isZero();
        assertThat(sandbox.git(sandbox.remote(), "for-each-ref", "--format=%(refname)"))
                .isEqualTo("refs/heads/main");
        assertThat(program.run("doctor").out()).doesNotContain("the last upload failed");

        program.reading(input.formatted("nowhere", work).getBytes(StandardCharsets.UTF_8))
                .run("hook", "claude");
        assertThat(program.run("doctor").out()).contains("the last upload failed", "nowhere");
        assertThat(program.reading("no JSON".getBytes(StandardCharsets.UTF_8))
                        .run("hook", "claude")
                        .exit())
                .isZero();
        assertThat(Program.on(sandbox, "one", sandbox.root())
                        .run("hook", "claude")
                        .exit())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex", "copilot", "droid", "gemini", "pi", "qwen"})
    void aSessionStoredByHooksContinuesElsewhereAndReturnsWithoutLoss(String agent, GitSandbox sandbox)
            throws IOException {
        Path work = sandbox.workWithCommit();
        Path other = sandbox.clone("other");
        Path first = AgentSessions.write(sandbox, Program.home(sandbox, "one"), agent, work);
        store(sandbox, "one", work, agent, first);

        Path second = resume(sandbox, "two", other);
        assertThat(text(second)).isEqualTo(text(first).replace(work.toString(), other.toString()));
        Files.writeString(second, AgentSessions.more(agent, other), StandardOpenOption.APPEND);
        assertThat(resume(sandbox, "two", other)).isEqualTo(second);
        assertThat(text(second)).endsWith(AgentSessions.more(agent, other));
        store(sandbox, "two", other, agent, second);

        assertThat(resume(sandbox, "one", work)).isEqualTo(first);
        assertThat(text(first)).isEqualTo(text(second).replace(other.toString(), work.toString()));
        Files.writeString(
                first, AgentSessions.more(agent, work).replace("More", "And more"), StandardOpenOption.APPEND);
        store(sandbox, "one", work, agent, first);

        assertThat(resume(sandbox, "two", other)).isEqualTo(second);
        assertThat(text(second)).isEqualTo(text(first).replace(work.toString(), other.toString()));
        assertThat(sessions(Program.on(sandbox, "two", other).run("list", "--json")))
                .hasSize(1);
        for (String machine : List.of("one", "two")) {
            assertThat(sessions(Program.on(sandbox, machine, machine.equals("one") ? work : other)
                            .run("local", "--all", "--offline", "--json")))
                    .hasSize(1);
        }
        assertThat(Program.on(sandbox, "one", work).run("verify").exit()).isZero();
    }

    /// Runs the agent's hook so that it uploads the session.
    private static void store(GitSandbox sandbox, String machine, Path folder, String agent, Path file) {
        String input = "{\"session_id\":\"%s\",\"transcript_path\":\"%s\",\"cwd\":\"%s\"}"
                .formatted(AgentSessions.ID, file, folder);
        sandbox.git(folder, "config", "session.defaultPlan", "42");
        sandbox.watch(folder);
        Program.on(sandbox, machine, folder)
                .reading(input.getBytes(StandardCharsets.UTF_8))
                .run("hook", agent);
        assertThat(folder.resolve(".git/git-session/hooks/log")).content().endsWith(AgentSessions.ID + " stored\n");
    }

    private static Path resume(GitSandbox sandbox, String machine, Path folder) {
        Program.Run run = Program.on(sandbox, machine, folder).run("resume", AgentSessions.ID, "--json");
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        return Path.of(JsonObject.of(run.json()).text("path").orElseThrow());
    }

    private static String text(Path file) {
        return new String(read(file), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"cursor, subagents/s-1.jsonl", "gemini, s-1.jsonl"})
    void subagentsOfOtherAgentsAreShownIndented(String agent, String subagent, GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Path file = AgentSessions.write(sandbox, Program.home(sandbox, "one"), agent, work);
        sandbox.write(
                file.resolveSibling(AgentSessions.ID).resolve(subagent),
                AgentSessions.more(agent, work).replace("More", "Look into it"));
        Program program = Program.on(sandbox, "one", work);

        Program.Run local = program.run("show", "--local", AgentSessions.ID);
        assertThat(local.out()).contains("> Count\n", "    > Look into it\n");
        program.run("upload", AgentSessions.ID, "--plan", "42");
        assertThat(Program.on(sandbox, "two", work)
                        .run("show", AgentSessions.ID)
                        .out())
                .isEqualTo(withPlan(local.out()));
        assertThat(JsonObject.of(program.run("show", AgentSessions.ID, "--json").json())
                        .objects("entries"))
                .last()
                .satisfies(entry -> assertThat(entry.text("subagent")).contains("s-1"));
    }

    @Test
    void locksOfHooksThatRestedLongAgoGo(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Path file = AgentSessions.write(sandbox, Program.home(sandbox, "one"), "claude", work);
        Path old = sandbox.write(work.resolve(".git/git-session/hooks/claude-old.lock"), "");
        Path recent = sandbox.write(work.resolve(".git/git-session/hooks/claude-recent.lock"), "");
        Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
        store(sandbox, "one", work, "claude", file);

        assertThat(old).doesNotExist();
        assertThat(recent).exists();
    }

    @Test
    void completionKnowsTheAgents(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        String hooked = "claude codex gemini qwen copilot cursor opencode pi droid";

        assertThat(program.run("completion", "bash").out())
                .contains("values='" + hooked + "'", "values='bash zsh fish'", "compgen -W 'claude codex");
        assertThat(program.run("completion", "zsh").out()).contains("1:value:(" + hooked + ")");
        assertThat(program.run("completion", "fish").out()).contains("-f -a '" + hooked + "'");
    }

    private static List<JsonObject> sessions(Program.Run run) {
        return JsonObject.of(run.json()).objects("sessions");
    }

    private static Path claude(GitSandbox sandbox, Path home, Path folder, int minute) {
        return claude(sandbox, home, folder, minute, ID);
    }

    private static Path claude(GitSandbox sandbox, Path home, Path folder, int minute, String id) {
        Path project =
                home.resolve(".claude/projects").resolve(folder.toString().replaceAll("[^A-Za-z0-9-]", "-"));
        sandbox.write(
                project.resolve(id).resolve("subagents/agent-a1.jsonl"),
                "{\"type\":\"user\",\"parentUuid\":null,\"isSidechain\":true,\"agentId\":\"a1\",\"sessionId\":\"%s\",\"cwd\":\"%s\",\"message\":{\"role\":\"user\",\"content\":\"Look into it\"}}\n"
                        .formatted(id, folder));
        String edit = """
                {"type":"assistant","cwd":"%s","gitBranch":"42-till","timestamp":"2026-03-01T09:0%d:00Z","message":{"id":"m","model":"opus","content":[\
                {"type":"text","text":"I \\u001b[31mlook\\u0007."},{"type":"tool_use","id":"t1","name":"Edit","input":{"file_path":"till.py","old_string":"a","new_string":"b"}}]}}
                {"type":"user","cwd":"%s","timestamp":"2026-03-01T09:0%d:00Z","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"done"}]},"toolUseResult":{"agentId":"a1"}}
                """.formatted(folder, minute, folder, minute);
        return sandbox.write(
                project.resolve(id + ".jsonl"),
                record(folder, "user", "Mend the till", 1).replace(ID, id) + edit);
    }

    private static String record(Path folder, String type, String text, int minute) {
        return "{\"type\":\"%s\",\"parentUuid\":null,\"sessionId\":\"%s\",\"cwd\":\"%s\",\"gitBranch\":\"42-till\",\"timestamp\":\"2026-03-01T09:0%d:00Z\",\"message\":{\"role\":\"user\",\"content\":\"%s\"}}\n"
                .formatted(type, ID, folder, minute, text);
    }

    private static Path codex(GitSandbox sandbox, Path home, Path folder) {
        return sandbox.write(
                home.resolve(".codex/sessions/2026/03/02/rollout-2026-03-02T10-00-00-" + CODEX + ".jsonl"),
                """
                {"timestamp":"2026-03-02T10:00:00Z","type":"session_meta","payload":{"id":"%s","cwd":"%s"}}
                {"timestamp":"2026-03-02T10:00:01Z","type":"response_item","payload":{"type":"message","role":"user","content":[{"type":"input_text","text":"Count"}]}}
                """.formatted(CODEX, folder));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
