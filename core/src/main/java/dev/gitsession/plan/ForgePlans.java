package dev.gitsession.plan;

import java.util.List;

/// Plans that a forge keeps: the record is a block in the body of an issue, a pull request or a merge request, and the
/// plan's id is its number. A record moves after the push, by a request of its own, which can fail alone.
public non-sealed interface ForgePlans extends PlanStore {
    /// Lets a plan point at a session, whatever it points at now.
    PointOutcome point(PlanId id, SessionPointer pointer);

    /// Lets a plan point at a session unless it points at one that was uploaded later; for an update that had to wait.
    PointOutcome pointUnlessNewer(PlanId id, SessionPointer pointer);

    /// Opens an issue with a header in its body.
    PlanRecord open(String title, String text);

    /// The comments on a plan, oldest first.
    ///
    /// @throws dev.gitsession.session.NotFoundException if there is no such plan
    List<String> comments(PlanId id);

    /// Asks the forge for a page of issues and says where and as whom, in a few words.
    ///
    /// @throws dev.gitsession.session.SessionException if plans can't be read, or there is no token
    String checkAccess();
}
