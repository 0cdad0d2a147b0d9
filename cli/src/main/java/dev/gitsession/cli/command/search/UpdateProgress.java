package dev.gitsession.cli.command.search;

import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.console.Progress;
import dev.gitsession.reading.update.UpdateListener;

/// Shows on the terminal what is fetched and indexed.
record UpdateProgress(Progress progress) implements UpdateListener {
    @Override
    public void indexing(int done, int of) {
        progress.begin("indexing session %d of %d".formatted(done, of));
    }

    @Override
    public void fetching(int sessions) {
        progress.begin("fetching " + HumanFormat.count(sessions, "session"));
    }
}
