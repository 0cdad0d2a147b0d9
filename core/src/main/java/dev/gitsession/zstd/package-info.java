/// Files that other programs compressed with Zstandard, which are only ever read.
///
/// Start at [dev.gitsession.zstd.ZstdFile]. The decompressor is loaded when the first such file is opened; the package
/// knows nothing of agents, and of sessions only what a transcript is.
@NullMarked
package dev.gitsession.zstd;

import org.jspecify.annotations.NullMarked;
