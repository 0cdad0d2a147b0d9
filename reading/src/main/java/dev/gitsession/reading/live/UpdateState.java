package dev.gitsession.reading.live;

import dev.gitsession.reading.update.NotSearched;
import dev.gitsession.reading.update.UpdateListener;
import java.util.List;
import java.util.function.Consumer;

/// What an update of the index does.
///
/// @param doing in words; empty if none is at work
/// @param done how many sessions were read so far
/// @param of how many there are in all; 0 if that is not known
/// @param notSearched what the last update could not read, and why
public record UpdateState(String doing, int done, int of, List<NotSearched> notSearched) {
    static final UpdateState IDLE = new UpdateState("", 0, 0, List.of());

    public UpdateState {
        notSearched = List.copyOf(notSearched);
    }

    /// Whether an update reads sessions now.
    public boolean isWorking() {
        return !doing.isEmpty();
    }

    /// Makes states of what an update tells.
    ///
    /// @param before what was missing before it
    record Listener(Consumer<UpdateState> states, List<NotSearched> before) implements UpdateListener {
        @Override
        public void indexing(int done, int of) {
            states.accept(new UpdateState("reading sessions", done, of, before));
        }

        @Override
        public void fetching(int sessions) {
            states.accept(new UpdateState("fetching sessions", 0, sessions, before));
        }
    }
}
