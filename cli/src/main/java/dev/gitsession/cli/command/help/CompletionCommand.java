package dev.gitsession.cli.command.help;

import dev.gitsession.agent.Agent;
import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.util.List;

/// `git session completion`: prints the completion script of a shell.
public final class CompletionCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "completion",
                "bash|zsh|fish",
                "print the completion script of a shell",
                """
                Prints a script that completes commands, options and values in bash, zsh or fish.
                ./install installs it for the shell. Ids of sessions, plans and branches are those of
                the last listing; the remote is not asked. The script gets them from git session
                completion sessions, plans or branches.
                """,
                List.of(),
                List.of(new CommandSpec.Example("source <(git session completion bash)", "completes in this bash")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(1, 1, "the shell: bash, zsh or fish");
        String shell = invocation.arguments().getFirst();
        if (KnownWords.KINDS.contains(shell)) {
            KnownWords.print(invocation, shell);
            return ExitCode.DONE;
        }
        List<CommandSpec> specs = Commands.all().stream()
                .map(Command::spec)
                .filter(spec -> !spec.isForScripts())
                .toList();
        List<Agent> agents = invocation.wiring().agents(List::of).agents();
        CompletionScript scripts = new CompletionScript(
                specs,
                names(agents),
                names(agents.stream().filter(agent -> agent.hooks().isPresent()).toList()));
        String script = switch (shell) {
            case "bash" -> scripts.bash();
            case "zsh" -> scripts.zsh();
            case "fish" -> scripts.fish();
            default ->
                throw new InvalidInputException(
                        ErrorCode.BAD_ARGUMENTS,
                        "there is no completion for '%s'".formatted(Printable.excerpt(shell)),
                        "use bash, zsh or fish");
        };
        invocation.console().out().print(script);
        return ExitCode.DONE;
    }

    private static List<String> names(List<Agent> agents) {
        return agents.stream().map(agent -> agent.name().id()).toList();
    }
}
