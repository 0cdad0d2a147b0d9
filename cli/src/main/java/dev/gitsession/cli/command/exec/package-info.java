/// The commands of the original system, with its options and its JSON: `git session exec`. What they do is done by
/// the library's own upload, download and plans.
@NullMarked
package dev.gitsession.cli.command.exec;

import org.jspecify.annotations.NullMarked;
