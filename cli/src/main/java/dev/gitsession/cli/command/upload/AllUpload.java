package dev.gitsession.cli.command.upload;

import dev.gitsession.agent.LocalSessions;
import dev.gitsession.agent.LocalSessions.Found;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.console.ShortIds;
import dev.gitsession.cli.console.Style;
import dev.gitsession.cli.console.Table;
import dev.gitsession.cli.console.Table.Column;
import dev.gitsession.cli.console.Table.Width;
import dev.gitsession.git.Git;
import dev.gitsession.git.Worktrees;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.store.consent.PausedSessions;
import dev.gitsession.store.local.FoundSession;
import dev.gitsession.store.settings.PlanChoice;
import dev.gitsession.store.settings.PlanFinder;
import dev.gitsession.store.settings.StoreSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `git session upload --all`: stores what agents on this machine still keep of this repository, each session for
/// the plan of its own branch.
record AllUpload(Invocation invocation, Git git, StoreSettings settings) {
    /// A session and where it belongs.
    ///
    /// @param plan its plan; empty if nothing names one
    /// @param why why it has none, or is left out; empty if it is stored
    private record Planned(Found found, Optional<PlanId> plan, String why) {}

    ExitCode run() {
        invocation.requireArguments(0, 0, "");
        if (invocation.has("session-id")) {
            throw new InvalidInputException(
                    ErrorCode.BAD_ARGUMENTS, "--all and --session-id exclude each other", "leave one out");
        }
        List<Path> checkouts = Worktrees.of(git.layout());
        LocalSessions agents = invocation.wiring().agents(() -> checkouts);
        List<Planned> planned = agents.list(LocalSessions.in(checkouts)).stream()
                .map(this::plan)
                .toList();
        List<Planned> stored =
                planned.stream().filter(each -> each.why().isEmpty()).toList();
        Console console = invocation.console();
        if (planned.isEmpty()) {
            console.note("no agent keeps a session of this repository");
        } else if (console.isInteractive()) {
            print(planned);
            if (!stored.isEmpty()
                    && !invocation.has("dry-run")
                    && !console.confirms("store %s?".formatted(HumanFormat.count(stored.size(), "session")))) {
                throw new InvalidInputException(ErrorCode.NOT_CONFIRMED, "nothing was stored", "");
            }
        } else {
            planned.stream()
                    .filter(each -> !each.why().isEmpty())
                    .forEach(each -> console.aside("left out: session %s: %s"
                            .formatted(each.found().summary().id(), each.why())));
        }
        return store(stored.reversed()); // the oldest first: plan records point at the last one
    }

    private Planned plan(Found found) {
        try {
            PausedSessions.of(git).refuse(found.summary().id());
            PlanFinder finder = PlanOption.finder(invocation.wiring(), git, settings, true);
            PlanChoice choice = invocation.plan().isPresent()
                    ? finder.find(invocation.find("plan").orElse(null))
                    : finder.findOf(found.summary().branch());
            return switch (choice) {
                case PlanChoice.Named named -> new Planned(found, Optional.of(named.id()), "");
                case PlanChoice.None none -> new Planned(found, Optional.empty(), none.because());
            };
        } catch (InvalidInputException e) {
            invocation.wiring().trace().failed(e);
            return new Planned(found, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private void print(List<Planned> planned) {
        Table table = new Table(
                Column.of("PLAN").in(Style.STRONG).yielding(),
                Column.of("SESSION").in(Style.NAME),
                Column.of("TITLE").yielding(),
                Column.of("LAST"),
                Column.of("AGENT").when(Width.LEFT_OUT),
                Column.of("LEFT OUT").when(Width.LEFT_OUT));
        ShortIds shortIds = new ShortIds(planned.stream()
                .map(each -> each.found().summary().id().value())
                .toList());
        for (Planned each : planned) {
            table.row(
                    each.plan().map(PlanId::value).orElse("-"),
                    shortIds.of(each.found().summary().id().value()),
                    each.found().summary().shortTitle(),
                    HumanFormat.age(each.found().end(), invocation.wiring().clock()),
                    each.found().agent().name().id(),
                    each.why().isEmpty() ? "-" : each.why());
        }
        table.printTo(invocation.console());
    }

    private ExitCode store(List<Planned> planned) {
        try (TemporaryFolder scratch = TemporaryFolder.make()) {
            List<BatchUpload.Item> items = new ArrayList<>();
            for (Planned each : planned) {
                try {
                    FoundSession found = FoundSession.ofAgent(each.found(), scratch.path());
                    BatchFile.Line line = new BatchFile.Line(
                            items.size() + 1,
                            each.plan().orElseThrow(),
                            each.found().session().file(),
                            Optional.of(found.id()));
                    items.add(new BatchUpload.Item(line, found.id(), found));
                } catch (SessionException e) {
                    invocation.wiring().trace().failed(e);
                    invocation
                            .console()
                            .warning("session %s is left out: %s"
                                    .formatted(each.found().summary().id(), e.getMessage()));
                }
            }
            return new BatchUpload(invocation, git, settings).store(items);
        }
    }
}
