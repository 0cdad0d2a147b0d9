/// The command that counts what sessions did and cost.
///
/// Start at [dev.gitsession.cli.command.stats.StatsCommand].
@NullMarked
package dev.gitsession.cli.command.stats;

import org.jspecify.annotations.NullMarked;
