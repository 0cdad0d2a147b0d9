package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
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

/// What somebody who can push to the repository may plant there. It can't write outside the chosen folder, fill the
/// heap, reach the terminal, or make anything run.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class HostileBranchTest {
    private static final String BRANCH = "async-learn/66";
    private static final String SECRET = "hunter2secret";

    /// An entry of a tree that git itself would not write.
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

    /// Puts entries into the session folder of a branch.
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

    /// The sandbox checks at the end that all is whole; what was planted on purpose is not.
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
    void aManifestThatLiesIsNotBelieved(GitSandbox sandbox) {
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

    /// In a process of its own, with the heap that the launcher gives it.
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
        Path hook = sandbox.write(evil.resolve("hooks/pre-receive"), "#!/bin/sh\n" + command + "\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
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
