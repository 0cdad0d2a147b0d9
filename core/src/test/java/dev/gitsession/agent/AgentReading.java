package dev.gitsession.agent;

import dev.gitsession.conversation.Entry;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What an agent tells of the sessions of a test.
final class AgentReading {
    private AgentReading() {}

    /// The session with an id.
    static LocalSession session(Agent agent, String id) {
        return agent.sessions().stream()
                .filter(session -> session.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /// The bytes of a session.
    ///
    /// @param scratch where an agent may write what it exports
    static byte[] bytes(Agent agent, LocalSession session, Path scratch) throws IOException {
        try (InputStream in = agent.transcript(session, scratch).open()) {
            return in.readAllBytes();
        }
    }

    /// What a reader sees of a session.
    static List<Entry> entries(Agent agent, LocalSession session, Path scratch) throws IOException {
        List<Entry> entries = new ArrayList<>();
        agent.read(agent.transcript(session, scratch), entries::add);
        return entries;
    }

    /// The lines that are shown of a transcript.
    static List<String> lines(Agent agent, Transcript transcript) throws IOException {
        List<String> lines = new ArrayList<>();
        agent.read(transcript, entry -> lines.addAll(Rendering.entry(entry)));
        return lines;
    }
}
