/// What a session is told of earlier ones at its start and at a prompt, from the index alone.
///
/// Start at [dev.gitsession.reading.brief.SessionBrief] and [dev.gitsession.reading.brief.PromptBrief]. The package
/// knows no implementation of the index.
@NullMarked
package dev.gitsession.reading.brief;

import org.jspecify.annotations.NullMarked;
