package dev.gitsession.conversation;

/// Receives the entries of a session, in order, and where they stand.
@FunctionalInterface
public interface EntrySink {
    /// Receives the next entry.
    void add(Entry entry);

    /// Tells which line the next entries come from. Not called for a transcript that is a single document.
    ///
    /// @param number the line of the transcript, from 1; a record that spans several lines is named by its first
    default void line(long number) {}

    /// Tells the tokens of a message, before or after its entries. A message may be told several times; see
    /// [Usage#key].
    default void usage(Usage usage) {}

    /// Tells the agent's own id of the turn that the next entries belong to, if copies of the session keep it and
    /// don't keep the times.
    default void turn(String id) {}
}
