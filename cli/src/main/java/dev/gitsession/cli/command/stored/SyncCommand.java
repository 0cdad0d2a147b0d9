package dev.gitsession.cli.command.stored;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.upload.UploadText;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.console.Style;
import dev.gitsession.git.Git;
import dev.gitsession.session.Printable;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.outbox.Outbox;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.Sync;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `git session sync`: pushes queued uploads.
public final class SyncCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "sync",
                "",
                "push queued uploads",
                """
                Pushes queued uploads, oldest first. One that can't be pushed does not hold up the
                others. The next successful upload does the same. Exits with 4 while the remote can't
                be reached, and with 5 if it refused an upload.

                Uploads queued for one remote are never pushed to another automatically. If a remote
                was renamed or removed, --adopt with its old name pushes its queued uploads to the
                current remote.
                """,
                List.of(
                        OptionSpec.value("remote", "NAME", "the remote to push to (session.remote)"),
                        OptionSpec.value(
                                "adopt", "NAME", "also push the uploads queued for a remote with this former name")),
                List.of(new CommandSpec.Example(
                        "git session sync --adopt upstream", "after: git remote rename upstream origin")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 0, "");
        Git git = invocation.wiring().git();
        StoreSettings settings = invocation.settings(git);
        invocation.find("adopt").ifPresent(name -> adopt(invocation.console(), new Outbox(git, settings), name));
        invocation.console().progress().begin("pushing queued uploads");
        List<Sync.Outcome> outcomes = new Sync(
                        git,
                        settings,
                        invocation.wiring().plans(git, settings),
                        invocation.wiring().clock())
                .push();
        Console console = invocation.console();
        outcomes.forEach(
                outcome -> outcome.failure().ifPresent(invocation.wiring().trace()::failed));
        Optional<SessionException> first =
                outcomes.stream().flatMap(outcome -> outcome.failure().stream()).findFirst();
        if (console.isJson()) {
            answer(console, outcomes, first);
        } else {
            outcomes.forEach(outcome -> print(console, outcome));
            long gone = outcomes.stream()
                    .filter(outcome -> outcome.failure().isEmpty())
                    .count();
            console.note(
                    outcomes.isEmpty()
                            ? "nothing is queued"
                            : "%s of %s pushed".formatted(gone, HumanFormat.count(outcomes.size(), "queued session")));
        }
        return first.map(SyncCommand::exit).orElse(ExitCode.DONE);
    }

    private static void adopt(Console console, Outbox outbox, String name) {
        int adopted = outbox.adopt(name);
        console.aside("%s queued for '%s' moved to this remote"
                .formatted(HumanFormat.count(adopted, "session"), Printable.clean(name)));
    }

    private static ExitCode exit(SessionException failure) {
        return failure instanceof RemoteUnreachableException ? ExitCode.QUEUED : ExitCode.of(failure);
    }

    private static void print(Console console, Sync.Outcome outcome) {
        String what = "session %s of plan %s"
                .formatted(outcome.queued().sessionId(), outcome.queued().plan());
        if (outcome.failure().isEmpty()) {
            console.note(console.styled(Style.GOOD, "pushed") + " " + what);
            outcome.commentError()
                    .map(error -> UploadText.commentNotUpdated(outcome.queued().plan(), error))
                    .ifPresent(console::warning);
        } else {
            SessionException failure = outcome.failure().get();
            console.warning(what + " is still queued: " + failure.oneLine());
            if (outcome.mayStay()) {
                console.aside(
                        "to drop it: git update-ref -d " + outcome.queued().ref());
            }
        }
    }

    private static void answer(Console console, List<Sync.Outcome> outcomes, Optional<SessionException> failure) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        failure.ifPresent(first -> {
            answer.put("success", false);
            answer.put("error", first.oneLine());
            answer.put("code", first.code().wireName());
        });
        answer.put(
                "sessions",
                outcomes.stream()
                        .map(outcome -> {
                            Map<String, @Nullable Object> session = new LinkedHashMap<>();
                            session.put("plan_id", outcome.queued().plan().value());
                            session.put("session_id", outcome.queued().sessionId());
                            session.put("pushed", outcome.failure().isEmpty());
                            session.put(
                                    "error",
                                    outcome.failure()
                                            .map(SessionException::oneLine)
                                            .orElse(null));
                            outcome.commentError().ifPresent(error -> session.put("plan_comment_error", error));
                            return session;
                        })
                        .toList());
        console.success(answer);
    }
}
