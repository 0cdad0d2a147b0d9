/// Rules and exceptions that users wrote in the format of gitleaks' configuration files.
///
/// Start at [dev.gitsession.redact.gitleaks.GitleaksFile]. Nothing here is loaded unless there is such a file.
@NullMarked
package dev.gitsession.redact.gitleaks;

import org.jspecify.annotations.NullMarked;
