package dev.gitsession.cli.command.hook;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.Folders;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.LocalSessions.Found;
import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.wiring.Failures;
import dev.gitsession.cli.wiring.Wiring;
import dev.gitsession.git.Git;
import dev.gitsession.hook.Hooks;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.SessionId;
import dev.gitsession.store.settings.HookInterval;
import dev.gitsession.store.unattended.HookLog;
import dev.gitsession.store.unattended.HookQueue;
import dev.gitsession.store.unattended.UnattendedUpload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `git session hook`: what an agent calls when a session rests. It reads the agent's JSON from standard input,
/// prints nothing and never fails: whatever goes wrong is in the log that `git session doctor` shows.
///
/// The agent does not wait for it, because the command in its configuration leaves it in the background.
public final class HookCommand implements Command {
    private static final int INPUT_LIMIT = 4 << 20;

    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "hook",
                "AGENT",
                "what agents call when a session rests",
                "Not meant to be typed.",
                List.of(OptionSpec.flag("context", "print what the agent is told of earlier sessions; store nothing")),
                List.of());
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(1, 1, "the agent");
        JsonObject input = input(invocation);
        Wiring here = in(invocation.wiring(), input);
        String agent = invocation.arguments().getFirst();
        String session = sessionId(input).orElse("?");
        if (invocation.has("context")) {
            new ContextAnswer(invocation, here, input)
                    .print(agent, sessionId(input).orElse(""));
            return ExitCode.DONE;
        }
        List<HookLog> logs = new ArrayList<>();
        try {
            logs.add(HookLog.ofUser(here.stateFolder(), here.clock()));
            Git git = here.git();
            logs.addFirst(HookLog.of(git, here.clock()));
            String key = here.agents(List::of).named(agent).name() + "-" + session.replace("?", "session");
            new HookQueue(HookLog.folder(git), here.clock(), HookInterval.of(git.config()))
                    .run(key, () -> store(agent, here, git, input, logs));
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            SessionException told = Failures.told(e);
            here.trace().failed(told);
            // Work outside of any repository is no failure.
            if (told.code() != ErrorCode.NO_REPOSITORY) {
                log(logs, HookLog.State.FAILED, agent + " " + session, told.oneLine());
            }
        }
        return ExitCode.DONE;
    }

    private static void store(String name, Wiring here, Git git, JsonObject input, List<HookLog> logs) {
        try {
            LocalSessions all = here.agents(git);
            Agent agent = all.named(name);
            LocalSessions own = new LocalSessions(List.of(agent));
            Found found = own.top(find(own, input));
            boolean keepsEnvironment = agent.hooks().map(Hooks::keepEnvironment).orElse(true);
            UnattendedUpload.Outcome outcome =
                    UnattendedReport.upload(here, git, keepsEnvironment).store(found);
            log(logs, outcome.state(), name + " " + found.summary().id(), UnattendedReport.clause(outcome));
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            String session = name + " " + sessionId(input).orElse("?");
            SessionException told = Failures.told(e);
            here.trace().failed(told);
            HookLog.State state = UnattendedUpload.isRefusal(told) ? HookLog.State.SKIPPED : HookLog.State.FAILED;
            log(logs, state, session, told.oneLine());
        }
    }

    /// Writes a line into the first log that takes it: the repository's may be what can't be written.
    private static void log(List<HookLog> logs, HookLog.State state, String session, String told) {
        for (HookLog log : logs) {
            if (log.add(state, session, told)) {
                return;
            }
        }
    }

    /// The file that the agent names, else the session that it names by its whole id. No other session is stored: it
    /// could be of another project.
    private static Found find(LocalSessions agent, JsonObject input) {
        return input.text("transcript_path")
                .flatMap(Folders::findPath)
                .map(Path::normalize)
                .flatMap(agent::byFile)
                .orElseGet(() -> agent.byExactId(sessionId(input)
                        .map(SessionId::new)
                        .orElseThrow(() -> new InvalidInputException(
                                ErrorCode.NO_SESSION_ID,
                                "the agent's input names no session",
                                "set the hook up anew with: git session enable"))));
    }

    private static Optional<String> sessionId(JsonObject input) {
        return input.text("session_id")
                .or(() -> input.text("sessionId"))
                .or(() -> input.text("conversation_id"))
                .filter(Ids::isValid);
    }

    /// The folder that the agent works in, which need not be the one that the hook runs in.
    private static Wiring in(Wiring wiring, JsonObject input) {
        Optional<String> root = input.value("workspace_roots") instanceof List<?> roots && !roots.isEmpty()
                ? Optional.of(String.valueOf(roots.getFirst()))
                : Optional.empty();
        return input.text("cwd")
                .or(() -> root)
                .filter(folder -> Folders.findPath(folder).isPresent())
                .map(wiring::in)
                .orElse(wiring);
    }

    private static JsonObject input(Invocation invocation) {
        try {
            byte[] bytes = invocation.console().in().readNBytes(INPUT_LIMIT);
            return JsonObject.of(Json.findObject(bytes).orElse(Map.of()));
        } catch (IOException e) {
            invocation.wiring().trace().failed(e);
            return JsonObject.of(Map.of()); // it names no session, which the log tells
        }
    }
}
