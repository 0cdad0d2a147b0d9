package dev.gitsession.cli.command.export;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.Summary;
import dev.gitsession.agent.UnknownFormat;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.search.ChosenPrices;
import dev.gitsession.cli.command.show.EntryAddress;
import dev.gitsession.cli.command.show.EntryRange;
import dev.gitsession.cli.command.show.SessionSearch;
import dev.gitsession.cli.command.show.ShownSession;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.DiskFailure;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.redaction.LocalRedaction;
import dev.gitsession.store.redaction.SessionRedaction;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.web.digest.DigestExport;
import dev.gitsession.web.export.ExportForm;
import dev.gitsession.web.export.ExportedPlan;
import dev.gitsession.web.export.ExportedSession;
import dev.gitsession.web.export.HtmlExport;
import dev.gitsession.web.export.JsonExport;
import dev.gitsession.web.export.MarkdownExport;
import dev.gitsession.web.export.SessionExport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes a session, or all sessions of a plan, as one file.
final class SessionFileExport {
    /// The longest comment, issue or pull request that GitHub takes, in characters.
    private static final long LONGEST_COMMENT = 65_536;

    private final Invocation invocation;
    private final ExportFormat format;
    private final Console console;
    private final DigestOptions digest;
    private final Git git;
    private final SessionRedaction redaction;
    private int sessions;

    SessionFileExport(Invocation invocation, ExportFormat format) {
        this.invocation = invocation;
        this.format = format;
        this.console = invocation.console();
        refuseBadOutput();
        EntryRange.parse(invocation.find("entries").orElse("1-"));
        this.digest = DigestOptions.of(invocation);
        this.git = invocation.wiring().git();
        this.redaction =
                new SessionRedaction(LocalRedaction.of(git, invocation.wiring().environment()), false);
    }

    private void refuseBadOutput() {
        Optional<String> file = ExportTarget.file(invocation);
        if (format == ExportFormat.DIGEST && DigestOptions.folder(invocation).isPresent()) {
            return; // it is made
        }
        if (file.isPresent()) {
            ExportTarget.requireFolder(invocation.wiring().directory().resolve(file.get()));
        } else if (console.isJson() && format != ExportFormat.JSON) {
            throw ExportFormat.bad("--json and the export both write to standard output", "name a file with -o FILE");
        } else if (format == ExportFormat.HTML && console.isTerminal() && !invocation.has("output")) {
            throw ExportFormat.bad(
                    "a page would fill the terminal", "name a file, such as -o session.html; -o - prints it anyway");
        }
    }

    ExitCode run() {
        Optional<Path> folder = format == ExportFormat.DIGEST ? DigestOptions.folder(invocation) : Optional.empty();
        @Nullable
        Path file = ExportTarget.file(invocation)
                .filter(name -> folder.isEmpty())
                .map(invocation.wiring().directory()::resolve)
                .orElse(null);
        console.progress().begin("exporting");
        try (TemporaryFolder scratch = TemporaryFolder.make();
                ExportTarget target = ExportTarget.of(console, file);
                TemporaryFolder own = TemporaryFolder.make();
                ExportForm form = form(own.path(), target)) {
            SessionExport export =
                    invocation.arguments().isEmpty() && !invocation.has("local") ? plan(form) : session(form, scratch);
            if (form instanceof DigestExport digests && folder.isPresent()) {
                new DigestFolder(console, folder.get()).write(digests, export, sessions);
                return ExitCode.DONE;
            }
            form.finish(target.stream());
            target.commit();
            if (form instanceof DigestExport digests && digests.overviewsAlone() > 0) {
                aside(DigestFolder.overviewsAlone(digests.overviewsAlone()));
            }
            tell(export, target, file);
            return ExitCode.DONE;
        } catch (IOException e) {
            if (file == null) {
                throw new UncheckedIOException(e);
            }
            throw DiskFailure.ofNamed(e, file);
        }
    }

    private ExportForm form(Path folder, ExportTarget target) {
        return switch (format) {
            case HTML -> new HtmlExport(folder, ChosenPrices.of(invocation, git).prices());
            case MARKDOWN -> new MarkdownExport(folder);
            case DIGEST -> new DigestExport(digest.shape(), folder);
            case JSON -> new JsonExport(target.stream());
            case NDJSON -> throw new IllegalArgumentException("it is written from the index");
        };
    }

    private SessionExport session(ExportForm form, TemporaryFolder scratch) throws IOException {
        ShownSession shown = invocation.has("local")
                ? SessionSearch.local(invocation, git, scratch)
                : SessionSearch.stored(invocation, git, scratch);
        EntryRange asked = invocation.find("entries").map(EntryRange::parse).orElse(EntryRange.ALL);
        EntryRange range = EntryAddress.of(invocation).range(asked, shown);
        SessionExport export = new SessionExport(form, range.first(), range.last());
        long size = export.add(redacted(shown, scratch.path()));
        sessions = 1;
        if (size == 0) {
            throw new BrokenException(
                    ErrorCode.UNKNOWN_FORMAT,
                    "session %s has no message in a known format".formatted(shown.id()),
                    "see its bytes with: git session show %s --raw".formatted(shown.id()));
        }
        if (export.exported() == 0) {
            throw new NotFoundException(
                    ErrorCode.NO_MATCH,
                    "session %s has no such entries; it has %,d".formatted(shown.id(), size),
                    "give other --entries");
        }
        return export;
    }

    private SessionExport plan(ExportForm form) throws IOException {
        StoreSettings settings = invocation.settings(git);
        PlanId plan = invocation.plan().orElseThrow();
        List<ListedSession> stored = new ListSessions(git, settings)
                .list(Optional.of(plan)).stream()
                        .sorted(Comparator.comparing(
                                session -> session.endedAt().orElse(java.time.Instant.EPOCH)))
                        .toList();
        if (stored.isEmpty()) {
            throw new NotFoundException(
                    ErrorCode.NO_SESSION,
                    "plan %s has no stored session".formatted(plan.value()),
                    "see the plans with: git session plan list");
        }
        form.plan(record(plan, settings));
        SessionExport export = new SessionExport(form, 1, Long.MAX_VALUE);
        for (ListedSession session : stored) {
            try (TemporaryFolder own = TemporaryFolder.make()) {
                Optional<ExportedSession> read = read(plan, session, own);
                if (read.isPresent() && export.add(read.get()) > 0) {
                    sessions++;
                } else if (read.isPresent()) {
                    aside("session %s is not exported; it has no message in a known format"
                            .formatted(session.sessionId()));
                }
            }
        }
        if (sessions == 0) {
            throw new BrokenException(
                    ErrorCode.UNREADABLE_SESSION,
                    "no session of plan %s can be exported".formatted(plan.value()),
                    "see what is wrong with: git session verify --plan " + plan.value());
        }
        return export;
    }

    /// A session of a plan. One that is damaged is named, and does not keep the others from being exported.
    private Optional<ExportedSession> read(PlanId plan, ListedSession session, TemporaryFolder own) throws IOException {
        try {
            return Optional.of(redacted(SessionSearch.ofPlan(invocation, git, plan, session, own), own.path()));
        } catch (BrokenException | NotFoundException e) {
            invocation.wiring().trace().failed(e);
            aside("session %s is not exported; %s".formatted(session.sessionId(), e.getMessage()));
            return Optional.empty();
        }
    }

    private ExportedPlan record(PlanId plan, StoreSettings settings) {
        try {
            return invocation
                    .wiring()
                    .plans(git, settings)
                    .find(plan)
                    .map(record -> ExportedPlan.of(record, redaction))
                    .orElseGet(() -> ExportedPlan.unknown(plan.value()));
        } catch (SessionException e) {
            invocation.wiring().trace().failed(e);
            aside("the plan's record could not be read; " + e.getMessage());
            return ExportedPlan.unknown(plan.value());
        }
    }

    private ExportedSession redacted(ShownSession shown, Path folder) throws IOException {
        Agent agent = shown.agent().orElseGet(UnknownFormat::new);
        Optional<Summary> summary = shown.summary();
        ExportedSession.Origin origin = new ExportedSession.Origin(
                shown.id(),
                shown.place().plan(),
                agent,
                summary.flatMap(known -> Optional.ofNullable(known.folder()))
                        .map(Path::toString)
                        .orElse(""),
                summary.map(Summary::branch).orElse(""));
        return ExportedSession.redacted(
                redaction,
                origin,
                summary.map(Summary::shortTitle).orElse(""),
                shown.transcript(),
                shown.beside(),
                folder);
    }

    private void tell(SessionExport export, ExportTarget target, @Nullable Path file) {
        List<String> missing = export.leftOut().sentences();
        if (!missing.isEmpty()) {
            aside(String.join("; ", missing));
        }
        if (format == ExportFormat.MARKDOWN && target.characters() > LONGEST_COMMENT) {
            aside("this is longer than GitHub takes in a comment or a description (65,536 characters); "
                    + "choose a part with --entries, or make a gist of it");
        }
        if (file == null) {
            return;
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("path", file.toString());
        answer.put("bytes", target.bytes());
        answer.put("sessions", sessions);
        answer.put("entries", export.exported());
        answer.put("left_out", missing);
        console.success(answer);
        console.note("wrote %s of %s to %s (%s)"
                .formatted(
                        "%,d %s".formatted(export.exported(), export.exported() == 1 ? "entry" : "entries"),
                        HumanFormat.count(sessions, "session"),
                        Printable.clean(file.toString()),
                        HumanFormat.size(target.bytes())));
    }

    private void aside(String text) {
        console.aside(Printable.clean(text));
    }
}
