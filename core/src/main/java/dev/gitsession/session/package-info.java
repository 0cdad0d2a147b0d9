/// What a session is: its id, its bytes, and where it came from.
///
/// Start at [dev.gitsession.session.Transcript]. The package uses only the JDK; it knows nothing of git, agents or
/// the branch layout.
@NullMarked
package dev.gitsession.session;

import org.jspecify.annotations.NullMarked;
