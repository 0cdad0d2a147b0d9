package dev.gitsession.cli.command.show;

import dev.gitsession.agent.Agent;
import dev.gitsession.conversation.EntryObjects;
import dev.gitsession.conversation.NumberedEntry;
import dev.gitsession.conversation.Reading;
import dev.gitsession.json.Json;
import java.io.PrintStream;
import java.util.Optional;

/// Writes a session as one JSON object, entry by entry, because a session may not fit into memory.
/// `docs/agents.md` describes the format.
final class TranscriptJson {
    private final PrintStream out;
    private final String opening;
    private boolean open;
    private boolean first = true;

    /// @param agent the agent that wrote the session; empty if it is unknown
    TranscriptJson(PrintStream out, String id, Optional<Agent.Name> agent) {
        this.out = out;
        this.opening = "{\"success\":true,\"session_id\":" + Json.write(id) + ",\"agent\":"
                + agent.map(name -> Json.write(name.id())).orElse("null") + ",\"entries\":[";
    }

    /// Writes the part before the entries, once. It waits for the first entry, because reading may fail at once.
    private void begin() {
        out.print(open ? "" : opening);
        open = true;
    }

    /// Writes an entry.
    void add(NumberedEntry numbered) {
        begin();
        out.print(first ? "" : ",");
        out.print(Json.write(EntryObjects.of(numbered)));
        first = false;
    }

    /// Writes the part after the entries.
    void end(Reading reading) {
        begin();
        out.println("],\"models\":" + Json.write(reading.models()) + ",\"tokens\":"
                + Json.write(EntryObjects.of(reading.tokens()))
                + ",\"broken\":" + (reading.damage().broken() + reading.damage().oversized()) + ",\"torn\":"
                + reading.damage().torn() + "}");
    }
}
