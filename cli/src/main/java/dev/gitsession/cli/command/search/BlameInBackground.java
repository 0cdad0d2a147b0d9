package dev.gitsession.cli.command.search;

import dev.gitsession.git.history.BlamedLine;
import dev.gitsession.git.history.History;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Asks git who changed lines last while the index is opened, since both take a while.
///
/// @param answer the lines; none if the question is not about lines
record BlameInBackground(CompletableFuture<List<BlamedLine>> answer) {
    static BlameInBackground of(History history, WhyTarget target) {
        if (!(target instanceof WhyTarget.Lines lines)) {
            return new BlameInBackground(CompletableFuture.completedFuture(List.of()));
        }
        return new BlameInBackground(CompletableFuture.supplyAsync(
                () -> history.blame(lines.range()),
                task -> Thread.ofPlatform().daemon().name("blame").start(task)));
    }

    /// The lines, when they are there.
    ///
    /// @throws dev.gitsession.session.SessionException if git can't tell
    List<BlamedLine> lines() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
