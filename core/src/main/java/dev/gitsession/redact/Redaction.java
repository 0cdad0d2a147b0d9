package dev.gitsession.redact;

/// The outcome of redacting.
///
/// @param transcript what may leave the machine
/// @param report what was taken out
/// @param checkpoint where a later redaction of the same session, grown by then, can go on
public record Redaction(RedactedTranscript transcript, RedactionReport report, Checkpoint checkpoint) {}
