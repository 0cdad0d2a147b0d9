package dev.gitsession.cli.command.search;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.console.Table;
import dev.gitsession.cli.console.Table.Column;
import dev.gitsession.git.Git;
import dev.gitsession.reading.index.DamagedIndexException;
import dev.gitsession.reading.index.IndexStore;
import dev.gitsession.reading.index.SessionIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// `git session cache`: tells what the caches of a repository hold, and clears them.
public final class CacheCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "cache",
                "",
                "show what the index and the cache hold, and clear them",
                """
                The index of search, the cache of commits and what was fetched for reading lie in the git
                folder. They hold only what the remote or the agents have, and are made again when they
                are needed.
                """,
                List.of(OptionSpec.flag("clear", "delete them")),
                List.of(new CommandSpec.Example("git session cache", "shows their size")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 0, "");
        Git git = invocation.wiring().git();
        IndexStore index = invocation.wiring().index(git);
        Sizes sizes = new Sizes(
                index.bytes(),
                bytes(git.layout().ownFolder().resolve("cache.git")),
                bytes(git.layout().ownFolder().resolve("cache")));
        String content = content(index, sizes.index());
        boolean clear = invocation.has("clear");
        if (clear) {
            index.clear();
            git.forgetRemembered();
            git.forgetFetched(Instant.MAX);
        }
        print(invocation.console(), sizes, content, clear);
        return ExitCode.DONE;
    }

    /// What each part has on disk, in bytes.
    private record Sizes(long index, long trees, long fetched) {}

    private static void print(Console console, Sizes sizes, String content, boolean cleared) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("index_bytes", sizes.index());
        answer.put("cache_bytes", sizes.trees());
        answer.put("fetched_bytes", sizes.fetched());
        answer.put("cleared", cleared);
        console.success(answer);
        Table table = new Table(Column.of("WHAT"), Column.number("SIZE"), Column.of("HOLDS"));
        table.row("index", HumanFormat.size(sizes.index()), content);
        table.row("cache", HumanFormat.size(sizes.trees()), "commits and trees of uploads, the last listing");
        table.row("fetched", HumanFormat.size(sizes.fetched()), "transcripts that were fetched for search and reading");
        table.printTo(console);
        if (cleared) {
            console.note("deleted; the next search and upload make them again");
        }
    }

    private static String content(IndexStore index, long bytes) {
        if (bytes == 0) {
            return "nothing yet";
        }
        try (SessionIndex opened = index.open()) {
            return HumanFormat.count(opened.size(), "session");
        } catch (DamagedIndexException e) {
            return "damaged; the next search builds it again";
        }
    }

    private static long bytes(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
