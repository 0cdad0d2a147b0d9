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
import dev.gitsession.store.consent.PausedSessions;
import dev.gitsession.store.local.FoundSession;
import dev.gitsession.store.redaction.LocalRedaction;
import dev.gitsession.store.redaction.SessionRedaction;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.UploadOutcome;
import dev.gitsession.store.upload.UploadRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/// `git session upload --batch`: stores many sessions. All lines are checked, and their secrets looked for, before
/// the first one is stored: a list with a wrong line stores nothing.
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
        return store(items);
    }

    /// Stores the sessions.
    ExitCode store(List<Item> items) {
        console.progress().begin("searching %s for secrets".formatted(HumanFormat.count(items.size(), "session")));
        List<UploadRequest> requests = requests(items);
        PublicNotice.tell(invocation, git, settings);
        console.progress().begin("pushing " + HumanFormat.count(requests.size(), "session"));
        List<UploadOutcome> outcomes = invocation.wiring().upload(git, settings).storeAll(requests);
        return new BatchReport(invocation, settings).report(items, requests, outcomes);
    }

    /// A line with what it names.
    record Item(BatchFile.Line line, SessionId session, FoundSession found) {}

    private List<Item> found(List<BatchFile.Line> lines) {
        LocalSessions agents = invocation.wiring().agents(git);
        List<Item> items = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (BatchFile.Line line : lines) {
            try {
                FoundSession found = FoundSession.ofFile(line.file(), agents);
                FormatCheck.require(invocation, found);
                SessionId session = line.session()
                        .or(found::knownId)
                        .orElseThrow(() -> new InvalidInputException(
                                ErrorCode.NO_SESSION_ID,
                                "nothing says which session this is",
                                "name it in a third column"));
                PausedSessions.of(git).refuse(session);
                Integer first = seen.putIfAbsent(line.plan() + "/" + session, line.number());
                if (first != null) {
                    problems.add(new BatchFile.Problem(
                            line.number(),
                            "session %s of plan %s stands in line %d already".formatted(session, line.plan(), first)));
                }
                items.add(new Item(line, session, found));
            } catch (SessionException e) {
                invocation.wiring().trace().failed(e);
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
        SessionRedaction redaction = new SessionRedaction(
                LocalRedaction.of(git, invocation.wiring().environment()), invocation.has("no-redact"));
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
                redaction.redact(found.description(settings)),
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
}
