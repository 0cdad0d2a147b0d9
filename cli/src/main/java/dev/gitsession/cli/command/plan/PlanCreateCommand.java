package dev.gitsession.cli.command.plan;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.OptionSpec.Hint;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.Style;
import dev.gitsession.git.Git;
import dev.gitsession.plan.EmbeddedPlans;
import dev.gitsession.plan.ForgePlans;
import dev.gitsession.plan.NoPlans;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanRecord;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.store.settings.StoreSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `git session plan create`: creates a plan.
public final class PlanCreateCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "plan create",
                "[ID] [--from NUMBER] [--title TEXT] [--body-file FILE|-]",
                "create a plan",
                """
                Creates a plan record, and stores the plan's text with it if one is given. An upload
                for an unknown plan creates a record too, so this is needed only for plans without
                sessions.

                If plans are kept on a forge (session.planStore github, gitlab or gitea), a plan is an
                issue or a request: --title opens a new issue, --from makes the one with that number a
                plan by adding a header to the end of its text. An upload does neither.
                """,
                List.of(
                        OptionSpec.value("from", "NUMBER", "the issue or request on the forge that becomes a plan"),
                        OptionSpec.value("title", "TEXT", "the plan's title, the first heading of its text"),
                        OptionSpec.value("body-file", "FILE", "the plan's text, Markdown; - for standard input")
                                .withLetter("F")
                                .offering(Hint.FILE),
                        OptionSpec.value("remote", "NAME", "the remote that stores it (session.remote)")),
                List.of(
                        new CommandSpec.Example(
                                "git session plan create 42 --body-file plan.md", "creates plan 42 with its text"),
                        new CommandSpec.Example(
                                "git session plan create --from 42", "makes issue 42 on the forge a plan")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 1, "");
        Git git = invocation.wiring().git();
        StoreSettings settings = invocation.settings(git);
        PlanRecord record = switch (invocation.wiring().plans(git, settings)) {
            case ForgePlans forge -> onForge(invocation, forge);
            case EmbeddedPlans store -> store.create(id(invocation), text(invocation));
            case NoPlans store -> store.create(id(invocation), text(invocation));
        };
        Console console = invocation.console();
        console.success(PlanView.json(record));
        console.note("%s plan %s on %s"
                .formatted(console.styled(Style.GOOD, "created"), record.id(), settings.remoteShown()));
        return ExitCode.DONE;
    }

    private static PlanId id(Invocation invocation) {
        invocation.requireArguments(1, 1, "the plan's id");
        if (invocation.find("from").isPresent()) {
            throw new InvalidInputException(
                    ErrorCode.BAD_ARGUMENTS,
                    "--from is for plans that are kept on a forge",
                    "git config session.planStore github, or gitlab, or gitea");
        }
        return new PlanId(invocation.arguments().getFirst());
    }

    private static PlanRecord onForge(Invocation invocation, ForgePlans forge) {
        Optional<PlanId> number = invocation
                .find("from")
                .or(() -> invocation.arguments().stream().findFirst())
                .map(PlanId::new);
        if (number.isPresent()) {
            return forge.create(number.get(), text(invocation));
        }
        String title = invocation
                .find("title")
                .orElseThrow(() -> new InvalidInputException(
                        ErrorCode.BAD_ARGUMENTS,
                        "neither an issue is named nor a title for a new one given",
                        "git session plan create --from NUMBER, or --title TEXT"));
        return forge.open(
                title,
                invocation.find("body-file").map(name -> read(invocation, name)).orElse(""));
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
                    e instanceof NoSuchFileException ? ErrorCode.NO_SUCH_FILE : ErrorCode.UNREADABLE_FILE,
                    "the plan's text can't be read: " + Printable.clean(String.valueOf(e.getMessage())),
                    "check the path",
                    e);
        }
    }
}
