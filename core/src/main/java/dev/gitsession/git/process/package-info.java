/// Runs git processes: commands, environment, output, time limits. No other code of the project starts processes.
///
/// Start at [dev.gitsession.git.process.GitRunner]. The package knows no objects, refs or remotes.
@NullMarked
package dev.gitsession.git.process;

import org.jspecify.annotations.NullMarked;
