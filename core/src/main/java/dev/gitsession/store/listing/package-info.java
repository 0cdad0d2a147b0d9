/// The content of a remote: its session branches, read and indexed, and the sessions on them.
///
/// Start at [dev.gitsession.store.listing.ListSessions]. The package changes nothing. It reads no transcripts,
/// except in sweeps over whole branches.
@NullMarked
package dev.gitsession.store.listing;

import org.jspecify.annotations.NullMarked;
