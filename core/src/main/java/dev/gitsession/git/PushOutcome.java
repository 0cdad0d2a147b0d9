package dev.gitsession.git;

import java.util.Set;
import java.util.stream.Collectors;

/// The outcome of a push, and whether a retry makes sense.
public sealed interface PushOutcome {
    /// Whether the remote has everything now.
    default boolean isDone() {
        return this instanceof Done;
    }

    /// The remote has everything now.
    sealed interface Done extends PushOutcome {}

    /// The remote lacks something, or may lack it.
    sealed interface NotDone extends PushOutcome {
        /// What happened, in one line.
        default String words() {
            return switch (this) {
                case Stale(Set<RefName> refs, String detail) ->
                    "somebody else moved %s: %s".formatted(names(refs), detail);
                case Rejected(Set<RefName> refs, Refusal refusal, String detail) ->
                    "the remote refused %s (%s): %s"
                            .formatted(names(refs), refusal.code().wireName(), detail);
                case NotAtomic() -> "the remote can't move several refs as one, so they go one by one";
                case Unreachable(RemoteFailure failure) ->
                    "the answer was lost (%s): %s"
                            .formatted(failure.kind().code().wireName(), failure.detail());
            };
        }

        private static String names(Set<RefName> refs) {
            return refs.isEmpty()
                    ? "something"
                    : refs.stream().map(RefName::branch).sorted().collect(Collectors.joining(", "));
        }
    }

    /// The remote confirmed that every ref moved.
    record Pushed() implements Done {}

    /// Every ref was there already.
    record UpToDate() implements Done {}

    /// A ref did not have the expected value. Read the remote again, then retry.
    ///
    /// @param refs the refs that the remote named as the cause; possibly none, possibly all
    /// @param detail git's line about it
    record Stale(Set<RefName> refs, String detail) implements NotDone {
        public Stale {
            refs = Set.copyOf(refs);
        }
    }

    /// The remote refused. A retry without a change is pointless.
    ///
    /// @param refs the refs that the remote named as the cause; possibly none, possibly all
    /// @param refusal the kind of refusal
    /// @param detail the remote's words
    record Rejected(Set<RefName> refs, Refusal refusal, String detail) implements NotDone {
        public Rejected {
            refs = Set.copyOf(refs);
        }
    }

    /// The remote can't move several refs atomically. They can only be pushed one after the other.
    record NotAtomic() implements NotDone {}

    /// The remote could not be asked, or its answer was lost. The refs may or may not have moved.
    record Unreachable(RemoteFailure failure) implements NotDone {}
}
