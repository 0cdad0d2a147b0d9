/// The commands for plans.
///
/// Start at [dev.gitsession.cli.command.plan.PlanShowCommand]. The package transfers no sessions.
@NullMarked
package dev.gitsession.cli.command.plan;

import org.jspecify.annotations.NullMarked;
