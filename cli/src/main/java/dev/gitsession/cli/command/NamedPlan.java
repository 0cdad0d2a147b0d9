package dev.gitsession.cli.command;

import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.settings.StoreSettings;

/// Tells a user who named a plan where a session is expected that it is a plan.
public final class NamedPlan {
    private NamedPlan() {}

    /// The failure to report: that the name is a plan's, or else the given failure.
    ///
    /// @param failure why no session was found
    /// @param named what the user named
    /// @param instead the command for the sessions of a plan, without the plan's id
    public static SessionException explained(
            SessionException failure, String named, Invocation invocation, String instead) {
        boolean unknown = failure.code() == ErrorCode.NO_SUCH_SESSION || failure.code() == ErrorCode.AMBIGUOUS_SESSION;
        if (!unknown || !Ids.isValid(named) || !isPlan(invocation, new PlanId(named))) {
            return failure;
        }
        NotFoundException explained = new NotFoundException(
                ErrorCode.NO_SUCH_SESSION,
                "'%s' is a plan, not a session".formatted(named),
                "%s %s; see its sessions with: git session list --plan %s".formatted(instead, named, named));
        explained.addSuppressed(failure);
        return explained;
    }

    private static boolean isPlan(Invocation invocation, PlanId plan) {
        try {
            Git git = invocation.wiring().git();
            StoreSettings settings = invocation.settings(git);
            return new ListSessions(git, settings)
                            .remembered().stream()
                                    .anyMatch(session ->
                                            session.plan().filter(plan::equals).isPresent())
                    || invocation.wiring().plans(git, settings).find(plan).isPresent();
        } catch (SessionException e) {
            invocation.wiring().trace().failed(e);
            return false; // then it is reported as what it was named for
        }
    }
}
