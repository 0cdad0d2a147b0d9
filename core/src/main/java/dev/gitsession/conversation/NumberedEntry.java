package dev.gitsession.conversation;

/// An entry with its place in the session.
///
/// @param number the place, from 1
public record NumberedEntry(long number, Entry entry) {
    /// What was said or done, also inside of a subagent.
    public Entry innermost() {
        Entry inner = entry;
        while (inner instanceof Entry.Subagent subagent) {
            inner = subagent.entry();
        }
        return inner;
    }

    /// Which subagents it lies in, from the outside.
    public String subagents() {
        StringBuilder path = new StringBuilder();
        Entry inner = entry;
        while (inner instanceof Entry.Subagent subagent) {
            path.append(subagent.name()).append('/');
            inner = subagent.entry();
        }
        return path.toString();
    }
}
