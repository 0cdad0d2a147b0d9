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
                The index of search and the cache of commits lie in the git folder. Both hold only what the
                remote or the agents have, and are made again when they are needed.
                """,
                List.of(OptionSpec.flag("clear", "delete them")),
                List.of(new CommandSpec.Example("git session cache", "shows their size")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 0, "");
        Git git = invocation.wiring().git();
        IndexStore index = invocation.wiring().index(git);
        Path trees = git.layout().ownFolder().resolve("cache.git");
        long indexed = index.bytes();
        long cached = bytes(trees);
        String content = content(index, indexed);
        boolean clear = invocation.has("clear");
        if (clear) {
            index.clear();
            git.forgetRemembered();
        }
        print(invocation.console(), indexed, content, cached, clear);
        return ExitCode.DONE;
    }

    private static void print(Console console, long indexed, String content, long cached, boolean cleared) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("index_bytes", indexed);
        answer.put("cache_bytes", cached);
        answer.put("cleared", cleared);
        console.success(answer);
        Table table = new Table(Column.of("WHAT"), Column.number("SIZE"), Column.of("HOLDS"));
        table.row("index", HumanFormat.size(indexed), content);
        table.row("cache", HumanFormat.size(cached), "commits and trees of uploads, the last listing");
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
