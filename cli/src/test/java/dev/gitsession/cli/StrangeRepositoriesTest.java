package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Scripts;
import dev.gitsession.testkit.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Unusual repositories and settings. In each the main job is done with a growing session, and the user's files
/// stay unchanged.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class StrangeRepositoriesTest {
    private static final String ONE = Sessions.lines("s", 1, 5_000);
    private static final String MORE = ONE + Sessions.lines("s", 2, 5_000);

    private static void mainJob(GitSandbox sandbox, Path place) {
        mainJob(sandbox, Program.in(sandbox, place));
    }

    private static void mainJob(GitSandbox sandbox, Program program) {
        store(sandbox, program, ONE, "stored session");
        store(sandbox, program, MORE, "stored session");
        store(sandbox, program, MORE, "nothing to push");
        Program.Run list = program.run("list");
        assertThat(list.out()).as(list.err()).contains(" s ");
        assertThat(program.run("download", "--session-id", "s", "-o", "-").bytes())
                .isEqualTo(Sessions.bytes(MORE));
        assertThat(program.run("verify").out()).contains("all intact");
        assertThat(sandbox.git(program.directory(), "for-each-ref", "refs/git-session"))
                .isEmpty();
    }

    private static void store(GitSandbox sandbox, Program program, String content, String answer) {
        Path file = sandbox.write(sandbox.root().resolve("s.jsonl"), content);
        Program.Run run = program.run("upload", file.toString(), "--plan", "42");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains(answer);
    }

    private static Path cloned(GitSandbox sandbox, String... options) {
        sandbox.workWithCommit();
        Path place = sandbox.root().resolve("place");
        String[] words = new String[options.length + 4];
        words[0] = "clone";
        words[1] = "--quiet";
        System.arraycopy(options, 0, words, 2, options.length);
        words[words.length - 2] = "file://" + sandbox.remote();
        words[words.length - 1] = "place";
        sandbox.git(sandbox.root(), words);
        sandbox.watch(place);
        return place;
    }

    @Test
    void aLinkedWorktree(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(work, "worktree", "add", "--quiet", "../tree", "-b", "tree");
        sandbox.watch(work);
        mainJob(sandbox, sandbox.root().resolve("tree"));
    }

    @Test
    void fromInsideTheGitFolder(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(work, "worktree", "add", "--quiet", "../tree", "-b", "tree");
        sandbox.watch(work);
        mainJob(sandbox, work.resolve(".git"));
        Program.Run download = Program.in(sandbox, work.resolve(".git")).run("download", "--session-id", "s");
        assertThat(download.out()).contains(work + "/.erk/scratch/");
        assertThat(Program.in(sandbox, work.resolve(".git/worktrees/tree"))
                        .run("list")
                        .out())
                .contains(" s ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bare", "--depth=1", "--no-checkout --filter=blob:none", "--no-checkout --filter=tree:0"})
    void aCloneMadeWith(String options, GitSandbox sandbox) {
        Path place = cloned(sandbox, options.split(" "));
        mainJob(sandbox, place);
    }

    /// [ClonedAfterwardsIT] has all kinds of clones.
    @Test
    void aCloneThatHoldsSessionBranchesWithoutTheirFolders(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        new ClonedAfterwards(sandbox, work, "file://" + sandbox.remote())
                .stored()
                .check("place", "--filter=tree:0");
    }

    @Test
    void aWorkingTreeOfABareClone(GitSandbox sandbox) {
        Path place = cloned(sandbox, "--bare");
        sandbox.git(place, "worktree", "add", "--quiet", "../tree", "main");
        sandbox.watch(place);
        mainJob(sandbox, sandbox.root().resolve("tree"));
    }

    /// From git 2.45 on.
    @Test
    void refsInTables(GitSandbox sandbox) {
        sandbox.workWithCommit();
        Path root = sandbox.root();
        assumeTrue(
                sandbox.tryGit(root, "init", "--quiet", "--bare", "--ref-format=reftable", "tables.git")
                        .succeeded(),
                "needs a git that knows reftable");
        sandbox.git(root.resolve("tables.git"), "config", "uploadpack.allowFilter", "true");
        sandbox.git(root, "clone", "--quiet", "--ref-format=reftable", "remote.git", "place");
        Path place = root.resolve("place");
        sandbox.git(
                place, "remote", "set-url", "origin", root.resolve("tables.git").toString());
        sandbox.git(place, "push", "--quiet", "origin", "main");
        sandbox.watch(place);
        mainJob(sandbox, place);
        sandbox.git(root.resolve("tables.git"), "fsck", "--strict");
    }

    @Test
    void filtersAndLineEndsOfTheProjectChangeNoSession(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.write(
                work.resolve(".gitattributes"), "* text eol=crlf\n*.jsonl filter=big diff=big merge=big -text ident\n");
        sandbox.git(work, "add", ".gitattributes");
        sandbox.git(work, "commit", "--quiet", "-m", "Attributes", ".gitattributes");
        sandbox.git(work, "push", "--quiet", "origin", "main");
        for (String key : List.of("filter.big.clean", "filter.big.smudge", "filter.big.process")) {
            sandbox.git(work, "config", "--global", key, "false");
        }
        sandbox.git(work, "config", "--global", "filter.big.required", "true");
        sandbox.watch(work);
        mainJob(sandbox, work);
        assertThat(sandbox.onRemote("async-learn/42:.erk/session/s.jsonl")).isEqualTo(Sessions.bytes(MORE));
    }

    @Test
    void aRemoteThatChecksWhatItIsSent(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(sandbox.remote(), "config", "receive.fsckObjects", "true");
        sandbox.git(sandbox.remote(), "config", "receive.unpackLimit", "1");
        sandbox.git(sandbox.remote(), "config", "transfer.advertiseSID", "true");
        mainJob(sandbox, work);
    }

    @Test
    void anotherRemoteForTheUsersOwnPushes(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(work, "remote", "add", "fork", sandbox.root() + "/nowhere.git");
        sandbox.git(work, "config", "remote.pushDefault", "fork");
        sandbox.watch(work);
        mainJob(sandbox, work);
    }

    /// A stand-in for ssh: git passes it a host and a command.
    @Test
    void aConnectionProgramFromTheRepositorysSettings(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Path ssh = Scripts.write(
                sandbox.root().resolve("my ssh"), "while [ $# -gt 1 ]; do shift; done\nexec sh -c \"$1\"\n");
        sandbox.git(work, "config", "core.sshCommand", "'" + ssh + "'");
        sandbox.git(work, "config", "ssh.variant", "ssh");
        sandbox.git(work, "remote", "set-url", "origin", "ssh://somewhere.example" + sandbox.remote());
        sandbox.watch(work);
        mainJob(sandbox, work);
    }

    /// Variables that git sets for its hooks, or that users set, may concern another repository or other
    /// preferences.
    @Test
    void anEnvironmentFullOfGitsVariables(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Path other = sandbox.root().resolve("other");
        sandbox.git(sandbox.root(), "init", "--quiet", "other");
        Program program = Program.in(sandbox, work)
                .with("GIT_DIR", other.resolve(".git").toString())
                .with("GIT_WORK_TREE", other.toString())
                .with("GIT_COMMON_DIR", other.resolve(".git").toString())
                .with("GIT_INDEX_FILE", other.resolve("index").toString())
                .with("GIT_OBJECT_DIRECTORY", other.resolve("objects").toString())
                .with("GIT_ALTERNATE_OBJECT_DIRECTORIES", other.resolve("more").toString())
                .with("GIT_QUARANTINE_PATH", other.resolve("incoming").toString())
                .with("GIT_SHALLOW_FILE", other.resolve("shallow").toString())
                .with("GIT_NAMESPACE", "other")
                .with("GIT_PREFIX", "deep/")
                .with("GIT_REPLACE_REF_BASE", "refs/other/")
                .with("GIT_LITERAL_PATHSPECS", "1")
                .with("GIT_ICASE_PATHSPECS", "0")
                .with("GIT_DEFAULT_HASH", "sha256")
                .with("GIT_DEFAULT_REF_FORMAT", "reftable")
                .with("GIT_CONFIG", other.resolve("config").toString())
                .with("GIT_CONFIG_COUNT", "1")
                .with("GIT_CONFIG_KEY_0", "core.abbrev")
                .with("GIT_CONFIG_VALUE_0", "5")
                .with("GIT_TRACE", "1")
                .with("GIT_TRACE_PACKET", other.resolve("packets").toString())
                .with("GIT_TRACE2_EVENT", other.resolve("events").toString())
                .with("GIT_FLUSH", "1")
                .with("GIT_PAGER", "false")
                .with("GIT_EDITOR", "false")
                .with("GIT_EXTERNAL_DIFF", "false")
                .with("LANG", "de_DE.UTF-8")
                .with("LANGUAGE", "de")
                .with("LC_ALL", "de_DE.UTF-8");
        sandbox.watch(other);
        mainJob(sandbox, program);
    }

    /// A commit hook runs with git's variables set and the index locked.
    @Test
    void aHookOfTheRepositoryStoresASession(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        Path file = sandbox.write(sandbox.root().resolve("s.jsonl"), ONE);
        for (String name : List.of("pre-commit", "post-commit")) {
            Scripts.write(
                    work.resolve(".git/hooks").resolve(name),
                    "umask 077\ncat >>'%1$s'\nexec git session upload '%1$s' --plan %2$s\n".formatted(file, name));
        }
        ProgramOnPath.Result result =
                new ProgramOnPath(sandbox).bash(work, "git commit -am change </dev/null", Map.of());
        assertThat(result.exit()).as(result.output()).isZero();
        for (String plan : List.of("pre-commit", "post-commit")) {
            assertThat(sandbox.onRemote("async-learn/" + plan + ":.erk/session/s.jsonl"))
                    .isEqualTo(Sessions.bytes(ONE));
        }
        assertThat(sandbox.git(work, "status", "--porcelain")).isEqualTo("?? untracked.txt");
        sandbox.watch(work);
    }

    /// The refspec that doctor suggests, as it is typed: session branches are not fetched, and the program still
    /// finds them.
    @Test
    void theOfferedRefspecKeepsTheCloneLight(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        mainJob(sandbox, work);
        Program program = Program.in(sandbox, work);
        String offer = program.run("doctor")
                .out()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("git config --add remote.origin.fetch"))
                .findFirst()
                .orElseThrow();
        assertThat(new ProgramOnPath(sandbox).bash(work, offer, Map.of()).exit())
                .isZero();
        sandbox.git(work, "fetch", "--quiet", "--prune");

        assertThat(sandbox.git(work, "for-each-ref", "refs/remotes")).doesNotContain("async-learn");
        assertThat(program.run("doctor").out()).contains("leaves the session branches out");
        sandbox.watch(work);
        store(sandbox, program, MORE + ONE, "stored session");
        assertThat(program.run("list").out()).contains(" s ");
        assertThat(sandbox.git(work, "for-each-ref", "refs/remotes")).doesNotContain("async-learn");
    }

    /// A repository that immediately deletes unreferenced objects, while sessions are queued that the remote does
    /// not take.
    @Test
    void aQueuedUploadSurvivesAParallelGc(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        sandbox.remoteHook("pre-receive", "exit 1\n");
        AtomicBoolean done = new AtomicBoolean();
        Thread cleaning = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                sandbox.tryGit(work, "-c", "gc.packRefs=false", "gc", "--quiet", "--prune=now");
            }
        });
        Program program = Program.in(sandbox, work);
        try {
            for (int i = 0; i < 10; i++) {
                String file = sandbox.write(sandbox.root().resolve("s.jsonl"), Sessions.lines("s", i, 20_000))
                        .toString();
                Program.Run run = program.run("upload", file, "--plan", "p" + i);
                assertThat(run.exit()).as(run.err()).isEqualTo(5);
            }
        } finally {
            done.set(true);
            cleaning.join();
        }
        assertThat(sandbox.git(work, "fsck", "--strict", "--no-dangling")).isEmpty();
        sandbox.remoteHook("pre-receive", "exit 0\n");
        Program.Run sync = program.run("sync");
        assertThat(sync.exit()).as(sync.err()).isZero();
        for (int i = 0; i < 10; i++) {
            assertThat(sandbox.onRemote("async-learn/p" + i + ":.erk/session/s.jsonl"))
                    .isEqualTo(Sessions.bytes(Sessions.lines("s", i, 20_000)));
        }
        assertThat(sandbox.git(work, "count-objects", "-v")).contains("garbage: 0");
        sandbox.watch(work); // git gc leaves files of its own
        try (var packs = Files.list(work.resolve(".git/objects/pack"))) {
            assertThat(packs.filter(pack -> pack.toString().endsWith(".keep"))).isEmpty();
        }
    }

    @Test
    void aCloneThatBorrowsObjects(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(sandbox.root(), "clone", "--quiet", "--shared", work.toString(), "place");
        Path place = sandbox.root().resolve("place");
        sandbox.git(place, "remote", "set-url", "origin", sandbox.remote().toString());
        sandbox.watch(place);
        mainJob(sandbox, place);
    }

    @Test
    void aSubmodule(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(sandbox.root(), "init", "--quiet", "super");
        Path parent = sandbox.root().resolve("super");
        sandbox.git(
                parent,
                "-c",
                "protocol.file.allow=always",
                "submodule",
                "add",
                "--quiet",
                sandbox.remote().toString(),
                "module");
        Path module = parent.resolve("module");
        sandbox.watch(parent);
        mainJob(sandbox, module);
        assertThat(work).isDirectory();
    }

    @Test
    void packedRefsAndADetachedHead(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(work, "pack-refs", "--all");
        sandbox.git(sandbox.remote(), "pack-refs", "--all");
        sandbox.git(work, "checkout", "--quiet", "--detach");
        sandbox.watch(work);
        mainJob(sandbox, work);
    }

    @Test
    void noCommitsAnywhere(GitSandbox sandbox) {
        Path place = sandbox.clone("place");
        sandbox.watch(place);
        mainJob(sandbox, place);
    }

    @Test
    void aDefaultBranchOfAnyName(GitSandbox sandbox) {
        sandbox.workWithCommit();
        sandbox.git(sandbox.remote(), "branch", "-m", "main", "trunk/x");
        sandbox.git(sandbox.remote(), "symbolic-ref", "HEAD", "refs/heads/trunk/x");
        Path place = sandbox.clone("place");
        sandbox.watch(place);
        mainJob(sandbox, place);
        assertThat(sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42^"))
                .isEqualTo(sandbox.git(sandbox.remote(), "rev-parse", "trunk/x"));
    }

    @Test
    void anotherObjectFormat(GitSandbox sandbox) {
        Path root = sandbox.root();
        sandbox.git(root, "init", "--quiet", "--bare", "--object-format=sha256", "long.git");
        sandbox.git(root.resolve("long.git"), "config", "uploadpack.allowFilter", "true");
        sandbox.git(root, "init", "--quiet", "--object-format=sha256", "long");
        Path place = root.resolve("long");
        sandbox.git(place, "remote", "add", "origin", root.resolve("long.git").toString());
        sandbox.watch(place);
        mainJob(sandbox, place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "push.default=nothing",
                "push.followTags=true",
                "push.recurseSubmodules=on-demand",
                "commit.gpgSign=true",
                "tag.gpgSign=true",
                "remote.origin.mirror=true",
                "remote.origin.push=refs/heads/*:refs/heads/*",
                "fetch.prune=true",
                "fetch.recurseSubmodules=true",
                "transfer.fsckObjects=true",
                "protocol.version=0",
                "core.hooksPath=/nowhere",
                "core.quotePath=false",
                "core.autocrlf=true",
                "core.fsmonitor=false",
                "color.ui=always",
                "log.showSignature=true",
                "gc.auto=1",
                "core.abbrev=4",
                "push.negotiate=true",
                "push.gpgSign=if-asked",
                "push.autoSetupRemote=true",
                "core.attributesFile=/nowhere",
                "core.fsmonitor=/nowhere/monitor",
                "core.sharedRepository=all",
                "core.logAllRefUpdates=always",
                "core.compression=9",
                "core.packedRefsTimeout=0",
                "pack.packSizeLimit=1m",
                "fetch.fsckObjects=true",
                "fetch.writeCommitGraph=true",
                "fetch.negotiationAlgorithm=skipping",
                "index.version=4",
                "i18n.commitEncoding=ISO-8859-1",
                "user.useConfigOnly=true",
                "init.defaultObjectFormat=sha256",
                "extensions.partialClone=origin",
                "log.date=relative"
            })
    void aSettingOfTheUser(String setting, GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        String[] words = setting.split("=", 2);
        sandbox.git(work, "config", "--global", words[0], words[1]);
        sandbox.git(work, "tag", "-a", "v1", "--no-sign", "-m", "one");
        sandbox.watch(work);
        mainJob(sandbox, work);
        assertThat(sandbox.git(sandbox.remote(), "tag")).isEmpty();
        assertThat(sandbox.git(sandbox.remote(), "for-each-ref", "--format=%(refname)"))
                .isEqualTo("refs/git-session/plans/42\nrefs/heads/async-learn/42\nrefs/heads/main");
    }

    @Test
    void aHookForAllRepositoriesDoesNotRun(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Path hook = Scripts.write(sandbox.root().resolve("hooks/pre-push"), "exit 1\n");
        sandbox.git(work, "config", "--global", "core.hooksPath", hook.getParent() + "");
        mainJob(sandbox, work);
    }

    @Test
    void aRemoteWithSpacesAndLettersNamedFromHere(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        Path moved = sandbox.root().resolve("ein Ort für Änderungen").resolve("r e.git");
        Files.createDirectories(moved.getParent());
        Files.createSymbolicLink(moved, sandbox.remote());
        sandbox.git(work, "remote", "set-url", "origin", "../ein Ort für Änderungen/r e.git");
        Path deep = Files.createDirectories(work.resolve("a").resolve("b"));
        sandbox.watch(work);
        mainJob(sandbox, deep);
        Files.delete(moved);
    }

    @Test
    void anAddressThatIsRewrittenForPushes(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(work, "remote", "set-url", "origin", "file://" + sandbox.remote());
        sandbox.git(
                work,
                "config",
                "--global",
                "url." + sandbox.root() + "/.pushInsteadOf",
                "file://" + sandbox.root() + "/");
        sandbox.watch(work);
        mainJob(sandbox, work);
    }

    @Test
    void severalAddressesToPushTo(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(sandbox.root(), "clone", "--quiet", "--bare", "remote.git", "second.git");
        sandbox.git(work, "remote", "set-url", "--add", "--push", "origin", sandbox.remote() + "");
        sandbox.git(work, "remote", "set-url", "--add", "--push", "origin", sandbox.root() + "/second.git");
        sandbox.watch(work);
        mainJob(sandbox, work);
        assertThat(sandbox.git(sandbox.root().resolve("second.git"), "rev-parse", "async-learn/42"))
                .isEqualTo(sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42"));
    }

    @Test
    void anotherUsersRepositoryIsRefusedByName(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root, to give a repository away");
        Files.setAttribute(work, "unix:uid", 12345);
        Program.Run run = Program.in(sandbox, work).run("list");
        Files.setAttribute(work, "unix:uid", 0);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("somebody else owns it", "safe.directory");
    }

    @Test
    void aRepositoryThatIsCleanedUpAllTheTime(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        AtomicBoolean done = new AtomicBoolean();
        Thread cleaning = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                sandbox.tryGit(work, "-c", "gc.pruneExpire=now", "repack", "-a", "-d", "-q", "-n");
                sandbox.tryGit(work, "prune", "--expire=now");
                sandbox.tryGit(sandbox.remote(), "gc", "--quiet");
            }
        });
        try {
            mainJob(sandbox, work);
        } finally {
            done.set(true);
            cleaning.join();
        }
    }

    @Test
    void hundredsOfSessionBranches(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        mainJob(sandbox, work);
        String tip = sandbox.git(sandbox.remote(), "rev-parse", "async-learn/42");
        StringBuilder packed = new StringBuilder("# pack-refs with: peeled fully-peeled sorted \n");
        for (int i = 1000; i < 1400; i++) {
            packed.append(tip).append(" refs/heads/async-learn/").append(i).append('\n');
        }
        sandbox.git(sandbox.remote(), "pack-refs", "--all");
        sandbox.write(
                sandbox.remote().resolve("packed-refs"),
                packed.append(tip)
                        .append(" refs/heads/async-learn/42\n")
                        .append(sandbox.git(work, "rev-parse", "main"))
                        .append(" refs/heads/main\n")
                        .toString());
        Program.Run list = Program.in(sandbox, work).run("list", "--json");
        assertThat(list.exit()).as(list.err()).isZero();
        assertThat(list.out().split("\"session_id\"", -1)).hasSize(402);
    }
}
