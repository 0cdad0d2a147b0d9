/// The files that pages use: a style sheet, a script, an icon, and highlight.js.
///
/// Start at [dev.gitsession.web.asset.AssetFile]. The server sends them, and an exported page holds them.
@NullMarked
package dev.gitsession.web.asset;

import org.jspecify.annotations.NullMarked;
