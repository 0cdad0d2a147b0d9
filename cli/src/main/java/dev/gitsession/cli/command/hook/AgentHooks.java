package dev.gitsession.cli.command.hook;

import dev.gitsession.agent.Agent;
import dev.gitsession.hook.HookInstallation;
import dev.gitsession.hook.Hooks;
import dev.gitsession.session.Printable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An agent's hooks, as they call this program.
///
/// @param agent the agent
/// @param hooks the form of its configuration
/// @param file the configuration file that contains them
/// @param installation adds them to that file
public record AgentHooks(Agent agent, Hooks hooks, Path file, HookInstallation installation) {
    /// The folders that an agent has only once something is in them.
    private static final List<String> OWN_FOLDERS = List.of("hooks", "plugin", "extensions");

    /// The hooks of an agent in the user's own configuration. Empty if the agent calls no other program.
    ///
    /// What the agent's shell runs leaves the call itself in the background, with the agent's input: the
    /// agent waits for nothing but its shell, and the upload goes on when the terminal is closed.
    public static Optional<AgentHooks> find(Agent agent) {
        String call = "git-session hook " + agent.name().id();
        String command = "in=$(cat); (trap '' HUP; printf '%s' \"$in\" | " + call + " >/dev/null 2>&1 &)";
        return agent.hooks()
                .map(hooks -> new AgentHooks(agent, hooks, hooks.file(), new HookInstallation(hooks, command)));
    }

    /// The hooks of an agent for everyone who works on a repository. Empty if the agent reads none there.
    ///
    /// @param top the top of the working tree
    public static Optional<AgentHooks> findOfTeam(Agent agent, Path top) {
        return find(agent)
                .flatMap(own -> agent.teamHooksFile().map(top::resolve).map(file -> own.inRepository(file)));
    }

    private AgentHooks inRepository(Path other) {
        return new AgentHooks(agent, hooks.in(other), other, installation.inRepository(other));
    }

    /// Whether the agent seems to be in use on this machine: the folder of its configuration exists.
    boolean isPresent() {
        Path folder = file.getParent();
        return folder != null
                && (Files.isDirectory(folder)
                        || (OWN_FOLDERS.stream().anyMatch(folder::endsWith)
                                && folder.getParent() != null
                                && Files.isDirectory(folder.getParent())));
    }

    /// The agent's name, for people.
    String title() {
        return agent.name().title();
    }

    /// The file, safe to print.
    String where() {
        return Printable.clean(file.toString());
    }

    /// What was done, for programs.
    Map<String, @Nullable Object> json(boolean changed) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("agent", agent.name().id());
        answer.put("path", file.toString());
        answer.put("changed", changed);
        answer.put("advice", hooks.advice().orElse(null));
        return answer;
    }
}
