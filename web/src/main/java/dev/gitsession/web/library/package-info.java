/// What the viewer reads: the index of the sessions, kept up to date while somebody looks, and the transcripts that
/// pictures are taken from.
///
/// Start at [dev.gitsession.web.library.Library]. The package knows neither pages nor a server.
@NullMarked
package dev.gitsession.web.library;

import org.jspecify.annotations.NullMarked;
