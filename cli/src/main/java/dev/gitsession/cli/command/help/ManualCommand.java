package dev.gitsession.cli.command.help;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.session.DiskFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `git session manual`: writes the manual pages.
public final class ManualCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "manual",
                "FOLDER",
                "write the manual pages",
                "Writes git-session(1) and a page for each command into a folder, for man. ./install does that.",
                List.of(),
                List.of(new CommandSpec.Example("git session manual ~/.local/share/man/man1", "installs the pages")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(1, 1, "the folder to write to");
        Path folder =
                invocation.wiring().directory().resolve(invocation.arguments().getFirst());
        List<CommandSpec> specs = Commands.all().stream().map(Command::spec).toList();
        Console console = invocation.console();
        try {
            Files.createDirectories(folder);
            write(console, folder.resolve("git-session.1"), ManualPage.overview(specs));
            for (CommandSpec spec : specs) {
                String name = "git-session-" + spec.name().replace(' ', '-') + ".1";
                write(console, folder.resolve(name), ManualPage.of(spec));
            }
        } catch (IOException e) {
            throw DiskFailure.ofNamed(e, folder);
        }
        return ExitCode.DONE;
    }

    private static void write(Console console, Path file, String page) throws IOException {
        Files.writeString(file, page);
        console.note(file.toString());
    }
}
