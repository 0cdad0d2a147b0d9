/// Reads files that other programs compressed with Zstandard; never writes them.
///
/// Start at [dev.gitsession.zstd.ZstdFile]. The decompressor is loaded when the first such file is opened. The
/// package knows nothing of agents, and of sessions only what a transcript is.
@NullMarked
package dev.gitsession.zstd;

import org.jspecify.annotations.NullMarked;
