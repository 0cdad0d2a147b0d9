/// What a session is: its identity, its content as bytes that can be read again, and where it came from.
///
/// Start at [dev.gitsession.session.Transcript]. The package uses the JDK alone; it knows nothing of git, of
/// agents or of the branch layout.
@NullMarked
package dev.gitsession.session;

import org.jspecify.annotations.NullMarked;
