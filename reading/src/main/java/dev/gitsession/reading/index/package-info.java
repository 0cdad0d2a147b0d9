/// The port for indexes of sessions, and its values: what is put in, what is asked, what is answered.
///
/// Start at [dev.gitsession.reading.index.SessionIndex]. The package knows no implementation.
@NullMarked
package dev.gitsession.reading.index;

import org.jspecify.annotations.NullMarked;
