package dev.gitsession.cli.command.exec;

import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.OptionSpec.Hint;
import dev.gitsession.cli.command.upload.UploadText;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.SessionSource;
import dev.gitsession.store.local.FoundSession;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.UploadOptions;
import dev.gitsession.store.upload.result.UploadResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `git session exec upload-session`: stores a session file.
public final class UploadSessionCommand extends ExecCommand {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "exec upload-session",
                "--session-file FILE --session-id ID --source local|remote --plan-id N",
                "store a session as the original system's command does",
                """
                Stores a session file for a plan, like git session upload, with the options and the JSON
                of the original system's command. Secrets are replaced. Exits with 0 or 1; errors are
                JSON on standard output, too. A session that could only be queued is an error.
                """,
                List.of(
                        OptionSpec.value("session-file", "FILE", "the session's file")
                                .offering(Hint.FILE),
                        OptionSpec.value("session-id", "ID", "the session's id"),
                        OptionSpec.value("source", "local|remote", "where it ran")
                                .offering(Hint.SOURCE),
                        OptionSpec.value("plan-id", "N", "the plan that it belongs to")
                                .offering(Hint.PLAN)),
                List.of(new CommandSpec.Example(
                        "git session exec upload-session --session-file s.jsonl --session-id abc --source remote"
                                + " --plan-id 123",
                        "stores the session for plan 123")));
    }

    @Override
    Map<String, @Nullable Object> answer(Invocation invocation) {
        Path file = invocation.wiring().directory().resolve(required(invocation, "session-file"));
        SessionId session = new SessionId(required(invocation, "session-id"));
        PlanId plan = new PlanId(required(invocation, "plan-id"));
        UploadOptions options = UploadOptions.of(plan).withSource(SessionSource.parse(required(invocation, "source")));
        Git git = invocation.wiring().git();
        StoreSettings settings = invocation.settings(git);
        FoundSession found =
                FoundSession.ofFile(file, invocation.wiring().agents(git)).withId(session);
        UploadResult result = invocation.wiring().upload(git, settings).store(found, options);
        if (result.isQueued()) {
            throw new RemoteUnreachableException(
                    ErrorCode.UNREACHABLE,
                    "the remote '%s' can't be reached; the session is queued on this machine"
                            .formatted(settings.remoteShown()),
                    "push it with: git session sync");
        }
        result.commentError()
                .map(error -> UploadText.commentNotUpdated(plan, error))
                .ifPresent(invocation.console()::warning);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("session_branch", result.branch().branch());
        answer.put("session_id", session.value());
        answer.put("plan_id", number(plan));
        boolean kept = !settings.planStore().equals("none");
        Optional<String> error = kept
                ? result.planUpdateError()
                : Optional.of("plan records are not kept here (session.planStore is none)");
        answer.put("issue_updated", error.isEmpty());
        error.ifPresent(why -> answer.put("issue_update_error", why));
        return answer;
    }

    /// The plan's id as the original prints it. Its plans have numbers; others are printed as text.
    private static Object number(PlanId plan) {
        return plan.value().matches("[1-9]\\d{0,17}") ? Long.parseLong(plan.value()) : plan.value();
    }
}
