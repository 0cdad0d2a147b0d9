package dev.gitsession.store.comment;

import dev.gitsession.git.Git;
import dev.gitsession.plan.ForgePlans;
import dev.gitsession.plan.PlanComment;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.settings.StoreSettings;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// Keeps the comment on a plan that lists its sessions up to date, where `session.planComment` is on and plans are
/// on a forge. The sessions are stored without it, so a failure is only reported.
public final class SessionsComment {
    /// How often the comment is written, if others store sessions of the plan meanwhile.
    private static final int ROUNDS = 3;

    private final Git git;
    private final StoreSettings settings;
    private final PlanStore plans;

    public SessionsComment(Git git, StoreSettings settings, PlanStore plans) {
        this.git = git;
        this.settings = settings;
        this.plans = plans;
    }

    /// Updates the comment on a plan to what the remote stores now. Nothing is written if it says that already.
    ///
    /// @return why that failed and the next step; empty if it is up to date, or there is to be no comment
    public Optional<String> update(PlanId plan) {
        if (!settings.planComment() || !(plans instanceof ForgePlans forge) || !forge.keepsRecordOf(plan)) {
            return Optional.empty();
        }
        try {
            write(forge, plan);
            return Optional.empty();
        } catch (SessionException e) {
            git.trace().failed(e);
            return Optional.of(e.oneLine());
        } catch (UncheckedIOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// After each write the sessions are listed again: another upload may have listed more, and written first.
    private void write(ForgePlans forge, PlanId plan) {
        PlanComment comment = comment(plan);
        for (int round = 0; round < ROUNDS && forge.keep(plan, comment); round++) {
            PlanComment next = comment(plan);
            if (next.equals(comment)) {
                return;
            }
            comment = next;
        }
    }

    private PlanComment comment(PlanId plan) {
        List<ListedSession> sessions = new ListSessions(git, settings).list(Optional.of(plan));
        String text = new SessionList(plan, sessions).markdown();
        return new PlanComment(SessionList.MARKER, text, !sessions.isEmpty());
    }
}
