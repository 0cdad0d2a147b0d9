/// The commands for plans.
///
/// Start at [dev.gitsession.cli.command.plan.PlanShowCommand]. It moves no sessions.
@NullMarked
package dev.gitsession.cli.command.plan;

import org.jspecify.annotations.NullMarked;
