package dev.gitsession.cli.command.show;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.upload.PlanOption;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.store.download.Download;
import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.settings.StoreSettings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Which stored session a command is about: the one that is named, else the newest one of a plan.
///
/// @param plan the plan to look in; empty for all plans
/// @param id the id, or its beginning; empty for the newest session
/// @param stage the stage of the plan's work, where several are stored under the id; empty for any
record SessionArgument(Optional<PlanId> plan, String id, String stage) {
    private static final int MOST_OFFERED = 9;

    /// Reads the arguments. Without an id the plan is `--plan`, else that of the current branch, if it has one,
    /// else any, as for `download`.
    static SessionArgument of(Invocation invocation, Git git, StoreSettings settings) {
        if (!invocation.arguments().isEmpty()) {
            return new SessionArgument(
                    invocation.plan(),
                    EntryAddress.of(invocation).id(),
                    invocation.find("stage").orElse(""));
        }
        Optional<PlanId> plan = PlanOption.find(invocation, git, settings);
        if (plan.isEmpty()) {
            invocation.console().aside("this branch has no plan, so the newest session of any plan is meant");
        }
        return new SessionArgument(plan, "", invocation.find("stage").orElse(""));
    }

    /// The query for the session, in the version that `--version` names.
    Download.Query query(Invocation invocation) {
        Download.Query query = new Download.Query(
                        plan, Optional.empty(), Optional.of(id).filter(named -> !named.isEmpty()), false)
                .withVersion(invocation.number("version", 0));
        return stage.isEmpty() ? query : query.withStage(stage);
    }

    /// The same, or the session that the user chooses on the terminal, where there are several.
    SessionArgument chosen(Invocation invocation, Git git, StoreSettings settings) {
        Console console = invocation.console();
        if (!id.isEmpty() || !console.isInteractive()) {
            return this;
        }
        List<ListedSession> sessions =
                new ListSessions(git, settings).list(plan, MOST_OFFERED).sessions();
        if (sessions.size() < 2) {
            return this;
        }
        Clock clock = invocation.wiring().clock();
        for (int i = 0; i < sessions.size(); i++) {
            ListedSession session = sessions.get(i);
            console.aside("%d  %s  %s  %s"
                    .formatted(
                            i + 1,
                            session.sessionId(),
                            session.endedAt()
                                    .map(at -> HumanFormat.age(at, clock))
                                    .orElse("-"),
                            Printable.clean(session.description().title())));
        }
        String answer = console.ask("which one? [1]")
                .orElseThrow(() -> new InvalidInputException(ErrorCode.NOT_CONFIRMED, "no session was chosen", ""));
        return new SessionArgument(
                plan, sessions.get(index(answer, sessions.size())).sessionId(), stage);
    }

    private static int index(String answer, int most) {
        if (answer.isEmpty()) {
            return 0;
        }
        if (answer.length() == 1 && answer.charAt(0) >= '1' && answer.charAt(0) - '0' <= most) {
            return answer.charAt(0) - '1';
        }
        throw new InvalidInputException(
                ErrorCode.NOT_CONFIRMED,
                "'%s' is none of them".formatted(Printable.excerpt(answer)),
                "answer with a number from 1 to %d, or name the session's id".formatted(most));
    }
}
