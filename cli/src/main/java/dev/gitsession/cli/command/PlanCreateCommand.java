package dev.gitsession.cli.command;

import dev.gitsession.cli.command.OptionSpec.Hint;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.Style;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanRecord;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.store.StoreSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `git session plan create`: opens a plan.
public final class PlanCreateCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "plan create",
                "ID [--body-file FILE|-]",
                "open a plan",
                """
                Opens a plan with a new record, and keeps its text beside it if one is given. An upload for an unknown plan
                opens it too, so this is only needed for plans that have no session yet.
                """,
                List.of(
                        OptionSpec.value("title", "TEXT", "the plan's title, the first heading of its text"),
                        OptionSpec.value("body-file", "FILE", "the plan's text, Markdown; - for standard input")
                                .withLetter("F")
                                .offering(Hint.FILE),
                        OptionSpec.value("remote", "NAME", "the remote to keep it on (session.remote)")),
                List.of(new CommandSpec.Example(
                        "git session plan create 42 --body-file plan.md", "opens plan 42 with its text")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(1, 1, "the plan's id");
        PlanId id = new PlanId(invocation.arguments().getFirst());
        Optional<String> text = text(invocation);
        Git git = invocation.wiring().git();
        StoreSettings settings = invocation.wiring().settings(git, invocation.find("remote"));
        PlanRecord record = invocation.wiring().plans(git, settings).create(id, text);
        Console console = invocation.console();
        console.success(PlanView.json(record));
        console.note("%s plan %s on %s"
                .formatted(console.styled(Style.GOOD, "created"), id, Printable.clean(settings.remote())));
        return ExitCode.DONE;
    }

    private static Optional<String> text(Invocation invocation) {
        Optional<String> body = invocation.find("body-file").map(name -> read(invocation, name));
        Optional<String> title = invocation.find("title").map(words -> "# " + words + "\n");
        return title.map(heading -> body.map(rest -> heading + "\n" + rest).orElse(heading))
                .or(() -> body);
    }

    private static String read(Invocation invocation, String name) {
        try {
            if (name.equals("-")) {
                return new String(invocation.console().in().readAllBytes(), StandardCharsets.UTF_8);
            }
            Path file = invocation.wiring().directory().resolve(name);
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "unreadable_file",
                    "the plan's text can't be read: " + Printable.clean(String.valueOf(e.getMessage())),
                    "check the path");
        }
    }
}
