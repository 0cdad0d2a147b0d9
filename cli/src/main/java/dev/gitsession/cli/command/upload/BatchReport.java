package dev.gitsession.cli.command.upload;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.UploadOutcome;
import dev.gitsession.store.upload.UploadRequest;
import dev.gitsession.store.upload.result.UploadResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reports what became of the sessions of a list.
///
/// @param invocation the command
/// @param settings where they were stored
record BatchReport(Invocation invocation, StoreSettings settings) {
    private Console console() {
        return invocation.console();
    }

    /// Reports them, and returns the exit code.
    ///
    /// @param items the lines of the list
    /// @param requests what each line asked for
    /// @param outcomes what became of each
    ExitCode report(List<BatchUpload.Item> items, List<UploadRequest> requests, List<UploadOutcome> outcomes) {
        List<Map<String, @Nullable Object>> answers = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            UploadRequest request = requests.get(i);
            UploadOutcome outcome = outcomes.get(i);
            answers.add(answer(request, outcome));
            say(items.get(i), request, outcome);
        }
        Optional<SessionException> failure =
                outcomes.stream().flatMap(outcome -> outcome.failure().stream()).findFirst();
        long failed = outcomes.stream()
                .filter(outcome -> outcome.failure().isPresent())
                .count();
        long queued = count(outcomes, result -> result.isQueued());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        failure.ifPresent(first -> {
            answer.put("success", false);
            answer.put(
                    "error",
                    "%d of %s: %s".formatted(failed, HumanFormat.count(outcomes.size(), "session"), first.oneLine()));
            answer.put("code", first.code().wireName());
        });
        answer.put("sessions", answers);
        console().success(answer);
        if (count(outcomes, result -> !result.atomic()) > 0) {
            console()
                    .aside(
                            "the remote can't move several refs as one: the sessions went first, then the plans' records");
        }
        console().note(summary(outcomes, queued));
        return exit(outcomes, queued > 0);
    }

    private String summary(List<UploadOutcome> outcomes, long queued) {
        long stored = count(outcomes, result -> result.changed() && !result.isQueued());
        long same = count(outcomes, result -> !result.changed() && !result.isQueued());
        return "%s %s%s%s%s"
                .formatted(
                        invocation.has("dry-run") ? "would store" : "stored",
                        HumanFormat.count(stored, "session"),
                        same > 0 ? ", %d there already".formatted(same) : "",
                        queued > 0 ? ", %d kept on this machine for: git session sync".formatted(queued) : "",
                        outcomes.stream().anyMatch(outcome -> outcome.result().isEmpty())
                                ? ", %d failed"
                                        .formatted(outcomes.stream()
                                                .filter(outcome ->
                                                        outcome.result().isEmpty())
                                                .count())
                                : "");
    }

    private static long count(List<UploadOutcome> outcomes, Predicate<UploadResult> which) {
        return outcomes.stream()
                .flatMap(outcome -> outcome.result().stream())
                .filter(which)
                .count();
    }

    private void say(BatchUpload.Item item, UploadRequest request, UploadOutcome outcome) {
        if (!item.found().file().isJson()) {
            console()
                    .warning("line %d: the file does not look like JSON lines; it is stored as it is"
                            .formatted(item.line().number()));
        }
        List<String> leftOut = item.found().sideFiles().leftOut();
        if (!leftOut.isEmpty()) {
            console().warning("line %d: %s".formatted(item.line().number(), UploadText.leftOut(leftOut)));
        }
        outcome.failure().ifPresent(invocation.wiring().trace()::failed);
        outcome.failure()
                .ifPresentOrElse(
                        failure -> console()
                                .warning("line %d: session %s of plan %s was not stored: %s"
                                        .formatted(
                                                item.line().number(),
                                                request.session(),
                                                request.plan(),
                                                failure.oneLine())),
                        () -> outcome.result().ifPresent(result -> {
                            if (!console().isJson()) {
                                console().note(UploadReport.on(request).sentence(console(), settings, result));
                            }
                            result.planUpdateError()
                                    .ifPresent(error -> console()
                                            .warning(
                                                    "line %d: the session is stored, but plan %s does not point at it: %s"
                                                            .formatted(
                                                                    item.line().number(), request.plan(), error)));
                            result.commentError()
                                    .map(error -> UploadText.commentNotUpdated(request.plan(), error))
                                    .ifPresent(console()::warning);
                        }));
    }

    private static Map<String, @Nullable Object> answer(UploadRequest request, UploadOutcome outcome) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        outcome.result()
                .ifPresentOrElse(
                        result -> answer.putAll(UploadReport.on(request).json(result)), () -> {
                            answer.put("session_id", request.session().value());
                            answer.put("plan_id", request.plan().value());
                            answer.put("source", request.options().source().toString());
                        });
        outcome.failure().ifPresent(failure -> {
            answer.put("error", failure.oneLine());
            answer.put("code", failure.code().wireName());
        });
        return answer;
    }

    /// What is worst decides.
    private ExitCode exit(List<UploadOutcome> outcomes, boolean queued) {
        List<ExitCode> failures = outcomes.stream()
                .flatMap(outcome -> outcome.failure().stream())
                .map(ExitCode::of)
                .toList();
        for (ExitCode worst : List.of(ExitCode.BROKEN, ExitCode.REFUSED, ExitCode.BAD_INPUT, ExitCode.NOT_FOUND)) {
            if (failures.contains(worst)) {
                return worst;
            }
        }
        if (queued) {
            return ExitCode.QUEUED;
        }
        boolean missed =
                count(outcomes, result -> result.planUpdateError().isPresent()) > 0 && invocation.has("strict");
        return missed ? ExitCode.PLAN_NOT_UPDATED : ExitCode.DONE;
    }
}
