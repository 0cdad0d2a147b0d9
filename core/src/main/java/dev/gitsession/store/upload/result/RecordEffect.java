package dev.gitsession.store.upload.result;

/// What an upload did to the plan's record.
public sealed interface RecordEffect {
    /// The record is as it was: it points at the session already, or has nothing to say of it.
    record Untouched() implements RecordEffect {}

    /// The plan has no record: records are kept in a forge's issues, and its id is no number.
    record None() implements RecordEffect {}

    /// The record points at the session now.
    record Updated() implements RecordEffect {}

    /// The record does not point at the session, although it should.
    ///
    /// @param reason why
    record NotUpdated(String reason) implements RecordEffect {}
}
