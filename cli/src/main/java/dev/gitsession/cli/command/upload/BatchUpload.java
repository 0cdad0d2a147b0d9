package dev.gitsession.cli.command.upload;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.LocalSessions;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.git.Git;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.SessionId;
import dev.gitsession.store.local.FoundSession;
import dev.gitsession.store.redaction.LocalRedaction;
import dev.gitsession.store.redaction.SessionRedaction;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.UploadOutcome;
import dev.gitsession.store.upload.UploadRequest;
import dev.gitsession.store.upload.result.UploadResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `git session upload --batch`: stores many sessions. All lines are checked, and their secrets looked for, before the
/// first one is stored: a list with a wrong line stores nothing.
final class BatchUpload {
    private static final int MOST_WORKERS = 4;
    private static final int MOST_PROBLEMS = 100;

    private final Invocation invocation;
    private final Console console;
    private final Git git;
    private final StoreSettings settings;
    private final List<BatchFile.Problem> problems = new ArrayList<>();

    BatchUpload(Invocation invocation, Git git, StoreSettings settings) {
        this.invocation = invocation;
        this.console = invocation.console();
        this.git = git;
        this.settings = settings;
    }

    ExitCode run() {
        for (String other : List.of("plan", "session-id")) {
            if (invocation.has(other)) {
                throw new InvalidInputException(
                        ErrorCode.BAD_ARGUMENTS,
                        "--batch names each session's plan and id; --" + other + " does not go with it",
                        "leave one out");
            }
        }
        invocation.requireArguments(0, 0, "");
        String named = invocation.find("batch").orElseThrow();
        BatchFile file = BatchFile.read(named, console.in(), invocation.wiring().directory());
        problems.addAll(file.problems());
        List<Item> items = found(file.lines());
        refuseProblems(named, items.size());
        console.progress().begin("searching %s for secrets".formatted(HumanFormat.count(items.size(), "session")));
        List<UploadRequest> requests = requests(items);
        refuseProblems(named, items.size());
        console.progress().begin("pushing " + HumanFormat.count(requests.size(), "session"));
        List<UploadOutcome> outcomes = invocation.wiring().upload(git, settings).storeAll(requests);
        return report(items, requests, outcomes);
    }

    /// A line with what it names.
    private record Item(BatchFile.Line line, SessionId session, FoundSession found) {}

    private List<Item> found(List<BatchFile.Line> lines) {
        LocalSessions agents = invocation.wiring().agents(git);
        List<Item> items = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (BatchFile.Line line : lines) {
            try {
                FoundSession found = FoundSession.ofFile(line.file(), agents);
                SessionId session = line.session()
                        .or(found::knownId)
                        .orElseThrow(() -> new InvalidInputException(
                                ErrorCode.NO_SESSION_ID,
                                "nothing says which session this is",
                                "name it in a third column"));
                Integer first = seen.putIfAbsent(line.plan() + "/" + session, line.number());
                if (first != null) {
                    problems.add(new BatchFile.Problem(
                            line.number(),
                            "session %s of plan %s stands in line %d already".formatted(session, line.plan(), first)));
                }
                items.add(new Item(line, session, found));
            } catch (SessionException e) {
                problems.add(new BatchFile.Problem(line.number(), String.valueOf(e.getMessage())));
            }
        }
        return items;
    }

    private void refuseProblems(String named, int right) {
        if (problems.isEmpty()) {
            return;
        }
        problems.sort(Comparator.comparingInt(BatchFile.Problem::number));
        problems.stream()
                .limit(MOST_PROBLEMS)
                .forEach(problem -> console.warning("line %d: %s".formatted(problem.number(), problem.what())));
        throw new InvalidInputException(
                ErrorCode.BAD_BATCH,
                "%s of %s can't be stored, so nothing was (%s)"
                        .formatted(
                                HumanFormat.count(problems.size(), "line"),
                                named.equals("-") ? "standard input" : named,
                                problems.stream()
                                        .limit(3)
                                        .map(problem -> "line %d: %s".formatted(problem.number(), problem.what()))
                                        .collect(Collectors.joining(", "))),
                right == 0 ? "mend the list" : "mend or leave out what is named, then run it again");
    }

    /// Looks for the secrets, with all cores.
    private List<UploadRequest> requests(List<Item> items) {
        SessionRedaction redaction = new SessionRedaction(LocalRedaction.of(git), invocation.has("no-redact"));
        int workers = Math.min(MOST_WORKERS, ForkJoinPool.commonPool().getParallelism() + 1);
        List<UploadRequest> requests = new ArrayList<>();
        try (ExecutorService cores = Executors.newFixedThreadPool(workers)) {
            List<Future<UploadRequest>> running = new ArrayList<>();
            items.forEach(item -> running.add(cores.submit(() -> request(item, redaction))));
            for (int i = 0; i < items.size(); i++) {
                try {
                    requests.add(running.get(i).get());
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof SessionException failure)) {
                        throw new BrokenException(
                                ErrorCode.UNREADABLE_SESSION,
                                "a session can't be read: " + e.getCause(),
                                "run it again",
                                e);
                    }
                    problems.add(
                            new BatchFile.Problem(items.get(i).line().number(), String.valueOf(failure.getMessage())));
                } catch (InterruptedException e) {
                    cores.shutdownNow();
                    Thread.currentThread().interrupt();
                    throw new BrokenException(
                            ErrorCode.INTERRUPTED, "interrupted while reading the sessions", "run it again", e);
                }
            }
        }
        tellOfSecrets(redaction, requests);
        return requests;
    }

    private UploadRequest request(Item item, SessionRedaction redaction) {
        FoundSession found = item.found();
        return new UploadRequest(
                UploadCommand.options(invocation, item.line().plan()),
                item.session(),
                found.agent().map(Agent.Name::id),
                redaction.redact(item.session(), found.file().transcript()),
                redaction.redact(found.sideFiles().stored()));
    }

    /// Says what became of the secrets of all sessions.
    private void tellOfSecrets(SessionRedaction redaction, List<UploadRequest> requests) {
        if (!redaction.isOn()) {
            console.warning("the sessions are stored as they are, secrets included (%s)"
                    .formatted(UploadMessages.whyOff(invocation)));
            return;
        }
        long secrets = requests.stream()
                .mapToLong(request -> request.transcript().redactions())
                .sum();
        long sessions = requests.stream()
                .filter(request -> request.transcript().redactions() > 0)
                .count();
        if (secrets > 0) {
            console.aside("replaced %s in %s"
                    .formatted(HumanFormat.count(secrets, "secret"), HumanFormat.count(sessions, "session")));
        }
    }

    private ExitCode report(List<Item> items, List<UploadRequest> requests, List<UploadOutcome> outcomes) {
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
        console.success(answer);
        if (count(outcomes, result -> !result.atomic()) > 0) {
            console.aside(
                    "the remote can't move several refs as one: the sessions went first, then the plans' records");
        }
        console.note(summary(outcomes, queued));
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

    private void say(Item item, UploadRequest request, UploadOutcome outcome) {
        if (!item.found().file().isJson()) {
            console.warning("line %d: the file does not look like JSON lines; it is stored as it is"
                    .formatted(item.line().number()));
        }
        List<String> leftOut = item.found().sideFiles().leftOut();
        if (!leftOut.isEmpty()) {
            console.warning("line %d: %s".formatted(item.line().number(), UploadText.leftOut(leftOut)));
        }
        outcome.failure()
                .ifPresentOrElse(
                        failure -> console.warning("line %d: session %s of plan %s was not stored: %s"
                                .formatted(item.line().number(), request.session(), request.plan(), failure.oneLine())),
                        () -> outcome.result().ifPresent(result -> {
                            if (!console.isJson()) {
                                console.note(UploadReport.on(request).sentence(console, settings, result));
                            }
                            result.planUpdateError()
                                    .ifPresent(error -> console.warning(
                                            "line %d: the session is stored, but plan %s does not point at it: %s"
                                                    .formatted(item.line().number(), request.plan(), error)));
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
