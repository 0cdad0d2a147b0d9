package dev.gitsession.cli.command.mcp;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.search.ChosenPrices;
import dev.gitsession.cli.command.search.RepositoryIndex;
import dev.gitsession.cli.command.upload.PlanOption;
import dev.gitsession.cli.wiring.AgentProcess;
import dev.gitsession.git.Git;
import dev.gitsession.mcp.tool.AskedSessions;
import dev.gitsession.mcp.tool.SessionsOpener;
import dev.gitsession.plan.PlanId;
import dev.gitsession.reading.live.Library;
import dev.gitsession.reading.why.CommitPlans;
import dev.gitsession.redact.Redactor;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.redaction.LocalRedaction;
import dev.gitsession.store.settings.StoreSettings;
import org.jspecify.annotations.Nullable;

/// The sessions of the repository in which an agent works. Opening is tried again with each call until it works: the
/// folder may become a repository while the agent runs.
final class OpenedSessions implements SessionsOpener, AutoCloseable {
    private final Invocation invocation;
    private @Nullable AskedSessions opened;
    private boolean closed;

    OpenedSessions(Invocation invocation) {
        this.invocation = invocation;
    }

    /// Opens them while the client says what it is.
    void openInBackground() {
        Thread.ofPlatform().daemon().name("rules").start(Redactor::prepare);
        Thread.ofPlatform().daemon().name("open").start(() -> {
            try {
                open().library().begin();
            } catch (SessionException e) {
                invocation.wiring().trace().failed(e); // the first call says why
            }
        });
    }

    @Override
    public synchronized AskedSessions open() {
        if (opened == null) {
            opened = make();
            if (closed) {
                opened.library().close();
            }
        }
        return opened;
    }

    private AskedSessions make() {
        Git git = invocation.wiring().gitAtTop();
        StoreSettings settings = invocation.settings(git);
        invocation.wiring().knownIndexes().add(git);
        return new AskedSessions(
                Library.open(
                        new RepositoryIndex(invocation, git, settings),
                        invocation.wiring().clock(),
                        invocation.wiring().trace()),
                git.history(),
                new CommitPlans(git::messageOf),
                LocalRedaction.of(git, invocation.wiring().environment()),
                ChosenPrices.of(invocation, git).prices(),
                invocation.wiring().clock(),
                invocation.wiring().directory().toAbsolutePath().normalize(),
                git.layout().top(),
                PlanOption.find(invocation, git, settings).map(PlanId::value).orElse(""),
                AgentProcess.caller(
                        invocation.wiring().agents(git), invocation.wiring().environment()));
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (opened != null) {
            opened.library().close();
        }
    }
}
