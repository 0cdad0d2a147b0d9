/// The commands of the viewer: `web`, `open`.
///
/// Start at [dev.gitsession.cli.command.web.WebCommand]. What pages look like is for the module `web` alone.
@NullMarked
package dev.gitsession.cli.command.web;

import org.jspecify.annotations.NullMarked;
