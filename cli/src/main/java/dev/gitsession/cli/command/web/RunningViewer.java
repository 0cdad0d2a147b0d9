package dev.gitsession.cli.command.web;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.search.ChosenPrices;
import dev.gitsession.cli.command.search.RepositoryIndex;
import dev.gitsession.cli.command.upload.PlanOption;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.reading.live.Library;
import dev.gitsession.reading.stats.OwnAuthor;
import dev.gitsession.reading.why.CommitPlans;
import dev.gitsession.store.redaction.LocalRedaction;
import dev.gitsession.store.redaction.SessionRedaction;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.web.library.RepositoryTranscripts;
import dev.gitsession.web.library.Transcripts;
import dev.gitsession.web.page.Pages;
import dev.gitsession.web.page.Viewed;
import dev.gitsession.web.server.ViewerServer;
import java.nio.file.Path;
import java.time.Duration;

/// A viewer that this process runs: its index, its pages and its server.
///
/// @param address where other commands find it
/// @param forgetting forgets the address when the program is interrupted
record RunningViewer(
        Library library, Transcripts transcripts, ViewerServer server, ViewerAddress address, Thread forgetting)
        implements AutoCloseable {
    /// Starts a viewer of the repository. It answers when this returns.
    ///
    /// @param port the port; 0 for any that is free
    static RunningViewer start(Invocation invocation, int port) {
        Git git = invocation.wiring().gitAtTop();
        StoreSettings settings = invocation.settingsToRead(git);
        invocation.wiring().knownIndexes().add(git);
        Library library = Library.open(
                new RepositoryIndex(invocation, git, settings),
                invocation.wiring().clock(),
                invocation.wiring().trace());
        Transcripts transcripts = new Transcripts(new RepositoryTranscripts(
                git,
                settings,
                invocation.wiring().agents(git),
                new SessionRedaction(LocalRedaction.of(git, invocation.wiring().environment()), false),
                invocation.has("offline")));
        Viewed viewed = new Viewed(
                name(git),
                PlanOption.find(invocation, git, settings).map(PlanId::value).orElse(""),
                library,
                transcripts,
                invocation.wiring().plans(git, settings),
                git.history(),
                ChosenPrices.of(invocation, git).prices(),
                OwnAuthor.of(git),
                new CommitPlans(git::messageOf),
                invocation.wiring().clock());
        ViewerServer server =
                ViewerServer.start(new Pages(viewed), port, invocation.wiring().trace());
        ViewerAddress address = ViewerAddress.in(git);
        String shown = server.address();
        Thread forgetting = new Thread(() -> address.forget(shown), "forgetting");
        Runtime.getRuntime().addShutdownHook(forgetting);
        address.remember(shown);
        library.begin();
        return new RunningViewer(library, transcripts, server, address, forgetting);
    }

    private static String name(Git git) {
        Path folder = git.layout().top().getFileName();
        return folder == null ? "sessions" : folder.toString();
    }

    /// Waits for this long, or until the program is interrupted.
    void await(Duration atMost) {
        try {
            Thread.sleep(atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        address.forget(server.address());
        try {
            Runtime.getRuntime().removeShutdownHook(forgetting);
        } catch (IllegalStateException e) {
            return; // the program ends already, and what is temporary goes with it
        }
        server.close();
        library.close();
        transcripts.close();
    }
}
