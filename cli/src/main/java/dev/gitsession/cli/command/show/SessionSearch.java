package dev.gitsession.cli.command.show;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.LocalSessions.Found;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.NamedPlan;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.store.download.DownloadedSession;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.local.FoundSession;
import dev.gitsession.store.settings.StoreSettings;
import java.io.IOException;
import java.util.Optional;

/// Finds the session that a command reads: a stored one, else one of this machine.
public final class SessionSearch {
    private static final String INSTEAD = "read its newest session with: git session show --plan";

    private SessionSearch() {}

    /// The stored session that the arguments name. One that is not stored is searched on this machine.
    ///
    /// @param scratch a folder for it that nothing else uses
    public static ShownSession stored(Invocation invocation, Git git, TemporaryFolder scratch) {
        StoreSettings settings = invocation.settings(git);
        SessionArgument asked = SessionArgument.of(invocation, git, settings);
        try {
            return stored(invocation, git, asked, scratch);
        } catch (NotFoundException | RemoteUnreachableException | BrokenException e) {
            if (invocation.has("version")) {
                throw e; // what is on this machine is another version
            }
            return localInstead(invocation, git, scratch, NamedPlan.explained(e, asked.id(), invocation, INSTEAD));
        } catch (InvalidInputException e) {
            throw NamedPlan.explained(e, asked.id(), invocation, INSTEAD);
        }
    }

    /// A session of a plan.
    public static ShownSession ofPlan(
            Invocation invocation, Git git, PlanId plan, ListedSession session, TemporaryFolder scratch) {
        String stage = session.condensed() ? session.description().stage() : "";
        return stored(invocation, git, new SessionArgument(Optional.of(plan), session.sessionId(), stage), scratch);
    }

    private static ShownSession stored(Invocation invocation, Git git, SessionArgument asked, TemporaryFolder scratch) {
        LocalSessions agents = invocation.wiring().agents(git);
        SessionFetch fetched = SessionFetch.of(git, invocation.settings(git), asked.query(invocation), scratch.path());
        OtherCopies.tell(invocation.console(), fetched.session());
        Optional<Agent> writer = fetched.session().condensed().isEmpty()
                ? fetched.writer(agents).or(() -> fetched.listedAgent(agents))
                : Optional.of(invocation.wiring().condensed());
        return new ShownSession(
                fetched.session().sessionId(),
                planOf(fetched),
                versionOf(fetched),
                writer,
                fetched.transcript(),
                fetched.beside());
    }

    /// The plan that stores a session, and its branch where the plan's id does not name that.
    private static ShownSession.Place planOf(SessionFetch fetched) {
        return new ShownSession.Place(
                fetched.session().plan().map(PlanId::value).orElse(""),
                fetched.session().branch().branch());
    }

    /// Which version of a session it is, if a newer one replaced it; else empty.
    private static String versionOf(SessionFetch fetched) {
        return fetched.session()
                .version()
                .filter(DownloadedSession.Version::isSuperseded)
                .map(version -> "%d of %d, replaced by a newer one".formatted(version.number(), version.count()))
                .orElse("");
    }

    /// Shows a session on this machine instead. If it is not here either, the remote's failure is reported.
    private static ShownSession localInstead(
            Invocation invocation, Git git, TemporaryFolder scratch, SessionException reason) {
        try {
            ShownSession shown = local(invocation, git, scratch);
            invocation.wiring().trace().failed(reason);
            invocation.console().aside("from this machine; " + Printable.clean(String.valueOf(reason.getMessage())));
            return shown;
        } catch (NotFoundException | InvalidInputException e) {
            reason.addSuppressed(e);
            throw reason;
        }
    }

    /// The session of this machine that the arguments name.
    public static ShownSession local(Invocation invocation, Git git, TemporaryFolder scratch) {
        LocalSessions agents = invocation.wiring().agents(git);
        Found found = invocation.arguments().isEmpty()
                ? FoundSession.newest(git, agents)
                : agents.byId(EntryAddress.of(invocation).id());
        try {
            return new ShownSession(
                    found.summary().id().value(),
                    ShownSession.Place.HERE,
                    "",
                    Optional.of(found.agent()),
                    found.agent().transcript(found.session(), scratch.path()),
                    found.agent().sideFiles(found.session(), scratch.path()));
        } catch (IOException e) {
            throw ShownSession.unreadable(e);
        }
    }
}
