package dev.gitsession.mcp.tool;

import dev.gitsession.reading.brief.Caller;
import dev.gitsession.reading.index.Answer;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.Hit;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.Request;
import dev.gitsession.reading.index.SessionHits;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.passage.Passage;
import dev.gitsession.reading.passage.Passages;
import dev.gitsession.reading.query.Query;
import dev.gitsession.reading.query.QueryParser;
import dev.gitsession.reading.query.TypedTime;
import dev.gitsession.reading.quote.QuotedText;
import dev.gitsession.reading.stats.Stats;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds what was said in sessions.
final class SearchTool extends SessionTool {
    private static final int SESSIONS = 5;
    private static final int MOST_SESSIONS = 30;
    private static final int ENTRIES = 3;

    /// How many copies of a session are reckoned with.
    private static final int COPIES = 3;

    private static final int LINES = 2;
    private static final int BYTES_OF_SESSION = 800;

    SearchTool(SessionsOpener opener) {
        super(opener);
    }

    @Override
    public String name() {
        return "search_sessions";
    }

    @Override
    public String description() {
        return "Search earlier agent sessions of this repository (prompts, answers, reasoning, tool calls, results)."
                + " Use it before you try something: it may have been tried, decided or debugged before.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                required(
                        "query",
                        "string",
                        "Words that must occur, any case. Also: \"a phrase\", begin*, -without, plan:42, branch:main,"
                                + " file:src/a.ts, tool:Bash, kind:prompt, failed:yes"),
                optional("limit", "integer", "Most sessions to return (5)"),
                optional("since", "string", "Only what happened then or later: 2026-11-03, 3d, 2w"));
    }

    @Override
    String answer(AskedSessions sessions, Arguments arguments, Caller caller) {
        Query query = query(sessions, arguments);
        int limit = arguments.number("limit", 1, MOST_SESSIONS).orElse(SESSIONS);
        Set<String> here = sessions.library().contents().here().keySet();
        return sessions.library().ask(index -> {
            Query priced = priced(sessions, arguments, index, query);
            // More than asked for, in the place of copies and of the caller's own.
            Answer found =
                    index.search(new Request(priced, Request.Order.RELEVANCE, COPIES * limit + 1, ENTRIES, false));
            List<SessionHits> others = Copies.withoutFound(found.sessions().stream()
                    .filter(session -> !caller.isRunning(session.session(), here))
                    .toList());
            if (others.isEmpty()) {
                return nothing(index, query);
            }
            boolean cut = found.matching() > found.sessions().size();
            return text(others, found.step(), cut, new Passages(query, LINES, 0), limit);
        });
    }

    private static Query query(AskedSessions sessions, Arguments arguments) {
        Query words = QueryParser.parse(arguments.required("query"), sessions.clock());
        if (words instanceof Query.All all && all.queries().isEmpty()) {
            throw new InvalidInputException(
                    ErrorCode.BAD_ARGUMENTS, "the query has no word to search for", "give words");
        }
        List<Query> parts = new ArrayList<>(List.of(words));
        arguments
                .text("since")
                .map(time -> new Query.Time(TypedTime.read("since", time, sessions.clock()), true))
                .ifPresent(parts::add);
        return sessions.commitPlans().in(new Query.All(parts));
    }

    /// The query with the sessions that `cost:` selects.
    private static Query priced(AskedSessions sessions, Arguments arguments, SessionIndex index, Query query) {
        return arguments.required("query").contains("cost:")
                ? new Stats(index, sessions.prices(), sessions.clock().getZone()).withCosts(query)
                : query;
    }

    private static String nothing(SessionIndex index, Query query) {
        Optional<String> near = query.words().stream()
                .filter(words -> words.terms().size() == 1)
                .flatMap(words -> index.nearest(words.terms().getFirst().text()).stream())
                .findFirst();
        return "Nothing of this was said in %d sessions. %s\n"
                .formatted(
                        index.size(),
                        near.map(word -> "There is the word '%s'.".formatted(QuotedText.shortened(word, 60)))
                                .orElse("Use fewer words, or the beginning of one: pars*"));
    }

    private static String text(
            List<SessionHits> sessions, Answer.Step step, boolean cut, Passages passages, int limit) {
        QuotedText text = QuotedText.ofAnswer(limit > 2 * SESSIONS ? limit * BYTES_OF_SESSION : QuotedText.USUAL);
        text.add(SessionTools.ABOUT_QUOTES);
        if (step != Answer.Step.ENTRIES) {
            text.add("No entry has all of these words; these sessions have all or most of them.");
        }
        int told = 0;
        for (SessionHits session : sessions.subList(0, Math.min(limit, sessions.size()))) {
            if (!tell(text, session, passages)) {
                break;
            }
            told++;
        }
        text.end((cut || told < sessions.size() ? "More sessions match; use more words, or a higher limit.\n" : "")
                + "Go on with read_session(session, entry).");
        return text.toString();
    }

    private static boolean tell(QuotedText text, SessionHits found, Passages passages) {
        IndexedSession session = found.session();
        if (!text.add("\nsession %s: %s".formatted(session.id(), facts(session)), List.of(title(session)))) {
            return false;
        }
        for (Hit hit : found.hits()) {
            Document entry = hit.document();
            List<String> lines =
                    passages.of(entry.text()).stream().map(Passage::text).toList();
            if (!text.add("entry %d, %s:".formatted(entry.entry(), EntryText.kind(entry)), lines)) {
                return false;
            }
        }
        return true;
    }
}
