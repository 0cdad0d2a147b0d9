/// JSON as plain values, for the few small documents that the project itself reads and writes.
///
/// Start at [dev.gitsession.json.Json]. Of ours the package imports `session` alone.
@NullMarked
package dev.gitsession.json;

import org.jspecify.annotations.NullMarked;
