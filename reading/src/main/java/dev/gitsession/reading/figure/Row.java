package dev.gitsession.reading.figure;

import dev.gitsession.conversation.Tokens;
import java.util.List;

/// Something in a session that is counted. A key identifies it across copies of the session, which have equal keys.
public sealed interface Row {
    /// Stands for a time that the agent did not record.
    long UNKNOWN = Long.MIN_VALUE;

    /// The time in seconds since 1970, or [#UNKNOWN].
    long at();

    /// A request by the user.
    record Prompt(long at, long key) implements Row {}

    /// An answer or a thought of the session's own model. It counts as work on the prompt before it, and for the
    /// time.
    record Said(long at) implements Row {}

    /// The tokens of a message.
    ///
    /// @param key equal keys within a session are the same message, of which the largest count is right
    /// @param copied whether copies may have another time, so that the key alone identifies the message
    /// @param hourCache the part of the tokens written to the cache that is kept for an hour
    /// @param cost the recorded cost in millionths of a dollar, or -1
    /// @param partial whether only some kinds of tokens are known
    record Message(
            long at,
            long key,
            boolean subagent,
            boolean copied,
            String model,
            Tokens tokens,
            long hourCache,
            long cost,
            boolean partial)
            implements Row {}

    /// A call of a tool.
    ///
    /// @param call identifies the call within the session
    /// @param end when its result came, or [#UNKNOWN]
    /// @param change what it asks to change, or what it changed if its result tells
    record Call(long at, long key, boolean subagent, String tool, long call, Outcome outcome, long end, Change change)
            implements Row {
        /// A copy with its result.
        public Call ended(Result result) {
            return new Call(
                    at,
                    key,
                    subagent,
                    tool,
                    call,
                    result.failed() ? Outcome.FAILED : Outcome.DONE,
                    result.at(),
                    change);
        }

        /// A copy with what it changed.
        Call changing(Change other) {
            return new Call(at, key, subagent, tool, call, outcome, end, other);
        }
    }

    /// The result of a call that is not among the rows before it, since the session grew in between.
    ///
    /// @param call the call, as in [Call#call]
    record Result(long at, long call, boolean failed) implements Row {}

    /// Changed lines.
    ///
    /// @param files keys of the files
    record Change(long added, long removed, List<Long> files) {
        public Change {
            files = List.copyOf(files);
        }
    }

    /// How a call ended.
    enum Outcome {
        /// No result is recorded.
        OPEN,
        DONE,
        FAILED
    }
}
