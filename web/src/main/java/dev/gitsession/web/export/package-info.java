/// Writes sessions as files that need nothing else: a page, Markdown or JSON.
///
/// Start at [dev.gitsession.web.export.SessionExport], which reads sessions, and
/// [dev.gitsession.web.export.ExportForm],
/// which writes them. Secrets are replaced once more before anything is read. The package knows no index and no
/// server, and has its entries written by `web.entry`.
@NullMarked
package dev.gitsession.web.export;

import org.jspecify.annotations.NullMarked;
