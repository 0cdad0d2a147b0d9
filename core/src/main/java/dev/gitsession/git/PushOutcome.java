package dev.gitsession.git;

/// How a push ended, in the remote's own words, and whether trying again makes sense.
public sealed interface PushOutcome {
    /// The remote confirmed that every ref moved.
    record Pushed() implements PushOutcome {}

    /// Every ref was there already.
    record UpToDate() implements PushOutcome {}

    /// A ref was not where it was expected: read again, then try again.
    ///
    /// @param detail git's line about it
    record Stale(String detail) implements PushOutcome {}

    /// The remote said no: trying again without a change is pointless.
    ///
    /// @param refusal what kind of no
    /// @param detail the remote's words
    record Rejected(Refusal refusal, String detail) implements PushOutcome {}

    /// The remote can't move several refs as one: they can only be pushed one after the other.
    record NotAtomic() implements PushOutcome {}

    /// The remote could not be asked, or its answer was lost: it may or may not have moved the refs.
    record Unreachable(RemoteFailure failure) implements PushOutcome {}
}
