package dev.gitsession.cli.command.doctor;

import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.reading.index.DamagedIndexException;
import dev.gitsession.reading.index.IndexStore;
import dev.gitsession.reading.index.SessionIndex;

/// Whether the index of search can be read.
final class IndexCheck {
    private IndexCheck() {}

    static Check of(IndexStore store) {
        long bytes = store.bytes();
        if (bytes == 0) {
            return Check.ok("index", "none yet; the first search makes it");
        }
        try (SessionIndex index = store.open()) {
            return Check.ok("index", HumanFormat.count(index.size(), "session") + ", " + HumanFormat.size(bytes));
        } catch (DamagedIndexException e) {
            return Check.note("index", "it is damaged; the next search builds it again", "git session cache --clear");
        }
    }
}
