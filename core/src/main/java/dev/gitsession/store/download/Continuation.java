package dev.gitsession.store.download;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.FirstRecords;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How a version goes on after the line at which it parts from another one, in the words of the conversation.
///
/// @param entries the number of entries from that line on
/// @param first what is said first there: a prompt if there is one, else an answer or a call; empty if that is
///     unknown
public record Continuation(long entries, String first) {
    static final Continuation UNKNOWN = new Continuation(0, "");

    /// Reads a version from a line on.
    ///
    /// @param agents one of them wrote it, or else it is unknown how it goes on
    static Continuation of(List<Agent> agents, Path file, long line) throws IOException {
        Transcript transcript = Transcript.ofFile(file, Files.size(file));
        FirstRecords opening = FirstRecords.of(transcript);
        Optional<Agent> writer =
                agents.stream().filter(agent -> agent.wrote(opening)).findFirst();
        if (writer.isEmpty()) {
            return UNKNOWN;
        }
        Reader reader = new Reader(line);
        writer.get().read(transcript, reader);
        return new Continuation(reader.entries, reader.prompt.isEmpty() ? reader.other : reader.prompt);
    }

    /// Reads the entries from a line on.
    private static final class Reader implements EntrySink {
        private final long from;
        private long line;
        private long entries;
        private String prompt = "";
        private String other = "";

        Reader(long from) {
            this.from = from;
        }

        @Override
        public void line(long number) {
            line = number;
        }

        @Override
        public void add(Entry entry) {
            if (line < from) {
                return;
            }
            entries++;
            if (entry instanceof Entry.Prompt said && prompt.isEmpty()) {
                prompt = said.text();
            }
            if (other.isEmpty()) {
                other = words(entry);
            }
        }

        private static String words(Entry entry) {
            return switch (entry) {
                case Entry.Prompt said -> said.text();
                case Entry.Answer said -> said.text();
                case Entry.ToolCall call -> "%s %s".formatted(call.tool(), call.argument());
                case Entry.ToolResult result -> result.output();
                case Entry.Thought ignored -> "";
                case Entry.Note ignored -> "";
                case Entry.Subagent ignored -> "";
            };
        }
    }
}
