/// Plans: units of work (an issue, a pull request, a ticket) whose metadata points at their newest session.
///
/// Start at [dev.gitsession.plan.PlanStore], the port; where the records are kept is the adapters' business. The
/// package knows neither git nor the branch layout.
@NullMarked
package dev.gitsession.plan;

import org.jspecify.annotations.NullMarked;
