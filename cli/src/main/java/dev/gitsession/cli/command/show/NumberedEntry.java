package dev.gitsession.cli.command.show;

import dev.gitsession.conversation.Entry;

/// An entry with its place in the session.
///
/// @param number the place, from 1
record NumberedEntry(long number, Entry entry) {
    /// What was said or done, also inside of a subagent.
    Entry innermost() {
        Entry inner = entry;
        while (inner instanceof Entry.Subagent subagent) {
            inner = subagent.entry();
        }
        return inner;
    }

    /// Which subagents it lies in, from the outside.
    String subagents() {
        StringBuilder path = new StringBuilder();
        Entry inner = entry;
        while (inner instanceof Entry.Subagent subagent) {
            path.append(subagent.name()).append('/');
            inner = subagent.entry();
        }
        return path.toString();
    }
}
