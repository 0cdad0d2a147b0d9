package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Scripts;
import dev.gitsession.testkit.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A remote with git's old protocol, as behind an ssh server or a proxy that drops `Git-Protocol`. It hands out
/// branch tips only.
@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class OldProtocolTest {
    @ParameterizedTest(name = "remote that filters: {0}, partial clone: {1}")
    @CsvSource({"true, false", "true, true", "false, false"})
    void everyCommandWorks(boolean filters, boolean partial, GitSandbox sandbox) throws IOException {
        Path first = sandbox.workWithCommit();
        Path other = partial ? sandbox.partialClone("other") : sandbox.clone("other");
        sandbox.identify(other);
        sandbox.git(sandbox.remote(), "config", "uploadpack.allowFilter", Boolean.toString(filters));
        Path ssh = Scripts.write(
                sandbox.root().resolve("ssh"),
                "unset GIT_PROTOCOL\nwhile [ $# -gt 1 ]; do shift; done\nexec sh -c \"$1\"\n");
        Program here = speakingOld(sandbox, first, ssh);
        Program there = speakingOld(sandbox, other, ssh);
        String one = Sessions.lines("one", 1, 20_000);
        String grown = one + Sessions.lines("one", 2, 20_000);
        String two = Sessions.lines("two", 3, 20_000);

        done(here.run("upload", sandbox.session("one.jsonl", one), "--plan", "42"));
        done(here.run("upload", sandbox.session("two.jsonl", two), "--plan", "42"));
        done(here.run("verify"));
        done(there.run("list"));
        done(there.run("verify"));
        done(there.run("upload", sandbox.session("one.jsonl", grown), "--plan", "42"));
        done(there.run("upload", sandbox.session("one.jsonl", one), "--plan", "43"));
        done(there.run("list"));
        done(here.run("verify"));
        done(here.run("sync"));
        done(there.run("verify", "--plan", "42"));
        Path downloaded = sandbox.root().resolve("downloaded");
        done(there.run("download", "--session-id", "two", "--output", downloaded.toString()));
        done(there.run("redact", "--stored", "--dry-run"));
        done(there.run("delete", "two", "--plan", "42"));

        assertThat(Files.readString(downloaded)).isEqualTo(two);
        assertThat(here.run("list").out()).contains("one").doesNotContain("two");
        assertThat(sandbox.git(other, "for-each-ref", "refs/git-session")).isEmpty();
    }

    private static Program speakingOld(GitSandbox sandbox, Path clone, Path ssh) {
        sandbox.git(clone, "config", "core.sshCommand", "'" + ssh + "'");
        sandbox.git(clone, "config", "ssh.variant", "ssh");
        sandbox.git(clone, "remote", "set-url", "origin", "ssh://somewhere.example" + sandbox.remote());
        sandbox.watch(clone);
        return Program.in(sandbox, clone);
    }

    private static void done(Program.Run run) {
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).doesNotContain("damaged", "without a manifest", "waits in");
    }
}
