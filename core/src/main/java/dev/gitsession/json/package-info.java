/// JSON as plain values, for the few small documents that the project itself reads and writes.
///
/// Start at [dev.gitsession.json.Json]. The package imports no other package of the project.
@NullMarked
package dev.gitsession.json;

import org.jspecify.annotations.NullMarked;
