/// Logins as protocols write them: URLs, the headers of HTTP, cookies.
///
/// Start at [dev.gitsession.redact.login.UrlPasswordMatcher]. It does not know which rules there are.
@NullMarked
package dev.gitsession.redact.login;

import org.jspecify.annotations.NullMarked;
