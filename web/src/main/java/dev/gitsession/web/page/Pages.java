package dev.gitsession.web.page;

import dev.gitsession.reading.index.DamagedIndexException;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.session.SessionException;
import dev.gitsession.web.entry.EntryMarkdown;
import dev.gitsession.web.entry.Pictures;
import dev.gitsession.web.html.Html;
import dev.gitsession.web.html.ReaderLocale;
import dev.gitsession.web.library.Picture;
import dev.gitsession.web.library.SessionLookup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All pages by their addresses.
public final class Pages {
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    /// How many entries before a picture are looked at together.
    private static final int STEP = 20;

    private final Viewed viewed;
    private final Layout layout;
    private final OverviewPage overview;
    private final SearchPage search;
    private final SessionPage session;
    private final SubagentPage subagent;
    private final RawPage raw;
    private final PlanPage plan;
    private final StatsPage stats;
    private final FilePage file;
    private final CommitPage commit;

    public Pages(Viewed viewed) {
        Costs costs = new Costs(viewed);
        this.viewed = viewed;
        this.layout = new Layout(viewed);
        this.overview = new OverviewPage(viewed, layout, costs);
        this.search = new SearchPage(viewed, layout);
        this.session = new SessionPage(viewed, layout, costs);
        this.subagent = new SubagentPage(viewed, layout);
        this.raw = new RawPage(viewed, layout);
        this.plan = new PlanPage(viewed, layout, costs);
        this.stats = new StatsPage(viewed, layout);
        this.file = new FilePage(viewed, layout);
        this.commit = new CommitPage(viewed, layout);
    }

    /// Answers a request.
    public Answer answer(Request request) {
        viewed.library().refresh();
        return ReaderLocale.bound(request.locale(), () -> page(request));
    }

    private Answer page(Request request) {
        try {
            return switch (request.part(0)) {
                case "" -> overview.answer(request);
                case "search" -> search.answer(request);
                case "stats" -> stats.answer(request);
                case "plan" -> plan.answer(request.part(1));
                case "file" -> file.answer(request);
                case "commit" ->
                    commit.answer(String.join(
                            "/", request.path().subList(1, request.path().size())));
                case "s" -> session(request);
                default -> nothing();
            };
        } catch (DamagedIndexException e) {
            return Answer.page(
                    UNAVAILABLE,
                    layout.failure("The index is damaged", "It is built again.", "Load this page again in a while."));
        } catch (SessionException e) {
            return Answer.page(
                    UNAVAILABLE, layout.failure("This can't be shown", String.valueOf(e.getMessage()), e.nextStep()));
        }
    }

    private Answer nothing() {
        return Answer.page(
                NOT_FOUND,
                layout.failure("There is no such page", "Nothing has this address.", "Begin at the first page."));
    }

    private Answer session(Request request) {
        return switch (lookup(request)) {
            case SessionLookup.Found found -> session(request, found.session());
            case SessionLookup.Several several -> overview.several(request.part(1), several.sessions());
            case SessionLookup.None() -> Answer.page(NOT_FOUND, unknown(request.part(1)));
        };
    }

    private Html unknown(String id) {
        return viewed.library().state().isWorking()
                ? layout.failure(
                        "This session is not read yet",
                        "None of the sessions that were read so far has an id that begins with " + id + ".",
                        "Others are being read, and this page looks again by itself.")
                : layout.failure(
                        "There is no such session",
                        "No session's id begins with " + id + ".",
                        "It may have been deleted, or it belongs to another repository.");
    }

    private SessionLookup lookup(Request request) {
        return request.path().size() < 2
                ? new SessionLookup.None()
                : SessionLookup.of(
                        viewed.library().contents().sessions(), SessionLinks.named(request, request.part(1)));
    }

    private Answer session(Request request, IndexedSession found) {
        return switch (request.part(2)) {
            case "" -> session.answer(request, found);
            case "agent" -> subagent.answer(request, found, request.part(3)).orElseGet(this::nothing);
            case "find" -> session.find(request, found);
            case "raw" -> raw(found, number(request.part(3)));
            case "text" -> text(found, number(request.part(3)));
            case "markdown" ->
                request.part(3).isEmpty()
                        ? markdown(found, request)
                        : markdown(found, number(request.part(3)), request.number("result", 0));
            case "picture" -> picture(found, number(request.part(3)), number(request.part(4)));
            default -> nothing();
        };
    }

    /// A number in an address; 0 if it is none.
    private static long number(String part) {
        return Request.of("", Map.of("n", part)).number("n", 0);
    }

    private Answer text(IndexedSession of, long entry) {
        List<Document> found = viewed.library().ask(index -> index.entries(of, entry, entry));
        return found.isEmpty() ? nothing() : Answer.text(found.getFirst().text());
    }

    private Answer markdown(IndexedSession of, Request request) {
        long first = request.number("from", 1);
        long last = request.number("to", first);
        String inside = request.text("subagent");
        if (!inside.isEmpty()) {
            return Answer.text(EntryMarkdown.of(subagent.entries(of, inside, first, last).stream()
                    .filter(entry -> entry.entry() <= last)
                    .toList()));
        }
        long end = Math.min(last, first + 2L * SessionPage.WINDOW);
        return Answer.text(EntryMarkdown.of(viewed.library().ask(index -> index.entries(of, first, end))));
    }

    /// An entry alone, with its result if that is named.
    private Answer markdown(IndexedSession of, long entry, long result) {
        List<Document> found = new ArrayList<>(viewed.library().ask(index -> index.entries(of, entry, entry)));
        if (result > entry) {
            found.addAll(viewed.library().ask(index -> index.entries(of, result, result)));
        }
        return found.isEmpty() ? nothing() : Answer.text(EntryMarkdown.of(found));
    }

    /// The session that a request names, to be followed; empty if this machine does not have it.
    public Optional<Following> following(Request request) {
        if (!(lookup(request) instanceof SessionLookup.Found(IndexedSession found))) {
            return Optional.empty();
        }
        return Optional.ofNullable(viewed.library().contents().here().get(found.id()))
                .map(file -> new Following(viewed.library(), SessionLookup.Name.of(found), file.file()));
    }

    private Answer raw(IndexedSession of, long entry) {
        try {
            return raw.answer(of, entry).orElseGet(this::nothing);
        } catch (IOException e) {
            return unreadable(e);
        }
    }

    /// @param number which of the entry's pictures, from 1
    private Answer picture(IndexedSession of, long entry, long number) {
        try {
            List<Document> found = viewed.library().ask(index -> index.entries(of, entry, entry));
            if (found.isEmpty() || number < 1 || number > Pictures.count(found.getFirst())) {
                return nothing();
            }
            int before = picturesBefore(of, found.getFirst());
            return viewed.transcripts()
                    .record(of, found.getFirst())
                    .flatMap(members -> Picture.find(members, before + (int) number))
                    .map(picture -> Answer.file(picture.type(), picture.bytes()))
                    .orElseGet(this::nothing);
        } catch (IOException e) {
            return unreadable(e);
        }
    }

    /// How many pictures the same record has before those of an entry. A subagent's entries may stand in between.
    private int picturesBefore(IndexedSession of, Document entry) {
        int before = 0;
        for (long last = entry.entry() - 1; last > 0; last -= STEP) {
            long end = last;
            List<Document> earlier =
                    viewed.library().ask(index -> index.entries(of, Math.max(1, end - STEP + 1), end)).stream()
                            .filter(each -> each.subagent().equals(entry.subagent()))
                            .toList();
            before += earlier.stream()
                    .filter(each -> each.line() == entry.line())
                    .mapToInt(Pictures::count)
                    .sum();
            if (earlier.stream().anyMatch(each -> each.line() != entry.line())) {
                break;
            }
        }
        return before;
    }

    private Answer unreadable(IOException failure) {
        return Answer.page(
                UNAVAILABLE,
                layout.failure("The transcript can't be read", String.valueOf(failure.getMessage()), "Try it again."));
    }
}
