/// Plans: units of work, such as an issue, a pull request or a ticket. The metadata of a plan points at its newest
/// session.
///
/// Start at [dev.gitsession.plan.PlanStore], the port. The adapters decide where records are kept. The package
/// knows neither git nor the branch layout.
@NullMarked
package dev.gitsession.plan;

import org.jspecify.annotations.NullMarked;
