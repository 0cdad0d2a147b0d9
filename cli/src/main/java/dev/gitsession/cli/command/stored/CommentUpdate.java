package dev.gitsession.cli.command.stored;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.upload.UploadText;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.store.comment.SessionsComment;
import dev.gitsession.store.settings.StoreSettings;
import java.util.Collection;

/// Updates the comments that list the sessions of plans, after a command changed stored sessions. The change
/// stands whatever becomes of a comment.
record CommentUpdate(Invocation invocation, Git git, StoreSettings settings) {
    void of(Collection<PlanId> plans) {
        if (!settings.planComment() || plans.isEmpty()) {
            return;
        }
        SessionsComment comment =
                new SessionsComment(git, settings, invocation.wiring().plans(git, settings));
        for (PlanId plan : plans) {
            comment.update(plan)
                    .map(error -> UploadText.commentNotUpdated(plan, error))
                    .ifPresent(invocation.console()::warning);
        }
    }
}
