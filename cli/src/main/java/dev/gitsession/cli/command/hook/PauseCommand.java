package dev.gitsession.cli.command.hook;

import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.LocalSessions.Found;
import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.git.Git;
import dev.gitsession.session.Ids;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionId;
import dev.gitsession.store.consent.PausedSessions;
import dev.gitsession.store.local.FoundSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `git session pause`: keeps a session out of the store.
public final class PauseCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "pause",
                "[SESSION_ID]",
                "keep a session out of the store",
                """
                Keeps a session out: hooks, git session watch, upload and sync leave it on this machine and say so, until
                --off lets it in again. It counts for this clone and its working trees. What the remote has of the session
                already stays there; git session delete removes it.

                Without an id, it is the newest session of this working tree.
                """,
                List.of(OptionSpec.flag("off", "let the session in again")),
                List.of(
                        new CommandSpec.Example("git session pause", "keeps the session out that runs here"),
                        new CommandSpec.Example("git session pause --off 0484252a", "lets it in again")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 1, "");
        Git git = invocation.wiring().git();
        PausedSessions paused = PausedSessions.of(git);
        Console console = invocation.console();
        boolean off = invocation.has("off");
        SessionId session = session(invocation, git, paused);
        boolean changed = off ? paused.remove(session) : paused.add(session);
        if (off) {
            console.note(
                    changed
                            ? "session %s is let in again; store it now with: git session upload %s"
                                    .formatted(session, session)
                            : "session %s was not paused".formatted(session));
        } else {
            console.note("session %s is paused%s; let it in again with: git session pause --off %s"
                    .formatted(session, changed ? "" : " already", session));
            console.aside("what the remote has of it already stays there; remove that with: git session delete %s"
                    .formatted(session));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("session_id", session.value());
        answer.put("paused", !off);
        answer.put("changed", changed);
        console.success(answer);
        return ExitCode.DONE;
    }

    private static SessionId session(Invocation invocation, Git git, PausedSessions paused) {
        LocalSessions agents = invocation.wiring().agents(git);
        if (invocation.arguments().isEmpty()) {
            Optional<SessionId> only =
                    paused.all().stream().findFirst().filter(id -> paused.all().size() == 1);
            if (invocation.has("off") && only.isPresent()) {
                return only.get();
            }
            Found newest = FoundSession.newest(git, agents);
            invocation
                    .console()
                    .aside("the newest session of this folder: %s %s, %s"
                            .formatted(
                                    newest.agent().name().title(),
                                    newest.summary().id(),
                                    Printable.clean(newest.summary().title())));
            return newest.summary().id();
        }
        String named = invocation.arguments().getFirst();
        if (invocation.has("off") && Ids.isValid(named) && paused.contain(new SessionId(named))) {
            return new SessionId(named);
        }
        try {
            return agents.byId(named).summary().id();
        } catch (NotFoundException e) {
            List<SessionId> begun = paused.all().stream()
                    .filter(id -> id.value().startsWith(named))
                    .toList();
            if (invocation.has("off") && begun.size() == 1) {
                return begun.getFirst(); // its agent deleted it
            }
            throw e;
        }
    }
}
