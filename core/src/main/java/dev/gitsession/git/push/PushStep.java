package dev.gitsession.git.push;

import dev.gitsession.git.PushOutcome;
import dev.gitsession.git.RefUpdate;
import dev.gitsession.git.Scratch;
import java.util.Collection;
import java.util.List;

/// How one push ended.
///
/// @param outcome what the remote said
/// @param moved how many refs it had moved by then, one after the other; 0 for an atomic push
record PushStep(PushOutcome outcome, int moved) {
    /// Pushes the refs of some things as one. Where the remote knows no atomic push, the refs of a single thing go one
    /// by one in the given order: the first is the one that counts.
    static PushStep push(Scratch scratch, Collection<List<RefUpdate>> updates) {
        PushOutcome outcome =
                scratch.push(updates.stream().flatMap(List::stream).toList());
        if (!(outcome instanceof PushOutcome.NotAtomic) || updates.size() > 1) {
            return new PushStep(outcome, 0);
        }
        int moved = 0;
        for (RefUpdate update : updates.iterator().next()) {
            outcome = scratch.push(List.of(update));
            if (!outcome.isDone()) {
                break;
            }
            moved++;
        }
        return new PushStep(outcome, moved);
    }
}
