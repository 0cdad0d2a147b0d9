package dev.gitsession.cli.command.hook;

import dev.gitsession.agent.Agent;
import dev.gitsession.hook.Addition;
import dev.gitsession.hook.HookInstallation;
import dev.gitsession.hook.Hooks;
import dev.gitsession.session.Printable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What this program adds to the configuration of an agent.
///
/// @param agent the agent
/// @param kind what the addition is for
/// @param addition the form of its configuration
/// @param file the configuration file that contains it
/// @param installation adds it to that file
public record AgentHooks(Agent agent, Kind kind, Addition addition, Path file, HookInstallation installation) {
    /// The folders that an agent has only once something is in them.
    private static final List<String> OWN_FOLDERS = List.of("hooks", "plugins", "extensions");

    /// What an addition is for.
    public enum Kind {
        /// Hooks that store sessions.
        STORAGE("stores a session whenever it pauses or ends", "stores its sessions already", "hooks"),
        /// Hooks that tell a session what was said in earlier ones.
        CONTEXT("is told of earlier sessions when one begins", "is told of earlier sessions already", "context"),
        /// The server that agents ask.
        SERVER("can ask earlier sessions", "can ask earlier sessions already", "server");

        private final String does;
        private final String doesAlready;
        private final String noun;

        Kind(String does, String doesAlready, String noun) {
            this.does = does;
            this.doesAlready = doesAlready;
            this.noun = noun;
        }

        /// What an agent does with it, in a clause.
        public String does(boolean changed) {
            return changed ? does : doesAlready;
        }

        /// One word for programs and for messages.
        public String noun() {
            return noun;
        }
    }

    /// The hooks of an agent that store its sessions, in the user's own configuration. Empty if the agent calls no
    /// other program.
    public static Optional<AgentHooks> find(Agent agent) {
        return find(agent, Kind.STORAGE, null);
    }

    /// The same for everyone who works on a repository. Empty if the agent reads none there.
    ///
    /// @param top the top of the working tree
    public static Optional<AgentHooks> findOfTeam(Agent agent, Path top) {
        return find(agent, Kind.STORAGE, top);
    }

    /// An addition to the configuration of an agent. Empty if the agent has no place for it.
    ///
    /// @param top the top of the working tree for the repository's files; null for the user's own
    public static Optional<AgentHooks> find(Agent agent, Kind kind, @Nullable Path top) {
        return part(agent, kind, top).map(own -> {
            Path file = own.addition().file();
            // Additions to one file share the content that is kept of it.
            List<HookInstallation.Part> all = Stream.of(Kind.values())
                    .flatMap(each -> part(agent, each, top).stream())
                    .filter(each -> each.addition().file().equals(file))
                    .toList();
            HookInstallation installation = new HookInstallation(own, all);
            return new AgentHooks(
                    agent, kind, own.addition(), file, top == null ? installation : installation.inRepository());
        });
    }

    private static Optional<HookInstallation.Part> part(Agent agent, Kind kind, @Nullable Path top) {
        Optional<? extends Addition> addition = switch (kind) {
            case STORAGE -> agent.hooks();
            case CONTEXT -> agent.contextHooks();
            case SERVER -> agent.server();
        };
        Optional<String> shared = kind == Kind.SERVER ? agent.teamServerFile() : agent.teamHooksFile();
        String call = command(agent, kind);
        if (top == null) {
            return addition.map(each -> new HookInstallation.Part(each, call));
        }
        return addition.flatMap(each -> shared.map(top::resolve).map(each::in))
                .map(each -> new HookInstallation.Part(each, call));
    }

    /// What the agent runs. Its shell leaves a call that stores in the background, with the agent's input: the agent
    /// waits for nothing but its shell, and the upload goes on when the terminal is closed. For a call that
    /// tells, it waits, and hears of no failure.
    private static String command(Agent agent, Kind kind) {
        String call = "git-session hook " + agent.name().id();
        return switch (kind) {
            case STORAGE -> "in=$(cat); (trap '' HUP; printf '%s' \"$in\" | " + call + " >/dev/null 2>&1 &)";
            case CONTEXT -> call + " --context 2>/dev/null || true";
            case SERVER -> "git-session mcp";
        };
    }

    /// A further step that the user must take in the agent, if any.
    public Optional<String> advice() {
        return addition instanceof Hooks hooks ? hooks.advice() : Optional.empty();
    }

    /// Whether the agent seems to be in use on this machine: the folder of its configuration exists.
    boolean isPresent() {
        // A server's file may be in the home itself.
        Path folder = find(agent).map(AgentHooks::file).orElse(file).getParent();
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
        answer.put("kind", kind.noun());
        answer.put("advice", advice().orElse(null));
        return answer;
    }
}
