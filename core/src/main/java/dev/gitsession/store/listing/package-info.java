/// What a remote stores: its branches, read and indexed, and the sessions on them.
///
/// Start at [dev.gitsession.store.listing.ListSessions]. It reads no transcripts, except for whole-branch sweeps,
/// and changes nothing.
@NullMarked
package dev.gitsession.store.listing;

import org.jspecify.annotations.NullMarked;
