package dev.gitsession.agent;

import dev.gitsession.conversation.Diff;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.Reading;
import dev.gitsession.conversation.Tokens;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Renders what an agent says of a session as the text of the golden files.
final class Rendering {
    private Rendering() {}

    static String of(Agent agent, LocalSession session, Path scratch) throws IOException {
        List<String> lines = new ArrayList<>(summary(agent.summary(session), session));
        agent.sideFiles(session).forEach(side -> lines.add("side: " + side.name()));
        List<String> entries = new ArrayList<>();
        Transcript transcript = agent.transcript(session, scratch);
        Reading reading = agent.read(transcript, entry -> entries.addAll(entry(entry)));
        Tokens tokens = agent.tokensBeside(session).orElse(reading.tokens());
        lines.add("tokens: %d in, %d out, %d read, %d written"
                .formatted(tokens.input(), tokens.output(), tokens.cacheRead(), tokens.cacheWrite()));
        lines.add(("models: " + String.join(", ", reading.models())).strip());
        Reading.Damage damage = reading.damage();
        lines.add("damage: %d lines, %d broken, %d oversized, torn %b"
                .formatted(damage.lines(), damage.broken(), damage.oversized(), damage.torn()));
        lines.addAll(entries);
        return String.join("\n", lines) + "\n";
    }

    static List<String> summary(Summary summary, LocalSession session) {
        return List.of(
                "id: " + summary.id(),
                "folder: " + (summary.folder() == null ? "none" : summary.folder()),
                ("branch: " + summary.branch()).strip(),
                "start: " + moment(summary.start(), session),
                "end: " + moment(summary.end(), session),
                ("title: " + summary.shortTitle()).strip(),
                ("model: " + summary.model()).strip(),
                "parent: " + (summary.parent() == null ? "none" : summary.parent()));
    }

    static List<String> entry(Entry entry) {
        return switch (entry) {
            case Entry.Prompt prompt -> List.of("prompt: " + prompt.text());
            case Entry.Answer answer -> List.of("answer: " + answer.text());
            case Entry.Thought thought -> List.of("thought: " + thought.text());
            case Entry.Note note -> List.of("note: " + note.text());
            case Entry.ToolCall call -> call(call);
            case Entry.ToolResult result -> List.of(result(result));
            case Entry.Subagent inside ->
                entry(inside.entry()).stream().map(line -> "> " + line).toList();
        };
    }

    private static List<String> call(Entry.ToolCall call) {
        List<String> lines = new ArrayList<>();
        lines.add("call: %s %s %s"
                .formatted(call.id(), call.tool(), call.argument())
                .strip());
        for (Diff diff : call.diffs()) {
            lines.add("diff: " + diff.path() + " |" + String.join("|", diff.lines()));
        }
        return lines;
    }

    private static String result(Entry.ToolResult result) {
        String failed = result.failed() ? " failed" : "";
        String subagent = result.subagent().isEmpty() ? "" : " " + result.subagent();
        return "result: %s%s%s %s"
                .formatted(result.id(), failed, subagent, result.output())
                .strip();
    }

    private static String moment(@Nullable Instant moment, LocalSession session) {
        if (moment == null) {
            return "none";
        }
        return session.size() > 0 && moment.equals(session.modified()) ? "modified" : moment.toString();
    }
}
