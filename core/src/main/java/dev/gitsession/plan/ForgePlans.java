package dev.gitsession.plan;

import java.util.List;

/// Plan records on a forge. A record is a block in the body of an issue, a pull request or a merge request, whose
/// number is the plan id. The record is updated after the push, by a separate request that can fail on its own.
public non-sealed interface ForgePlans extends PlanStore {
    /// Whether a plan can have a record: its id is the number of an issue.
    boolean keepsRecordOf(PlanId id);

    /// Makes a plan point at a session, whatever it points at now.
    PointOutcome point(PlanId id, SessionPointer pointer);

    /// Makes a plan point at a session, unless it points at one that was uploaded later. This is for queued
    /// updates.
    PointOutcome pointUnlessNewer(PlanId id, SessionPointer pointer);

    /// Opens an issue whose body contains a plan header.
    PlanRecord open(String title, String text);

    /// The comments on a plan, oldest first.
    ///
    /// @throws dev.gitsession.session.NotFoundException if there is no such plan
    List<String> comments(PlanId id);

    /// Keeps one comment on a plan up to date. The oldest comment that begins with the marker is edited in place;
    /// a second one is never left behind, even if two machines add it at the same time.
    ///
    /// @return whether anything was written
    /// @throws dev.gitsession.session.SessionException if the comments can't be read or written
    boolean keep(PlanId id, PlanComment comment);

    /// Requests a page of issues from the forge. Returns the forge's address and the token's origin in a few
    /// words.
    ///
    /// @throws dev.gitsession.session.SessionException if plans can't be read, or there is no token
    String checkAccess();
}
