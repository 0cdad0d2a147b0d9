/// Writes HTML by code: text is always escaped, so what a session holds can't become part of a page. Markdown, colors
/// of terminals, changes of files and charts are written here too.
///
/// Start at [dev.gitsession.web.html.Html]. The package knows neither sessions nor a server, so that a page, a part
/// of one and an exported file are written alike.
@NullMarked
package dev.gitsession.web.html;

import org.jspecify.annotations.NullMarked;
