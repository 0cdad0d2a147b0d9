/// Writes digests of sessions for models: an overview, then the entries, shortened, as Markdown or as the XML of
/// condensed sessions, in one file or in several of a number of tokens.
///
/// Start at [dev.gitsession.web.digest.DigestExport]; [dev.gitsession.web.digest.Condenser] decides what stays of an
/// entry. No model is asked, and the same sessions have the same digest. The package knows no index and no server.
@NullMarked
package dev.gitsession.web.digest;

import org.jspecify.annotations.NullMarked;
