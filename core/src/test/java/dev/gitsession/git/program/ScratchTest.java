package dev.gitsession.git.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.gitsession.git.CommitDraft;
import dev.gitsession.git.Git;
import dev.gitsession.git.Identity;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.git.PushOutcome;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RefUpdate;
import dev.gitsession.git.Scratch;
import dev.gitsession.testkit.GitSandbox;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@NullMarked
@ExtendWith(GitSandbox.Extension.class)
class ScratchTest {
    private static final RefName RECORD = new RefName("refs/git-session/plans/1");

    /// The clone's cache has only the end of a record with a longer history. A draft on it must not make the next
    /// fetch look for the rest, as it would if the draft were offered to the remote.
    @Test
    void aDraftOnACachedCommitDoesNotDisturbAFetch(GitSandbox sandbox) {
        sandbox.workWithCommit();
        Git git = sandbox.open(sandbox.clone("here"));
        Path theirs = sandbox.clone("theirs");
        sandbox.identify(theirs);
        String tip = "HEAD";
        for (int i = 0; i < 5; i++) {
            tip = sandbox.git(theirs, "commit-tree", "HEAD^{tree}", "-p", tip, "-m", "record " + i);
        }
        sandbox.git(theirs, "push", "--quiet", "origin", tip + ":" + RECORD);
        ObjectId stored = pushOn(git, new ObjectId(tip));
        String other = sandbox.git(theirs, "commit-tree", "HEAD^{tree}", "-m", "of somebody else");
        sandbox.git(theirs, "push", "--quiet", "origin", other + ":refs/heads/other");
        try (Scratch scratch = git.openScratchOnMemory("origin")) {
            scratch.fetchToBuildOn(List.of(stored));
            draft(scratch, stored);
            assertThatCode(() -> scratch.fetchToBuildOn(List.of(new ObjectId(other))))
                    .doesNotThrowAnyException();
        }
    }

    private static ObjectId pushOn(Git git, ObjectId tip) {
        ObjectId stored;
        try (Scratch scratch = git.openScratchOnMemory("origin")) {
            scratch.fetchToBuildOn(List.of(tip));
            ObjectId draft = draft(scratch, tip);
            PushOutcome outcome = scratch.push(List.of(new RefUpdate(RECORD, Optional.of(tip), Optional.of(draft))));
            assertThat(outcome).isInstanceOf(PushOutcome.Pushed.class);
            stored = draft;
        }
        assertThat(git.remembers(List.of(stored))).isTrue();
        return stored;
    }

    private static ObjectId draft(Scratch scratch, ObjectId parent) {
        try (ObjectWriter writer = scratch.writer()) {
            return writer.commit(List.of(new CommitDraft(
                            List.of(parent),
                            new Identity("Jo", "jo@example.com"),
                            Instant.parse("2026-02-22T12:00:00Z"),
                            "a draft\n",
                            List.of())))
                    .getFirst();
        }
    }
}
