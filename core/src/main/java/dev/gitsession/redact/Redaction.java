package dev.gitsession.redact;

/// A redaction holds the redacted transcript, the report of what was replaced, and a checkpoint.
///
/// @param transcript what may leave the machine
/// @param report what was taken out
/// @param checkpoint where a later redaction of the same session, grown by then, can go on
public record Redaction(RedactedTranscript transcript, RedactionReport report, Checkpoint checkpoint) {}
