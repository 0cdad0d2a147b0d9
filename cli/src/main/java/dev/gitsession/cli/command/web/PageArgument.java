package dev.gitsession.cli.command.web;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.search.CurrentIndex;
import dev.gitsession.git.Git;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.web.html.Addresses;
import dev.gitsession.web.library.SessionLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The page that an argument names. A file that exists comes before a plan, and a plan before a session.
final class PageArgument {
    private static final Pattern LINE = Pattern.compile("(.+?):(\\d{1,9})");
    private static final Pattern ENTRY = Pattern.compile("(.*)#e?(\\d{1,12})");

    /// How many lines are shown above the one that is named.
    private static final int ABOVE = 20;

    private PageArgument() {}

    /// The path of the page.
    ///
    /// @throws NotFoundException if there is neither such a file nor a plan or a session
    /// @throws dev.gitsession.session.InvalidInputException if it is the beginning of several sessions' ids
    static String page(Invocation invocation, Git git, String argument) {
        Path folder = invocation.wiring().directory();
        if (Files.isRegularFile(folder.resolve(argument))) {
            return file(git, folder.resolve(argument), 0);
        }
        Matcher line = LINE.matcher(argument);
        if (line.matches() && Files.isRegularFile(folder.resolve(line.group(1)))) {
            return file(git, folder.resolve(line.group(1)), Integer.parseInt(line.group(2)));
        }
        Matcher entry = ENTRY.matcher(argument);
        String id = entry.matches() ? entry.group(1) : argument;
        String anchor = entry.matches() ? "?at=%s#e%s".formatted(entry.group(2), entry.group(2)) : "";
        List<IndexedSession> sessions = CurrentIndex.ask(
                invocation,
                git,
                invocation.settingsToRead(git),
                current -> current.index().sessions().values().stream()
                        .filter(session -> session.gone() == null)
                        .toList());
        if (sessions.stream().anyMatch(session -> session.plan().equals(id))) {
            return "/plan/" + Addresses.encoded(id);
        }
        return switch (id.isEmpty()
                ? new SessionLookup.None()
                : SessionLookup.of(sessions, SessionLookup.Name.ofId(id))) {
            case SessionLookup.Found(IndexedSession found) -> "/s/" + Addresses.encoded(found.id()) + anchor;
            case SessionLookup.Several several ->
                throw Ids.ambiguous(
                        id,
                        several.sessions().stream()
                                .map(IndexedSession::id)
                                .sorted()
                                .toList());
            case SessionLookup.None() ->
                throw new NotFoundException(
                        ErrorCode.NO_SUCH_SESSION,
                        "there is no file, plan or session '%s' here".formatted(Printable.excerpt(argument)),
                        "see the sessions with: git session list");
        };
    }

    private static String file(Git git, Path file, int line) {
        Path top = git.layout().top().toAbsolutePath().normalize();
        String path =
                top.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
        String from = line > ABOVE ? "&from=" + (line - ABOVE) : "";
        return "/file?path=" + Addresses.encoded(path) + from + (line > 0 ? "#L" + line : "");
    }
}
