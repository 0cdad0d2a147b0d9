/// Git's processes: commands, their environment, their output and their end. The only code of the project that
/// starts processes.
///
/// Start at [dev.gitsession.git.process.GitRunner]. It knows no objects, refs or remotes.
@NullMarked
package dev.gitsession.git.process;

import org.jspecify.annotations.NullMarked;
