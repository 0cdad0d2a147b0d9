package dev.gitsession.cli;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Scripts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A made-up repository with made-up sessions, in which the program runs as Jo at a fixed time and width, so that
/// what it prints can stand in the docs. Jo's home is shown as `/home/jo`, and on the other machine as
/// `/Users/jo`.
final class CaptureStage implements AutoCloseable {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String CLAUDE = "0484252a-652f-4881-8d3c-443e0dac00e8";
    private static final String CODEX = "5c91d2f7-81a0-4c56-9d2e-6b7f0a1c3d5e";
    private static final String URL = "git@github.com:acme/parser.git";
    private static final String PROMPT = "Make the parser faster";

    /// Words of a shell: with blanks in quotes, or without.
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    /// What differs between machines and runs.
    private static final Pattern MARK = Pattern.compile("\\[REDACTED:([a-z-]+):[0-9a-f]{6}]");

    private static final Pattern VIEWER = Pattern.compile("http://127\\.0\\.0\\.1:\\d+(\\S*)token=[\\w-]+");

    private static final Pattern GIT_VERSION = Pattern.compile("(ok +git +)\\d\\S*");

    private static final Pattern JAVA_VERSION = Pattern.compile("on Java \\d+");

    /// Makes the session of Jo as large as real ones are. Where the repository is makes no difference then.
    private static final String SNAPSHOT = "x".repeat(98_000);

    private final GitSandbox sandbox = GitSandbox.make();
    private Path home = sandbox.root().resolve("home");
    private Path directory = home;
    private InstantSource time = InstantSource.fixed(NOON);

    CaptureStage() {
        config(home);
        Scripts.write(sandbox.root().resolve("bin/git-session"), "exit 0\n");
        Path parser = clone(home);
        sandbox.write(parser.resolve("lexer.py"), "def lex(text):\n");
        sandbox.git(parser, "checkout", "--quiet", "-B", "main");
        sandbox.git(parser, "add", "lexer.py");
        sandbox.git(parser, "commit", "--quiet", "-m", "Lex");
        sandbox.git(parser, "push", "--quiet", sandbox.remote().toString(), "main");
        sandbox.git(parser, "update-ref", "refs/remotes/origin/main", "main");
        sandbox.git(parser, "remote", "set-head", "origin", "main");
        sandbox.git(parser, "branch", "--quiet", "--set-upstream-to=origin/main");
        directory = parser;
    }

    private void config(Path folder) {
        sandbox.write(folder.resolve(".config/git/config"), """
                [user]
                	name = Jo Doe
                	email = jo@example.com
                [session]
                	public = ok
                [url "%s"]
                	insteadOf = %s
                """.formatted(sandbox.remote(), URL));
    }

    private Path clone(Path folder) {
        Path clone = folder.resolve("parser");
        sandbox.git(sandbox.root(), "clone", "--quiet", sandbox.remote().toString(), clone.toString());
        sandbox.git(clone, "remote", "set-url", "origin", URL);
        return clone;
    }

    /// Ana's session was stored two days ago.
    CaptureStage withAna() {
        at(Duration.ofHours(50), () -> {
            Path file = sandbox.write(sandbox.root().resolve("ana").resolve(CODEX + ".jsonl"), """
                    {"timestamp":"2026-11-20T09:30:00Z","type":"session_meta","payload":{"id":"%s","cwd":"/home/ana/parser"}}
                    {"timestamp":"2026-11-20T09:30:01Z","type":"response_item","payload":{"type":"message","role":"user","content":[{"type":"input_text","text":"Explain why the lexer copies its input"}]}}
                    {"timestamp":"2026-11-20T09:42:00Z","type":"response_item","payload":{"type":"message","role":"assistant","content":[{"type":"output_text","text":"It copies each line so that a token can outlive the text. %s"}]}}
                    """.formatted(
                            CODEX, "The copy is not needed. ".repeat(480)));
            sandbox.git(directory, "config", "user.name", "Ana Li");
            run("git session upload --plan 42 --source remote " + file);
            sandbox.git(directory, "config", "--unset", "user.name");
        });
        return this;
    }

    /// Jo's own session is on this machine, and the branch of the plan is checked out.
    CaptureStage withSession() {
        sandbox.git(directory, "checkout", "--quiet", "-B", "42-faster");
        Path file = sandbox.write(claudeFile(), session(directory.toString(), "Done: it keeps slices now."));
        try {
            Files.setLastModifiedTime(file, FileTime.from(NOON.minus(Duration.ofHours(3))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private Path claudeFile() {
        return home.resolve(".claude/projects").resolve(dashed(directory)).resolve(CLAUDE + ".jsonl");
    }

    /// A session of Claude Code that works in a folder. Only its first line depends on that.
    private static String session(String folder, String end) {
        return """
                {"type":"file-history-snapshot","sessionId":"$ID","snapshot":"$SNAPSHOT"}
                {"type":"user","uuid":"u1","sessionId":"$ID","cwd":"$CWD","gitBranch":"42-faster","timestamp":"2026-11-22T07:50:00Z","message":{"role":"user","content":"$PROMPT"}}
                {"type":"assistant","uuid":"u2","parentUuid":"u1","timestamp":"2026-11-22T07:50:20Z","message":{"id":"m1","role":"assistant","model":"claude-opus-4-6","content":[{"type":"text","text":"The lexer copies each line. I'll read it first."}],"usage":{"input_tokens":1210,"output_tokens":40}}}
                {"type":"assistant","uuid":"u3","parentUuid":"u2","timestamp":"2026-11-22T07:50:21Z","message":{"id":"m2","role":"assistant","model":"claude-opus-4-6","content":[{"type":"tool_use","id":"t1","name":"Read","input":{"file_path":"lexer.py"}}],"usage":{"input_tokens":20,"output_tokens":30}}}
                {"type":"user","uuid":"u4","parentUuid":"u3","timestamp":"2026-11-22T07:50:22Z","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"def lex(text):\\n    for line in text.splitlines():\\n        yield line[:]"}]}}
                {"type":"assistant","uuid":"u5","parentUuid":"u4","timestamp":"2026-11-22T09:00:00Z","message":{"id":"m3","role":"assistant","model":"claude-opus-4-6","content":[{"type":"text","text":"$END"}],"usage":{"input_tokens":30,"output_tokens":270}}}
                """.replace("$ID", CLAUDE)
                .replace("$SNAPSHOT", SNAPSHOT)
                .replace("$CWD", folder)
                .replace("$PROMPT", PROMPT)
                .replace("$END", end);
    }

    /// A hook stored Jo's session three hours ago.
    CaptureStage stored() {
        withAna().withSession();
        at(Duration.ofHours(3), () -> {
            run("git session enable claude");
            hook();
        });
        return this;
    }

    private void hook() {
        execute(List.of("hook", "claude"), "{\"session_id\":\"%s\",\"cwd\":\"%s\"}".formatted(CLAUDE, directory));
    }

    /// Ada continued the session on another machine, so that it has two versions.
    CaptureStage withTwoVersions() {
        sandbox.git(directory, "checkout", "--quiet", "-B", "42-faster");
        at(
                Duration.ofHours(3),
                () -> run("git session upload --plan 42 "
                        + sandbox.session(
                                CLAUDE + ".jsonl", session("/home/jo/parser", "Done: it keeps slices now."))));
        at(Duration.ofMinutes(30), () -> {
            String file = sandbox.session(CLAUDE + ".jsonl", session("/srv/parser", "Done: it copies nothing now."));
            sandbox.git(directory, "config", "user.name", "Ada");
            run("git session upload --plan 42 " + file);
            sandbox.git(directory, "config", "--unset", "user.name");
        });
        return this;
    }

    /// Jo's session changed a line, and the change is committed.
    CaptureStage withCommit() {
        String edit = """
                {"type":"assistant","uuid":"u6","timestamp":"2026-11-22T08:30:00Z","message":{"id":"m4","role":"assistant","content":[{"type":"text","text":"A slice needs no copy: I read from the text itself."},{"type":"tool_use","id":"t2","name":"Edit","input":{"file_path":"lexer.py","old_string":"def lex(text):","new_string":"def lex(text):\\n    return memoryview(text)"}}]}}
                {"type":"user","uuid":"u7","timestamp":"2026-11-22T08:30:01Z","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"t2","content":"updated"}]}}
                """;
        String file = sandbox.session(CLAUDE + ".jsonl", session("/home/jo/parser", "Done.") + edit);
        at(Duration.ofHours(3), () -> run("git session upload --plan 42 " + file));
        sandbox.write(directory.resolve("lexer.py"), "def lex(text):\n    return memoryview(text)\n");
        sandbox.gitAt(
                NOON.minus(Duration.ofHours(2)), directory, "commit", "--quiet", "-am", "Read without copies (#42)");
        return this;
    }

    /// An upload waits in the outbox.
    CaptureStage withQueued() {
        withSession();
        sandbox.whileAway(() -> run("git session upload --plan 42"));
        return this;
    }

    /// Another machine of Jo's, with a clone and without sessions.
    CaptureStage onDesktop() {
        stored();
        home = sandbox.root().resolve("desktop");
        config(home);
        directory = clone(home);
        sandbox.git(directory, "checkout", "--quiet", "-B", "42-faster");
        return this;
    }

    /// A plan that somebody created.
    CaptureStage withPlan() {
        stored();
        run("git session plan create 43 --title \"Faster lexer\"");
        return this;
    }

    /// The default branch is checked out.
    CaptureStage onMain() {
        sandbox.git(directory, "checkout", "--quiet", "main");
        return this;
    }

    /// A plan of the original system, planned in a session of this machine.
    CaptureStage withLearning() {
        withSession();
        run("git session plan create 123");
        run("git session plan set 123 created_from_session=" + CLAUDE + " last_local_impl_session=" + CLAUDE);
        return this;
    }

    /// The sessions are known from an earlier list.
    CaptureStage listed() {
        stored();
        run("git session list");
        return this;
    }

    /// A transcript with a secret in it, as `session.jsonl`.
    CaptureStage withSecret() {
        String token = "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a";
        sandbox.write(directory.resolve("session.jsonl"), session(directory.toString(), "The token is " + token + "."));
        return this;
    }

    /// A session file of the original system's workflows, as `s.jsonl`. Its size is printed to the byte, so it
    /// names no folder of this machine.
    CaptureStage withFile() {
        sandbox.write(
                directory.resolve("s.jsonl"),
                session("/home/jo/parser", "Done.").replace(CLAUDE, "abc"));
        return this;
    }

    /// The same, stored for plan 123.
    CaptureStage withStoredFile() {
        withFile();
        run("git session exec upload-session --session-file s.jsonl --session-id abc --source remote --plan-id 123");
        return this;
    }

    private void at(Duration ago, Runnable action) {
        InstantSource before = time;
        time = InstantSource.fixed(NOON.minus(ago));
        action.run();
        time = before;
    }

    /// Runs a line as it is typed, and returns the lines that it prints.
    List<String> run(String line) {
        List<String> words = new ArrayList<>();
        WORD.matcher(line)
                .results()
                .forEach(word -> words.add(
                        word.group(3) == null
                                ? (word.group(1) == null ? word.group(2) : word.group(1))
                                : word.group(3).replaceFirst("^~(?=/|$)", home.toString())));
        String printed;
        if (words.getFirst().equals("cd")) {
            directory = Path.of(words.getLast());
            printed = "";
        } else if (words.size() > 1 && words.get(1).equals("session")) {
            printed = execute(words.subList(2, words.size()), "");
        } else {
            printed = sandbox.git(directory, words.subList(1, words.size()).toArray(String[]::new));
        }
        return shown(printed).lines().toList();
    }

    private String shown(String printed) {
        String text = printed.replace(sandbox.root().resolve("home").toString(), "/home/jo")
                .replace(sandbox.root().resolve("desktop").toString(), "/Users/jo")
                .replace(dashed(sandbox.root().resolve("home")), "-home-jo")
                .replace(sandbox.remote().toString(), URL);
        text = MARK.matcher(text).replaceAll("[REDACTED:$1:a153af]");
        text = VIEWER.matcher(text).replaceAll("http://127.0.0.1:40521$1token=kH3T9w…");
        text = JAVA_VERSION.matcher(text).replaceAll("on Java 25");
        return GIT_VERSION.matcher(text).replaceAll("$12.47.1").stripTrailing();
    }

    /// A folder as Claude Code names it.
    private static String dashed(Path folder) {
        return folder.toString().replaceAll("[^A-Za-z0-9-]", "-");
    }

    private String execute(List<String> words, String input) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        List<String> args = new ArrayList<>(words);
        args.addAll(List.of("-C", directory.toString()));
        Map<String, String> environment = new HashMap<>(sandbox.environment());
        environment.putAll(Map.of(
                "HOME",
                home.toString(),
                "PATH",
                sandbox.root().resolve("bin") + ":" + sandbox.environment().get("PATH"),
                "XDG_CONFIG_HOME",
                home.resolve(".config").toString(),
                "GIT_SESSION_TERMINAL",
                "out",
                "COLUMNS",
                "100",
                "GIT_PAGER",
                "cat"));
        Main.run(
                args,
                new Main.Streams(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, out),
                environment,
                clock(words));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// `watch` ends after a time, so each time that it looks an hour has passed.
    private Clock clock(List<String> words) {
        if (!words.getFirst().equals("watch")) {
            return Clock.fixed(time.instant(), ZoneOffset.UTC);
        }
        Instant[] now = {time.instant()};
        InstantSource hours = () -> {
            now[0] = now[0].plus(Duration.ofHours(1));
            return now[0];
        };
        return hours.withZone(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        sandbox.end(true);
    }
}
