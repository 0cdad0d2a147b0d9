/// The pages of the viewer, written on the server: an overview, plans, sessions, search, figures, files and commits.
///
/// Start at [dev.gitsession.web.page.Pages]. The package knows no server: it is given a request and returns an answer.
@NullMarked
package dev.gitsession.web.page;

import org.jspecify.annotations.NullMarked;
