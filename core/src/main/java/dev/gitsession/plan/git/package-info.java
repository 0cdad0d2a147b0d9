/// Plans in git: `plan.yaml` and `plan.md` in a commit on the remote's `refs/git-session/plans/<plan_id>`.
///
/// Start at [dev.gitsession.plan.git.GitPlans]. The package knows the ports for plans and git, and no other
/// adapter.
@NullMarked
package dev.gitsession.plan.git;

import org.jspecify.annotations.NullMarked;
