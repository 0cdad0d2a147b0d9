package dev.gitsession.mcp.tool;

import dev.gitsession.json.JsonObject;
import dev.gitsession.mcp.protocol.Tool;
import dev.gitsession.mcp.protocol.ToolAnswer;
import dev.gitsession.reading.brief.Caller;
import dev.gitsession.reading.index.DamagedIndexException;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.quote.QuotedText;
import dev.gitsession.session.SessionException;
import java.util.ArrayList;
import java.util.List;

/// A tool that asks the sessions of the repository.
abstract class SessionTool implements Tool {
    private final SessionsOpener opener;

    SessionTool(SessionsOpener opener) {
        this.opener = opener;
    }

    @Override
    public final ToolAnswer call(JsonObject arguments, JsonObject about) {
        try {
            AskedSessions sessions = opener.open();
            sessions.library().refresh();
            String answer =
                    answer(sessions, new Arguments(arguments), sessions.caller().with(about));
            String gap = sessions.gap().map(words -> words + "\n").orElse("");
            return ToolAnswer.of(sessions.redaction().redact(answer + gap));
        } catch (SessionException e) {
            return ToolAnswer.failed(e.oneLine());
        } catch (DamagedIndexException e) {
            return ToolAnswer.failed(
                    "the index is damaged (%s); it is built again, so ask again in a minute".formatted(e.getMessage()));
        }
    }

    /// Answers a call.
    ///
    /// @throws SessionException if the arguments are bad, or there is nothing
    abstract String answer(AskedSessions sessions, Arguments arguments, Caller caller);

    static Parameter optional(String name, String type, String description) {
        return new Parameter(name, type, description, false);
    }

    static Parameter required(String name, String type, String description) {
        return new Parameter(name, type, description, true);
    }

    /// What is known of a session, in a line.
    static String facts(IndexedSession session) {
        List<String> facts = new ArrayList<>();
        facts.add(session.plan().isEmpty() ? "not stored" : "plan " + session.plan());
        if (!session.agent().isEmpty()) {
            facts.add(session.agent());
        }
        if (!session.author().isEmpty()) {
            facts.add(QuotedText.shortened(session.author(), 40));
        }
        if (!session.gitBranch().isEmpty()) {
            facts.add("branch " + QuotedText.shortened(session.gitBranch(), 60));
        }
        if (session.ended() != null) {
            facts.add(session.ended().toString().substring(0, 10));
        }
        facts.add(session.content().entries() + " entries");
        return String.join(", ", facts);
    }

    static String title(IndexedSession session) {
        return session.title().isBlank() ? "(no title)" : QuotedText.shortened(session.title(), 160);
    }
}
