package dev.gitsession.store.upload;

import dev.gitsession.git.process.GitCommand;
import dev.gitsession.git.process.GitRunner;
import dev.gitsession.store.upload.ModelState.SessionKey;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Somebody who moves session branches without this program: by the original system, or by hand.
record ModelForeigner(GitSandbox sandbox) {
    /// When it makes commits.
    static final Instant AT = Instant.ofEpochSecond(1_771_769_554);

    /// Puts a session, and a file that means nothing, on a branch.
    ///
    /// @param onTop whether as a further commit on what is there, instead of in its place
    void push(SessionKey key, String content, String file, boolean onTop) {
        String branch = branch(key.plan());
        String stream =
                "feature done\ncommit refs/foreign\ncommitter F <f@example.com> " + AT.getEpochSecond() + " +0000\n"
                        + data("Session for plan " + key.plan())
                        + "from " + (onTop ? branch : "refs/heads/main") + "^0\n"
                        + "M 100644 inline .erk/session/" + key.session() + ".jsonl\n"
                        + data(content)
                        + "M 100644 inline .erk/session/" + file + "\n"
                        + data("{\"what\":\"ever")
                        + "\ndone\n";
        GitCommand command = GitCommand.of(sandbox.remote(), "fast-import", "--quiet", "--force")
                .withInput(out -> out.write(stream.getBytes(StandardCharsets.UTF_8)));
        if (!GitRunner.of(sandbox.environment()).run(command).succeeded()) {
            throw new AssertionError("the foreign commit can't be made");
        }
        sandbox.git(sandbox.remote(), "update-ref", branch, "refs/foreign");
        sandbox.git(sandbox.remote(), "update-ref", "-d", "refs/foreign");
    }

    private static String data(String text) {
        return "data " + Sessions.bytes(text).length + "\n" + text + "\n";
    }

    /// Puts a branch back to where it was; says whether that is still there.
    boolean rewind(String plan, String tip) {
        boolean there = sandbox.tryGit(sandbox.remote(), "cat-file", "-e", tip).succeeded();
        if (there) {
            sandbox.git(sandbox.remote(), "update-ref", branch(plan), tip);
        }
        return there;
    }

    void remove(String plan) {
        sandbox.git(sandbox.remote(), "update-ref", "-d", branch(plan));
    }

    private static String branch(String plan) {
        return "refs/heads/async-learn/" + plan;
    }
}
