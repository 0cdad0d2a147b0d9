package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.help.Commands;
import dev.gitsession.cli.wiring.Version;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Scripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/// Each mistake gives one line with the problem and the next step, its exit code, and no change anywhere.
@ExtendWith(GitSandbox.Extension.class)
class BadInputTest {

    private static void fails(Program.Run run, int exit, String... words) {
        assertThat(run.err()).startsWith("error: ").contains(words).endsWith("\n");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("; ").doesNotContain("Exception", "\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(run.exit()).isEqualTo(exit);
    }

    private static void nothingIsStored(GitSandbox sandbox) {
        assertThat(sandbox.git(sandbox.remote(), "for-each-ref", "--format=%(refname)"))
                .isEqualTo("refs/heads/main");
    }

    @Test
    void noRepository(GitSandbox sandbox) {
        String file = sandbox.session("session.jsonl", "{\"sessionId\":\"abc\"}\n");
        fails(
                Program.in(sandbox, sandbox.root()).run("upload", file, "--plan", "1"),
                2,
                "is in no git repository",
                "-C");
        fails(Program.in(sandbox, sandbox.root().resolve("nowhere")).run("list"), 2, "nowhere", "-C");
    }

    @Test
    void aRepositoryWithALineBreakInItsPath(GitSandbox sandbox) {
        sandbox.git(sandbox.root(), "init", "--quiet", "one\ntwo");
        fails(
                Program.in(sandbox, sandbox.root().resolve("one\ntwo")).run("list"),
                2,
                "a line break in it, which is not supported",
                "rename the folder");
    }

    @Test
    void noRemote(GitSandbox sandbox) {
        Path lonely = sandbox.root().resolve("lonely");
        sandbox.git(sandbox.root(), "init", "--quiet", "lonely");
        sandbox.watch(lonely);
        Program program = Program.in(sandbox, lonely);
        String file = sandbox.session("session.jsonl", "{\"sessionId\":\"abc\"}\n");

        fails(program.run("upload", file, "--plan", "1"), 2, "there is no remote 'origin'", "git remote add");
        fails(program.run("upload", file, "--plan", "1", "--remote", "up"), 2, "there is no remote 'up'");
        fails(program.run("upload", file, "--plan", "1", "--remote=--upload-pack=x"), 2, "there is no remote");
    }

    @Test
    void noSuchPlanOrSession(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());

        fails(program.run("plan", "show", "404"), 3, "there is no plan 404", "plan list");
        fails(program.run("download", "--plan", "404"), 3, "no session is stored for plan 404");
        fails(program.run("download", "--session-id", "abcd"), 3, "no session 'abcd' is stored", "git session list");
        fails(program.run("download", "--branch", "gone"), 3, "has no branch gone");
        fails(program.run("verify", "--plan", "404"), 3, "has no branch async-learn/404");
    }

    @Test
    void filesThatAreNoSession(GitSandbox sandbox) throws IOException {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        Path empty = Files.createFile(sandbox.root().resolve("empty.jsonl"));

        fails(program.run("upload", "missing.jsonl", "--plan", "1"), 2, "there is no file", "check the path");
        fails(program.run("upload", empty.toString(), "--plan", "1"), 2, "is empty");
        fails(program.run("upload", sandbox.root().toString(), "--plan", "1"), 2, "is a folder");
        fails(program.run("upload", "a\nb\u001b[31m", "--plan", "1"), 2, "there is no file");
        fails(program.run("upload", "a\0b", "--plan", "1"), 2, "is not a valid path on this machine");
        fails(program.run("upload", "-", "--plan", "1"), 2, "standard input is empty");
        fails(program.run("upload", "--plan", "1"), 3, "no agent keeps a session of this folder");
        nothingIsStored(sandbox);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void filesThatAreNoneOrClosed(GitSandbox sandbox) throws IOException, InterruptedException {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        Path pipe = sandbox.root().resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        fails(program.run("upload", pipe.toString(), "--plan", "1"), 2, "is not a regular file", "upload -");
        Path closed = Path.of(sandbox.session("session.jsonl", "{\"sessionId\":\"abc\"}\n"));
        assertThat(closed.toFile().setReadable(false)).isTrue();
        assumeFalse(Files.isReadable(closed), "root reads every file");
        fails(program.run("upload", closed.toString(), "--plan", "1"), 2, "can't be read", "permissions");
        nothingIsStored(sandbox);
    }

    @Test
    void aFileThatIsNotJsonIsStoredWithAWarning(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        Path noise = sandbox.write(sandbox.root().resolve("noise.jsonl"), new byte[] {0, 1, 2, (byte) 0xff, '\n', 7});

        Program.Run run = program.run("upload", noise.toString(), "--plan", "1", "--force-format");

        assertThat(run.exit()).isZero();
        assertThat(run.err()).contains("warning: the file does not look like JSON lines");
        assertThat(program.run("download", "--session-id", "noise", "-o", "-").bytes())
                .containsExactly(0, 1, 2, 0xff, '\n', 7);
    }

    @Test
    void idsThatAreNone(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        String file = sandbox.session("session.jsonl", "{\"sessionId\":\"abc\"}\n");
        for (String id : new String[] {"a..b", "a/b", "-a", "a\nb", "a".repeat(300), "a.lock", "a b", ""}) {
            fails(program.run("upload", file, "--plan=" + id), 2, "is not a plan id");
            fails(program.run("upload", file, "--plan", "1", "--session-id=" + id), 2, "is not a session id");
        }
        Path hostile = sandbox.write(sandbox.root().resolve("h.jsonl"), "{\"sessionId\":\"../../x\"}\n");
        fails(program.run("upload", hostile.toString(), "--plan", "1"), 2, "'../../x' is not a session id");
        fails(program.run("download", "--branch=--upload-pack=x"), 2, "a branch can't be named");
        fails(program.run("download", "--branch", "a b"), 2, "is not a ref name");
        nothingIsStored(sandbox);
    }

    @Test
    void argumentsThatAreNone(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());

        fails(
                program.run("upload", "--plam", "1"),
                2,
                "there is no option --plam; did you mean --plan?",
                "git session upload --help");
        fails(program.run("upload", "--colour", "1"), 2, "there is no option --colour; see what there is");
        fails(program.run("upload", "--plan"), 2, "--plan needs a value");
        fails(program.run("uplaod"), 2, "'uplaod' is not a git session command; did you mean: git session upload");
        fails(program.run("help", "uplaod"), 2, "did you mean: git session upload");
        fails(program.run("frobnicate", "1"), 2, "'frobnicate' is not a git session command; see", "git session help");
        fails(program.run("plan"), 2, "'plan' alone is no", "plan show, plan create, plan list, plan set");
        fails(program.run("plan", "shwo", "7"), 2, "'plan shwo' is no", "did you mean: git session plan show");
        fails(program.run("list", "--limit", "none"), 2, "--limit takes a number");
        fails(program.run("list", "more"), 2, "this list can't be filtered by 'more'", "git session search more");
        fails(program.run("verify", "more"), 2, "'more' is one argument too many");
        fails(program.run("download", "4444"), 2, "name a session with --session-id 4444");
        fails(program.run("download", "--plan", "1", "--branch", "b"), 2, "exclude each other");
        fails(program.run("upload", "x", "--plan", "1", "--source", "moon"), 2, "there is no file");
        fails(program.run("plan", "set", "1", "novalue"), 2, "is not FIELD=VALUE");
        fails(program.run("plan", "set", "1", "a=1", "a=2"), 2, "'a' is given twice");
    }

    @Test
    void settingsThatAreNone(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        String file = sandbox.session("session.jsonl", "{\"sessionId\":\"abc\"}\n");
        Program program = Program.in(sandbox, work);
        sandbox.git(work, "config", "session.partSize", "huge");
        sandbox.watch(work);
        fails(program.run("upload", file, "--plan", "1"), 2, "session.partSize is 'huge'", "git config");
        sandbox.git(work, "config", "session.partSize", "8m");
        sandbox.git(work, "config", "session.planStore", "paper");
        sandbox.watch(work);
        fails(program.run("upload", file, "--plan", "1"), 2, "session.planStore is 'paper'");
        nothingIsStored(sandbox);
    }

    @Test
    void noGitOrOneTooOld(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Path bin = sandbox.root().resolve("bin");
        Program program = Program.in(sandbox, work).with("PATH", bin.toString());
        fails(program.run("list"), 1, "there is no git on PATH", "install git 2.31");

        Scripts.write(bin.resolve("git"), """
                case $1 in
                    rev-parse) shift; for word; do echo "$word"; done ;;
                    --version) echo "git version 2.20.1" ;;
                    *) exit 1 ;;
                esac
                """);
        fails(program.run("list"), 1, "git 2.20.1 is too old", "install git 2.31");
    }

    @Test
    void aPlaceThatCanNotBeWrittenTo(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        String file = sandbox.session("session.jsonl", "{\"sessionId\":\"abc\"}\n");
        assertThat(program.run("upload", file, "--plan", "1").exit()).isZero();

        fails(program.run("download", "-o", file + "/in/it"), 2, "session.jsonl/in/it can't be written: ");
        fails(program.run("download", "--all", "-o", file), 2, "can't be written: a file is where a folder should be");
        fails(program.run("manual", file), 2, "can't be written: a file is where a folder should be");
        assertThat(program.run("manual", file, "--json").json()).containsEntry("code", "unwritable_path");
    }

    @Test
    void anAddressWithoutARepository(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());

        fails(program.run("list", "--remote", "./nowhere"), 3, "the remote './nowhere' can't be reached", "check");
        fails(program.run("download", "--remote", "./nowhere"), 3, "the remote './nowhere' can't be reached");
    }

    @Test
    void failuresAnswerInJsonToo(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());

        Program.Run run = program.run("upload", "missing.jsonl", "--plan", "1", "--json");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).isEmpty();
        assertThat(run.json())
                .containsEntry("success", false)
                .containsEntry("code", "no_such_file")
                .containsKey("error");
        assertThat(program.run("uplaod", "--json").json()).containsEntry("code", "no_such_command");
        assertThat(program.run("list", "--bad", "--json").json()).containsEntry("code", "bad_arguments");
    }

    @Test
    void aRemoteThatRefuses(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.workWithCommit());
        sandbox.remoteHook("pre-receive", "echo 'no sessions here, ask Jo' >&2\nexit 1\n");

        Program.Run run =
                program.run("upload", sandbox.session("session.jsonl", "{\"sessionId\":\"abc\"}\n"), "--plan", "1");

        fails(run, 5, "refused: (pre-receive hook declined): no sessions here, ask Jo");
        nothingIsStored(sandbox);
    }

    @Test
    void helpAndVersion(GitSandbox sandbox) {
        Program program = Program.in(sandbox, sandbox.root());

        assertThat(program.run("--help").out()).contains("upload", "download", "doctor");
        String narrow = program.with("GIT_SESSION_TERMINAL", "out,err")
                .with("TERM", "dumb")
                .with("COLUMNS", "60")
                .run("help")
                .out();
        assertThat(narrow.lines()).contains("find and read them").allMatch(line -> line.length() <= 60);
        assertThat(Commands.all().stream().map(Command::spec).filter(spec -> !spec.isForScripts()))
                .allMatch(spec -> narrow.contains("\n  " + spec.name() + " "));
        assertThat(program.run("upload", "--help").out()).contains("--plan ID", "Examples");
        assertThat(program.run("help", "plan", "show").out()).contains("git session plan show");
        assertThat(program.run("--help").exit()).isZero();
        assertThat(program.run().exit()).isEqualTo(2);
        assertThat(program.run().out()).contains("upload", "doctor");
        assertThat(program.run("--json").json()).containsEntry("code", "no_command");
        assertThat(program.run("help", "--json").json())
                .containsEntry("success", true)
                .containsKey("help");
        assertThat(program.run("list", "--help", "--json").json()).containsKey("help");
        assertThat(program.run("--timeout", "60", "--help").exit()).isZero();
        fails(program.run("--timeout", "0", "list"), 2, "--timeout takes a number");
    }

    @Test
    void theVersionIsTheBuilds() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<version>" + Version.current() + "</version>");
    }
}
