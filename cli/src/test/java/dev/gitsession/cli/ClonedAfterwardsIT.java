package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every command in every kind of clone that was made after sessions were stored.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class ClonedAfterwardsIT {
    private static ClonedAfterwards stored(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(work, "remote", "set-url", "origin", "file://" + sandbox.remote());
        sandbox.watch(work);
        return new ClonedAfterwards(sandbox, work, "file://" + sandbox.remote()).stored();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--no-tags",
                "--filter=blob:none",
                "--filter=blob:limit=1k",
                "--filter=tree:0",
                "--filter=tree:2",
                "--filter=combine:blob:none+tree:3",
                "--filter=object:type=commit",
                "--filter=blob:none --sparse",
                "--depth=1",
                "--depth=1 --no-single-branch",
                "--depth=1 --no-single-branch --filter=tree:0",
                "--single-branch",
                "--single-branch --filter=tree:0",
                "--bare",
                "--bare --filter=tree:0",
                "--mirror",
                "--mirror --filter=blob:none",
                "--mirror --filter=tree:0",
                "--reference=work"
            })
    void aCloneMadeWith(String options, GitSandbox sandbox) {
        stored(sandbox).check("place", options.split(" "));
    }

    @Test
    void aWorkingTreeOfAPartialClone(GitSandbox sandbox) {
        ClonedAfterwards clones = stored(sandbox);
        sandbox.gitAsUser(sandbox.root(), "clone", "--quiet", "--filter=tree:0", clones.url(), "place");
        Path place = sandbox.root().resolve("place");
        sandbox.gitAsUser(place, "worktree", "add", "--quiet", "../tree", "-b", "tree");
        clones.check(sandbox.root().resolve("tree"));
    }

    @Test
    void aPartialSubmodule(GitSandbox sandbox) {
        ClonedAfterwards clones = stored(sandbox);
        sandbox.git(sandbox.root(), "init", "--quiet", "super");
        Path parent = sandbox.root().resolve("super");
        sandbox.gitAsUser(parent, "clone", "--quiet", "--filter=tree:0", clones.url(), "module");
        sandbox.gitAsUser(
                parent, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", clones.url(), "module");
        sandbox.gitAsUser(parent, "-c", "protocol.file.allow=always", "submodule", "--quiet", "absorbgitdirs");
        clones.check(parent.resolve("module"));
    }

    /// Git itself can't complete such a clone, so nothing here may either; but it must not say that nothing is
    /// stored.
    @Test
    void aCloneThatBorrowsFromOneWithoutTrees(GitSandbox sandbox) {
        ClonedAfterwards clones = stored(sandbox);
        sandbox.gitAsUser(
                sandbox.root(), "clone", "--quiet", "--no-checkout", "--filter=tree:0", clones.url(), "treeless");
        sandbox.gitAsUser(sandbox.root(), "init", "--quiet", "place");
        Path place = sandbox.root().resolve("place");
        sandbox.write(
                place.resolve(".git/objects/info/alternates"), sandbox.root().resolve("treeless/.git/objects") + "\n");
        sandbox.git(place, "remote", "add", "origin", clones.url());

        Program.Run run = Program.in(sandbox, place).run("list");

        assertThat(run.exit()).as(run.out()).isEqualTo(1);
        assertThat(run.err()).contains("async-learn/42 can't be read completely: its folders are missing");
    }

    /// A filter that a single fetch was given: the clone's settings do not tell of it.
    @Test
    void aFetchWithoutTreesInACloneThatHasThemOtherwise(GitSandbox sandbox) {
        ClonedAfterwards clones = stored(sandbox);
        sandbox.gitAsUser(
                sandbox.root(), "clone", "--quiet", "--single-branch", "--filter=blob:none", clones.url(), "place");
        Path place = sandbox.root().resolve("place");
        sandbox.gitAsUser(
                place,
                "fetch",
                "--quiet",
                "--filter=tree:0",
                "origin",
                "+refs/heads/*:refs/remotes/origin/*",
                "+refs/git-session/*:refs/their/*");
        clones.check(place);
    }
}
