/// The transcripts that the viewer takes pictures and records from.
///
/// Start at [dev.gitsession.web.library.Transcripts]. The package knows neither pages nor a server.
@NullMarked
package dev.gitsession.web.library;

import org.jspecify.annotations.NullMarked;
