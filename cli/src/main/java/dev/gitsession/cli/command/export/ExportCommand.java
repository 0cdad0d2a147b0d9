package dev.gitsession.cli.command.export;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.search.ChosenPrices;
import dev.gitsession.cli.command.search.CurrentIndex;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.git.Git;
import dev.gitsession.json.Json;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.price.Prices;
import dev.gitsession.reading.stats.Stats;
import dev.gitsession.reading.stats.Sums;
import dev.gitsession.reading.update.NotSearched;
import dev.gitsession.session.DiskFailure;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.FileReplacement;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `git session export`: writes what sessions hold for other programs.
public final class ExportCommand implements Command {
    private static final Comparator<IndexedSession> ORDER = Comparator.comparing(IndexedSession::repo)
            .thenComparing(IndexedSession::plan)
            .thenComparing(IndexedSession::key);

    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "export",
                "--ndjson [--sessions]",
                "write all entries or sessions, for other programs",
                """
                Writes every entry of every session that the remote stores, and of this machine's that are
                not stored yet, as one JSON object a line: for DuckDB, jq, pandas or a search engine. With
                --sessions it writes one object for each session, with its figures as stats counts them.
                Secrets are replaced as in uploads. docs/export.md names the members.
                """,
                List.of(
                        OptionSpec.flag("ndjson", "one JSON object a line, the only format so far"),
                        OptionSpec.flag("sessions", "one object for each session instead of each entry"),
                        OptionSpec.value("output", "FILE", "the file to write (standard output)")
                                .withLetter("o"),
                        OptionSpec.flag("all", "also the other repositories that were searched on this machine"),
                        OptionSpec.flag("offline", "write what is known here; do not ask the remote"),
                        OptionSpec.value("remote", "NAME", "the remote to look at (session.remote)")),
                List.of(
                        new CommandSpec.Example("git session export --ndjson -o entries.ndjson", "all entries"),
                        new CommandSpec.Example(
                                "git session export --ndjson --sessions",
                                "a line for each session, with its figures")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 0, "");
        Optional<String> file = invocation.find("output").filter(name -> !name.equals("-"));
        if (!invocation.has("ndjson")) {
            throw bad("export has no format", "write one JSON object a line with: git session export --ndjson");
        }
        if (invocation.console().isJson() && file.isEmpty()) {
            throw bad("--json and --ndjson both write to standard output", "name a file with -o FILE");
        }
        Optional<Path> target = file.map(invocation.wiring().directory()::resolve);
        target.ifPresent(ExportCommand::requireFolder);
        Git git = invocation.wiring().git();
        Prices prices = ChosenPrices.of(invocation, git).prices();
        invocation.console().progress().begin("exporting");
        return CurrentIndex.ask(invocation, git, invocation.settings(git), current -> {
            tell(invocation.console(), current.notSearched());
            Source source =
                    new Source(current.index(), prices, invocation.wiring().clock(), invocation.has("sessions"));
            if (source.sessions().isEmpty()) {
                throw new NotFoundException(
                        ErrorCode.NO_SESSION,
                        "there is no session to export",
                        "store sessions with: git session upload");
            }
            if (target.isEmpty()) {
                write(source, new BufferedOutputStream(invocation.console().out()));
            } else {
                toFile(invocation, source, target.orElseThrow());
            }
            return ExitCode.DONE;
        });
    }

    /// Refuses a file in a folder that does not exist, before the index is brought up to date for nothing.
    private static void requireFolder(Path target) {
        Path folder = Objects.requireNonNullElse(target.toAbsolutePath().getParent(), target);
        if (!Files.exists(folder)) {
            throw new InvalidInputException(
                    ErrorCode.UNWRITABLE_PATH,
                    "%s can't be written: there is no folder %s"
                            .formatted(Printable.clean(target.toString()), Printable.clean(folder.toString())),
                    "make it with: mkdir -p '%s'".formatted(Printable.clean(folder.toString())));
        }
    }

    private static void tell(Console console, List<NotSearched> missing) {
        missing.forEach(
                part -> console.aside(Printable.clean("not exported: %s; %s".formatted(part.what(), part.why()))));
    }

    /// What is exported.
    ///
    /// @param bySession whether each session is an object, rather than each entry
    private record Source(SessionIndex index, Prices prices, Clock clock, boolean bySession) {
        List<IndexedSession> sessions() {
            return index.sessions().values().stream()
                    .filter(session -> session.gone() == null)
                    .sorted(ORDER)
                    .toList();
        }

        void forEach(Consumer<Map<String, @Nullable Object>> objects) {
            if (bySession) {
                Map<String, Sums> sums = new Stats(index, prices, clock.getZone()).bySession();
                sessions().forEach(session -> objects.accept(ExportedObjects.of(session, sums.get(session.key()))));
            } else {
                sessions()
                        .forEach(session -> index.forEach(
                                session, document -> objects.accept(ExportedObjects.of(session, document))));
            }
        }
    }

    private static void toFile(Invocation invocation, Source source, Path target) {
        try (FileReplacement replacement = FileReplacement.of(target)) {
            long count = write(source, replacement.partial());
            replacement.commit();
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("path", target.toString());
            answer.put("objects", count);
            invocation.console().success(answer);
            invocation
                    .console()
                    .note("wrote %s to %s"
                            .formatted(HumanFormat.count(count, "object"), Printable.clean(target.toString())));
        } catch (IOException e) {
            throw DiskFailure.ofNamed(e, target);
        } catch (UncheckedIOException e) {
            throw DiskFailure.ofNamed(Objects.requireNonNull(e.getCause()), target);
        }
    }

    private static long write(Source source, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            return write(source, out);
        }
    }

    /// Writes all objects, and returns how many they are.
    private static long write(Source source, OutputStream out) {
        LongAdder count = new LongAdder();
        try {
            source.forEach(object -> {
                try {
                    out.write((Json.write(object) + "\n").getBytes(StandardCharsets.UTF_8));
                    count.increment();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            out.flush();
            return count.sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InvalidInputException bad(String what, String next) {
        return new InvalidInputException(ErrorCode.BAD_ARGUMENTS, what, next);
    }
}
