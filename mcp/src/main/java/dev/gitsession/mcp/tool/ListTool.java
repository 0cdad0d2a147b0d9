package dev.gitsession.mcp.tool;

import dev.gitsession.reading.brief.Caller;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.live.Library;
import dev.gitsession.reading.quote.QuotedText;
import java.util.List;
import java.util.Optional;

/// Lists sessions, the newest first.
final class ListTool extends SessionTool {
    private static final int SESSIONS = 10;
    private static final int MOST_SESSIONS = 100;
    private static final int BYTES_OF_SESSION = 400;

    ListTool(SessionsOpener opener) {
        super(opener);
    }

    @Override
    public String name() {
        return "list_sessions";
    }

    @Override
    public String description() {
        return "List earlier sessions of this repository, newest first: what was worked on, when, by which agent.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                optional("plan", "string", "Only those of a plan (an issue's number, mostly)"),
                optional("branch", "string", "Only those that worked on a git branch"),
                optional("limit", "integer", "Most sessions to return (10)"));
    }

    @Override
    String answer(AskedSessions sessions, Arguments arguments, Caller caller) {
        Optional<String> plan = arguments.text("plan");
        Optional<String> branch = arguments.text("branch");
        int limit = arguments.number("limit", 1, MOST_SESSIONS).orElse(SESSIONS);
        Library.Contents contents = sessions.library().contents();
        List<IndexedSession> found = Copies.without(contents.sessions().stream()
                .filter(session -> !caller.isRunning(session, contents.here().keySet()))
                .filter(session -> plan.map(session.plan()::equalsIgnoreCase).orElse(true))
                .filter(session -> branch.map(session.gitBranch()::equals).orElse(true))
                .toList());
        if (found.isEmpty()) {
            return "There are no such sessions.\n";
        }
        QuotedText text = QuotedText.ofAnswer(limit > SESSIONS ? limit * BYTES_OF_SESSION : QuotedText.USUAL);
        text.add(SessionTools.ABOUT_QUOTES);
        int told = 0;
        for (IndexedSession session : found.subList(0, Math.min(limit, found.size()))) {
            if (!text.add("\nsession %s: %s".formatted(session.id(), facts(session)), List.of(title(session)))) {
                break;
            }
            told++;
        }
        text.end((told < found.size() ? "%d of %d sessions.\n".formatted(told, found.size()) : "")
                + "Go on with read_session(session).");
        return text.toString();
    }
}
