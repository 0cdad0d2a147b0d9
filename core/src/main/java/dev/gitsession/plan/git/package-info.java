/// Plans in git itself: `plan.yaml` and `plan.md` in a commit on `refs/git-session/plans/<plan_id>` of the remote.
///
/// Start at [dev.gitsession.plan.git.GitPlans]. The package knows the ports for plans and for git; no other adapter.
@NullMarked
package dev.gitsession.plan.git;

import org.jspecify.annotations.NullMarked;
