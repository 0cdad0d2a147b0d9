package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Scripts;
import dev.gitsession.testkit.Sessions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Attacks by a person who can push to the repository. They can't write outside the chosen folder, fill the heap,
/// reach the terminal, or run anything.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class HostileBranchTest {
    private static final String BRANCH = "async-learn/66";
    private static final String SECRET = "hunter2secret";

    /// A tree entry that git itself would not write.
    private record Entry(String mode, String name, String id) {}

    private static String blob(GitSandbox sandbox, byte[] content) {
        Path file = sandbox.write(sandbox.root().resolve("blob"), content);
        return sandbox.git(sandbox.remote(), "hash-object", "-w", file.toString());
    }

    private static String blob(GitSandbox sandbox, String content) {
        return blob(sandbox, Sessions.bytes(content));
    }

    private static String tree(GitSandbox sandbox, List<Entry> entries) {
        List<byte[]> pieces = new ArrayList<>();
        for (Entry entry : entries) {
            pieces.add((entry.mode() + " " + entry.name() + "\0").getBytes(StandardCharsets.UTF_8));
            pieces.add(HexFormat.of().parseHex(entry.id()));
        }
        byte[] bytes = new byte[pieces.stream().mapToInt(piece -> piece.length).sum()];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, bytes, at, piece.length);
            at += piece.length;
        }
        Path file = sandbox.write(sandbox.root().resolve("tree"), bytes);
        return sandbox.git(sandbox.remote(), "hash-object", "-w", "-t", "tree", "--literally", file.toString());
    }

    /// Adds entries to the session folder of a branch.
    private static void plant(GitSandbox sandbox, List<Entry> sessionFolder) {
        String sessions = tree(sandbox, sessionFolder);
        String erk = tree(sandbox, List.of(new Entry("40000", "session", sessions)));
        String root = tree(sandbox, List.of(new Entry("40000", ".erk", erk)));
        Path remote = sandbox.remote();
        sandbox.git(remote, "config", "user.name", "Mallory");
        sandbox.git(remote, "config", "user.email", "m@example.com");
        String commit = sandbox.git(remote, "commit-tree", "-m", "planted", root);
        sandbox.git(remote, "update-ref", "refs/heads/" + BRANCH, commit);
    }

    /// The sandbox checks at the end that everything is intact, but data planted on purpose is not.
    private static void uproot(GitSandbox sandbox) {
        sandbox.git(sandbox.remote(), "update-ref", "-d", "refs/heads/" + BRANCH);
        sandbox.git(sandbox.remote(), "prune", "--expire=now");
    }

    private static void isCalm(Program.Run run) {
        assertThat(run.err()).doesNotContain("Exception", "Error", "\tat ", "internal");
        String shown = run.out() + run.err();
        assertThat(shown.chars().filter(c -> c != '\n' && Character.isISOControl(c)))
                .as(shown)
                .isEmpty();
    }

    @Test
    void entriesThatAreNoFilesAreNoSessions(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Path out = Files.createDirectories(sandbox.root().resolve("out").resolve("here"));
        String link = blob(sandbox, "/etc/passwd");
        String content = blob(sandbox, "{}\n");
        String head = sandbox.git(sandbox.remote(), "rev-parse", "main");
        String inner = tree(sandbox, List.of(new Entry("100644", "deep.jsonl", content)));
        plant(
                sandbox,
                List.of(
                        new Entry("40000", "..", inner),
                        new Entry("100644", "../../escape.jsonl", content),
                        new Entry("100644", "..jsonl", content),
                        new Entry("40000", ".git", inner),
                        new Entry("100644", "/abs.jsonl", content),
                        new Entry("100644", "\u001b[31mred.jsonl", content),
                        new Entry("120000", "link.jsonl", link),
                        new Entry("160000", "module.jsonl", head),
                        new Entry("100644", "true.jsonl", content)));
        Program program = Program.in(sandbox, work);

        Program.Run list = program.run("list");
        isCalm(list);
        assertThat(list.out()).contains("true").doesNotContain("link", "module", "escape", "red");
        isCalm(program.run("verify"));
        Program.Run download = program.run("download", "--all", "-o", out.toString());
        assertThat(download.exit()).as(download.err()).isZero();
        try (Stream<Path> files = Files.walk(sandbox.root().resolve("out"))) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(out.resolve("true.jsonl"));
        }
        assertThat(program.run("download", "--session-id", "../../escape").exit())
                .isEqualTo(3);
        uproot(sandbox);
    }

    @Test
    void aFalseManifestIsNotTrusted(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        String hostile = "{\"version\":1,\"sessions\":["
                + "{\"session_id\":\"../../../evil\",\"agent\":\"\\u001b]0;title\\u0007\",\"source\":\"\\u001b[2J\"},"
                + "{\"session_id\":\"x\\u001b[31m\\r\\n\",\"size\":9999999999999999999999},"
                + "{\"session_id\":\"a\",\"redactions\":99999999999,\"size\":3,\"parts\":-1,"
                + "\"uploaded_at\":\"+999999999-12-31T23:59:59Z\",\"agent\":\"\\u202eagent\"}]}";
        plant(
                sandbox,
                List.of(
                        new Entry("100644", "a.jsonl", blob(sandbox, "{}\n")),
                        new Entry("100644", "manifest.json", blob(sandbox, hostile))));
        Program program = Program.in(sandbox, work);

        for (String[] words : new String[][] {
            {"list"}, {"list", "--json"}, {"verify"}, {"verify", "--json"}, {"plan", "show", "66"}, {"doctor"}
        }) {
            isCalm(program.run(words));
        }
        Program.Run download = program.run("download", "--session-id", "../../../evil");
        isCalm(download);
        assertThat(download.exit()).isEqualTo(3);
        assertThat(program.run("download", "--session-id", "a", "-o", "-").bytes())
                .isEqualTo(Sessions.bytes("{}\n"));
        assertThat(sandbox.root().resolve("evil")).doesNotExist();
        uproot(sandbox);
    }

    /// A separate process with the heap size that the launcher sets.
    private static ProgramOnPath.Result small(GitSandbox sandbox, Path work, String script) throws Exception {
        return new ProgramOnPath(sandbox).bash(work, script, Map.of("JAVA_TOOL_OPTIONS", "-Xmx176m -Xss512k"));
    }

    @Test
    void hugeThingsDoNotFillTheHeap(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        String tiny = blob(sandbox, "{}\n");
        List<Entry> parts = new ArrayList<>();
        parts.add(new Entry("100644", "many.jsonl", tiny));
        for (int i = 1; i < 100_000; i++) {
            parts.add(new Entry("100644", "many.jsonl.%06d".formatted(i), tiny));
        }
        plant(sandbox, parts);
        ProgramOnPath.Result many =
                small(sandbox, work, "git-session list && git-session download --session-id many -o - | wc -c");
        assertThat(many.output())
                .doesNotContain("OutOfMemory", "internal_error")
                .contains("300000");
        uproot(sandbox);

        String bomb = blob(sandbox, new byte[300 << 20]);
        String entries = String.join(",", Collections.nCopies(5_000_000, "{}"));
        plant(
                sandbox,
                List.of(
                        new Entry("100644", "bomb.jsonl", bomb),
                        new Entry("100644", "manifest.json", blob(sandbox, "{\"sessions\":[" + entries + "]}"))));
        ProgramOnPath.Result result = small(
                sandbox, work, "git-session list; git-session download --session-id bomb -o - 2>/dev/null | wc -c");
        assertThat(result.output())
                .doesNotContain("OutOfMemory", "internal_error")
                .contains("bomb", String.valueOf(300 << 20));
        uproot(sandbox);

        String deep = "{\"sessions\":" + "[".repeat(3_000_000);
        plant(
                sandbox,
                List.of(
                        new Entry("100644", "deep.jsonl", tiny),
                        new Entry("100644", "manifest.json", blob(sandbox, deep))));
        ProgramOnPath.Result nested = small(sandbox, work, "git-session list");
        assertThat(nested.output())
                .doesNotContain("OutOfMemory", "StackOverflow")
                .contains("deep");
        assertThat(nested.exit()).isZero();
        uproot(sandbox);
    }

    /// More parts than any session has: the folder is not read, but the other branches are.
    @Test
    void aFolderOfMillionsOfPartsIsRefusedAndHidesNothing(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        String tiny = blob(sandbox, "{}\n");
        List<Entry> parts = new ArrayList<>();
        for (int i = 1; i < 400_000; i++) {
            parts.add(new Entry("100644", "m.jsonl.%06d".formatted(i), tiny));
        }
        plant(sandbox, parts);
        sandbox.git(sandbox.remote(), "branch", "async-learn/67", "main");
        store(sandbox, work, "68");

        ProgramOnPath.Result list = small(sandbox, work, "git-session list; git-session download --session-id m -o -");

        assertThat(list.output())
                .doesNotContain("OutOfMemory", "internal_error")
                .contains("no session 'm'")
                .containsPattern("68 +good");
        uproot(sandbox);
        plant(
                sandbox,
                List.of(
                        new Entry("100644", "claims.jsonl", tiny),
                        new Entry(
                                "100644",
                                "manifest.json",
                                blob(sandbox, "{\"sessions\":[{\"session_id\":\"claims\",\"parts\":10000000}]}"))));
        Program.Run verify = Program.in(sandbox, work).run("verify");
        assertThat(verify.exit()).isEqualTo(1);
        assertThat(verify.out() + verify.err()).contains("it has 1 parts, the manifest says 10000000");
        uproot(sandbox);
    }

    /// Each has the largest size that is still read; together they would fill the heap.
    @Test
    void manyHugeManifestsDoNotFillTheHeapTogether(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        StringBuilder entries = new StringBuilder("{\"version\":1,\"sessions\":[{\"session_id\":\"a\"}");
        for (int i = 0; entries.length() < 15 << 20; i++) {
            entries.append(",{\"session_id\":\"").append(i).append("\",\"x\":[]}");
        }
        String manifest = blob(sandbox, entries.append("]}").toString());
        plant(
                sandbox,
                List.of(
                        new Entry("100644", "a.jsonl", blob(sandbox, "{}\n")),
                        new Entry("100644", "manifest.json", manifest)));
        for (int i = 70; i < 80; i++) {
            sandbox.git(sandbox.remote(), "branch", "async-learn/" + i, BRANCH);
        }
        store(sandbox, work, "68");

        ProgramOnPath.Result list = small(sandbox, work, "git-session list");

        assertThat(list.output())
                .doesNotContain("OutOfMemory", "internal_error")
                .containsPattern("68 +good");
        for (int i = 70; i < 80; i++) {
            sandbox.git(sandbox.remote(), "branch", "-D", "async-learn/" + i);
        }
        uproot(sandbox);
    }

    private static void store(GitSandbox sandbox, Path work, String plan) {
        String file =
                sandbox.write(sandbox.root().resolve("good.jsonl"), "{}\n").toString();
        Program.Run run = Program.in(sandbox, work).run("upload", file, "--plan", plan);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    /// Text by others in a plan record, a hook's answer and a session reaches the terminal without control
    /// sequences.
    @Test
    void nothingOfOthersControlsTheTerminal(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Program program = Program.in(sandbox, work);
        String evil = "\u001b[2J\u001b]0;title\u0007\u009b31m\u202e\u0000\u0008x";
        store(sandbox, work, "68");
        Path remote = sandbox.remote();
        String yaml =
                blob(sandbox, "title: " + evil + "\nlast_session_id: " + evil + "\nlast_session_at: " + evil + "\n");
        String text = blob(sandbox, "# " + evil + "\n");
        String record =
                tree(sandbox, List.of(new Entry("100644", "plan.md", text), new Entry("100644", "plan.yaml", yaml)));
        sandbox.git(remote, "config", "user.name", "Mallory");
        sandbox.git(remote, "config", "user.email", "m@example.com");
        sandbox.git(
                remote,
                "update-ref",
                "refs/git-session/plans/9",
                sandbox.git(remote, "commit-tree", "-m", "x", record));
        String words =
                evil.replace("\u001b", "\\u001b").replace("\u0007", "\\u0007").replace("\u0000", "\\u0000");
        String line =
                "{\"type\":\"user\",\"sessionId\":\"w\",\"uuid\":\"1\",\"message\":{\"role\":\"user\",\"content\":\""
                        + words.replace("\u0008", "\\b") + "\"}}\n";
        plant(sandbox, List.of(new Entry("100644", "w.jsonl", blob(sandbox, line))));
        sandbox.git(remote, "update-ref", "refs/heads/async-learn/\u009b31mx\u202e", "refs/heads/" + BRANCH);
        String file = sandbox.root().resolve("good.jsonl").toString();

        for (String[] command : new String[][] {
            {"plan", "show", "9"},
            {"plan", "list"},
            {"list"},
            {"show", "w"},
            {"verify"},
            {"doctor"},
            {"download", "--branch", "async-learn/\u009b31mx\u202e", "--session-id", evil.replace("\u0000", "")},
            {"delete", evil.replace("\u0000", "")},
            {"resume", evil.replace("\u0000", "")},
            {"upload", file, "--plan", "9"}
        }) {
            isCalm(program.run(command));
        }
        sandbox.remoteHook("pre-receive", "printf '\\033[2J\\033]0;t\\007\\302\\233refused' >&2\nexit 1\n");
        Program.Run refused = program.run("upload", file, "--plan", "10");
        isCalm(refused);
        assertThat(refused.err()).contains("refused");
        isCalm(program.run("sync"));
        sandbox.remoteHook("pre-receive", "exit 0\n");
        assertThat(program.run("sync").exit()).isZero();
        sandbox.git(remote, "update-ref", "-d", "refs/heads/async-learn/\u009b31mx\u202e");
        uproot(sandbox);
    }

    /// Even a working address leaves its password nowhere.
    @Test
    void credentialsInAnAddressAreNeverWrittenDown(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        String file = sandbox.write(sandbox.root().resolve("s.jsonl"), "{}\n").toString();
        String address = "https://user:" + SECRET + "@git.example/";
        Program program = Program.in(sandbox, work)
                .with("GIT_CONFIG_COUNT", "1")
                .with("GIT_CONFIG_KEY_0", "url." + sandbox.root() + "/.insteadOf")
                .with("GIT_CONFIG_VALUE_0", address);
        String remote = address + "remote.git";
        sandbox.remoteHook("pre-receive", "exit 1\n");
        List<Program.Run> runs =
                new ArrayList<>(List.of(program.run("upload", file, "--plan", "1", "--remote", remote)));
        assertThat(runs.getFirst().exit()).isEqualTo(5);
        whatWaitsKnowsNo(SECRET, work);
        sandbox.remoteHook("pre-receive", "exit 0\n");
        for (String[] words : new String[][] {
            {"doctor"},
            {"sync"},
            {"upload", file, "--plan", "1"},
            {"upload", file, "--plan", "2", "--json"},
            {"list"},
            {"list", "--json"},
            {"download", "--plan", "1", "-o", "-"},
            {"verify"},
            {"plan", "show", "1"},
            {"plan", "show", "none"},
            {"plan", "set", "none", "a=b"},
            {"delete", "s", "--plan", "1"},
            {"delete", "none"},
            {"download", "--session-id", "none"}
        }) {
            List<String> all = new ArrayList<>(List.of(words));
            all.addAll(List.of("--remote", remote));
            Program.Run run = program.run(all.toArray(String[]::new));
            assertThat(run.exit()).as(all + run.err()).isIn(0, 3);
            runs.add(run);
        }
        assertThat(runs).allSatisfy(run -> assertThat(run.out() + run.err()).doesNotContain(SECRET));
        whatWaitsKnowsNo(SECRET, work);
        for (String ref : sandbox.git(sandbox.remote(), "for-each-ref", "--format=%(refname)")
                .split("\n")) {
            assertThat(sandbox.git(sandbox.remote(), "log", "-p", "-m", ref)).doesNotContain(SECRET);
        }
    }

    /// Neither a name or content in the git folder, nor a commit of the program.
    private static void whatWaitsKnowsNo(String secret, Path work) throws IOException {
        try (Stream<Path> files = Files.walk(work.resolve(".git"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(file.toString()).doesNotContain(secret);
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
    }

    /// A pattern that is exponential for a backtracking matcher, and one that would take gigabytes.
    @Test
    void theTeamsPatternTakesNeitherTimeNorMemory(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        String file = sandbox.write(sandbox.root().resolve("s.jsonl"), "{}\n").toString();
        sandbox.git(work, "checkout", "--quiet", "-b", "a".repeat(120) + "-x");
        for (String pattern : List.of(
                "(([a-z])+.)+[A-Z]([a-z])+$",
                "^(a+)+$",
                "(a|a)*b",
                "(?:(?:a{900}){900}){900}",
                "a".repeat(5000),
                "(")) {
            sandbox.write(work.resolve(".gitsession"), "[session]\n\tplanPattern = \"" + pattern + "\"\n");
            sandbox.watch(work);
            Program.Run run = Program.in(sandbox, work).run("upload", file);
            boolean refused =
                    List.of("(?:(?:a{900}){900}){900}", "a".repeat(5000), "(").contains(pattern);
            assertThat(run.exit()).as(run.err()).isEqualTo(refused ? 2 : 0);
            isCalm(run);
        }
        sandbox.write(work.resolve(".gitsession"), "[session]\n\tplanPattern = \"(a{1,3})-\"\n");
        sandbox.watch(work);
        assertThat(Program.in(sandbox, work).run("upload", file).err()).contains("plan aaa, from branch");
    }

    @Test
    void credentialsInAnAddressAreNeverShown(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        String file = sandbox.write(sandbox.root().resolve("s.jsonl"), "{}\n").toString();
        for (String password : new String[] {SECRET, "p@" + SECRET, SECRET + "%2f"}) {
            String address = "https://user:" + password + "@127.0.0.1:1/x.git";
            Program program = Program.in(sandbox, work);
            for (String[] words : new String[][] {
                {"upload", file, "--plan", "1", "--remote", address},
                {"upload", file, "--plan", "1", "--remote", address, "--json"},
                {"list", "--remote", address},
                {"download", "--all", "--remote", address},
                {"delete", "s", "--remote", address},
                {"verify", "--remote", address},
                {"sync", "--remote", address},
                {"sync", "--json", "--remote", address},
                {"doctor", "--remote", address},
                {"plan", "list", "--remote", address}
            }) {
                Program.Run run = program.run(words);
                assertThat(run.out() + run.err()).as(String.join(" ", words)).doesNotContain(SECRET);
            }
        }
        assertThat(sandbox.git(work, "for-each-ref")).doesNotContain(SECRET);
        assertThat(sandbox.git(work, "log", "--all", "-p", "--glob=refs/git-session/*"))
                .doesNotContain(SECRET);
    }

    @Test
    void theTeamsFileMakesNothingRun(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Path ran = sandbox.root().resolve("ran");
        String command = "touch " + ran;
        Path evil = work.resolve("vendor").resolve("evil.git");
        sandbox.git(sandbox.root(), "init", "--quiet", "--bare", evil.toString());
        Scripts.write(evil.resolve("hooks/pre-receive"), command + "\n");
        Path include = sandbox.write(work.resolve("more"), "[core]\n\tsshCommand = " + command + "\n");
        Program program = Program.in(sandbox, work);
        String file = sandbox.write(sandbox.root().resolve("s.jsonl"), "{}\n").toString();
        Map<String, String> remotes = new HashMap<>();
        remotes.put("a path", "vendor/evil.git");
        remotes.put("a path from here", "./vendor/evil.git");
        remotes.put("a command", "ext::sh -c \"" + command + "\"");
        remotes.put("an option", "--upload-pack=" + command);
        for (String remote : remotes.values()) {
            sandbox.write(work.resolve(".gitsession"), """
                    [session]
                    	remote = %s
                    	base = --output=ran
                    [alias]
                    	ls-remote = !%s
                    [core]
                    	sshCommand = %s
                    	fsmonitor = %s
                    	hooksPath = vendor/evil.git/hooks
                    [remote "origin"]
                    	url = ext::sh -c '%s'
                    	uploadpack = %s
                    [protocol "ext"]
                    	allow = always
                    [include]
                    	path = %s
                    """.formatted(
                            remote.replace("\"", "\\\""), command, command, command, command, command, include));
            sandbox.watch(work);
            isCalm(program.run("upload", file, "--plan", "1"));
            isCalm(program.run("list"));
            isCalm(program.run("doctor"));
            assertThat(ran).doesNotExist();
        }
        assertThat(sandbox.git(evil, "for-each-ref")).isEmpty();
    }
}
