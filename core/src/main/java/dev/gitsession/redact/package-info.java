/// Secrets out of transcripts, before anything is written to an object database.
///
/// Start at [dev.gitsession.redact.RedactedTranscript], the only thing that the store accepts. The package is pure:
/// it knows sessions, and neither git nor the store.
@NullMarked
package dev.gitsession.redact;

import org.jspecify.annotations.NullMarked;
