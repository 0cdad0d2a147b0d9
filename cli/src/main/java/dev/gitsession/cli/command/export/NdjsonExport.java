package dev.gitsession.cli.command.export;

import dev.gitsession.cli.command.Invocation;
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

/// Writes all entries or sessions as one JSON object a line, for other programs.
final class NdjsonExport {
    private static final Comparator<IndexedSession> ORDER = Comparator.comparing(IndexedSession::repo)
            .thenComparing(IndexedSession::plan)
            .thenComparing(IndexedSession::key);

    private NdjsonExport() {}

    static ExitCode run(Invocation invocation) {
        Optional<String> file = ExportTarget.file(invocation);
        if (invocation.console().isJson() && file.isEmpty()) {
            throw ExportFormat.bad("--json and --ndjson both write to standard output", "name a file with -o FILE");
        }
        Optional<Path> target = file.map(invocation.wiring().directory()::resolve);
        target.ifPresent(ExportTarget::requireFolder);
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
}
