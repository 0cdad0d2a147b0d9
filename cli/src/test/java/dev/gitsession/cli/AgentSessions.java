package dev.gitsession.cli;

import dev.gitsession.testkit.GitSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Small sessions of agents that keep files, in the agent's own folder layout.
final class AgentSessions {
    static final String ID = "019c0000-aaaa-7bbb-8ccc-dddddddddddd";

    private AgentSessions() {}

    /// The agents whose sessions can be generated.
    static List<String> agents() {
        return List.of("amp", "claude", "codex", "copilot", "cursor", "droid", "gemini", "goose", "pi", "qwen");
    }

    /// Writes a session that began in a folder.
    static Path write(GitSandbox sandbox, Path home, String agent, Path folder) {
        Path file = sandbox.write(home.resolve(place(agent, folder)), begin(agent, folder));
        if (agent.equals("gemini")) {
            sandbox.write(home.resolve(".gemini/tmp/shop/.project_root"), folder.toString());
        }
        return file;
    }

    /// The text that the agent appends when the session continues; empty if it rewrites the whole document.
    static String more(String agent, Path folder) {
        return switch (agent) {
            case "claude" ->
                "{\"type\":\"user\",\"sessionId\":\"%s\",\"cwd\":\"%s\",\"timestamp\":\"2026-03-02T11:00:00Z\",\"message\":{\"role\":\"user\",\"content\":\"More\"}}\n"
                        .formatted(ID, folder);
            case "codex" ->
                "{\"timestamp\":\"2026-03-02T11:00:00Z\",\"type\":\"response_item\",\"payload\":{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"More\"}]}}\n";
            case "copilot" ->
                "{\"type\":\"user.message\",\"data\":{\"content\":\"More\"},\"timestamp\":\"2026-03-02T11:00:00Z\"}\n";
            case "cursor" -> "{\"role\":\"user\",\"message\":{\"content\":\"More\"}}\n";
            case "gemini" ->
                "{\"id\":\"m2\",\"type\":\"user\",\"content\":\"More\",\"timestamp\":\"2026-03-02T11:00:00Z\"}\n";
            case "goose" ->
                "{\"role\":\"user\",\"created\":1772449200,\"content\":[{\"type\":\"text\",\"text\":\"More\"}]}\n";
            case "qwen" ->
                "{\"uuid\":\"q2\",\"parentUuid\":\"q1\",\"sessionId\":\"%s\",\"timestamp\":\"2026-03-02T11:00:00Z\",\"type\":\"user\",\"provenance\":\"real_user\",\"cwd\":\"%s\",\"message\":{\"role\":\"user\",\"parts\":[{\"text\":\"More\"}]}}\n"
                        .formatted(ID, folder);
            case "amp" -> "";
            default ->
                "{\"type\":\"message\",\"id\":\"m2\",\"parentId\":\"m1\",\"timestamp\":\"2026-03-02T11:00:00Z\",\"message\":{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"More\"}]}}\n";
        };
    }

    /// Appends one more line to a session of Claude Code, with a long word in it.
    static void appendLongLine(Path file, Path folder, int length) throws IOException {
        String[] around = more("claude", folder).split("More", 2);
        byte[] word = new byte[length];
        for (int i = 0; i < length; i++) {
            word[i] = (byte) (i % 80 == 79 ? ' ' : 'a' + i % 23);
        }
        Files.writeString(file, around[0], StandardOpenOption.APPEND);
        Files.write(file, word, StandardOpenOption.APPEND);
        Files.writeString(file, around[1], StandardOpenOption.APPEND);
    }

    private static String place(String agent, Path folder) {
        String dashes = folder.toString().replaceAll("[^A-Za-z0-9-]", "-");
        return switch (agent) {
            case "amp" -> ".local/share/amp/threads/T-" + ID + ".json";
            case "claude" -> ".claude/projects/" + dashes + "/" + ID + ".jsonl";
            case "codex" -> ".codex/sessions/2026/03/02/rollout-2026-03-02T10-00-00-" + ID + ".jsonl";
            case "copilot" -> ".copilot/session-state/" + ID + "/events.jsonl";
            case "cursor" ->
                ".cursor/projects/%s/agent-transcripts/%s.jsonl"
                        .formatted(
                                folder.toString()
                                        .replaceAll("[^A-Za-z0-9]+", "-")
                                        .replaceAll("^-|-$", ""),
                                ID);
            case "droid" -> ".factory/sessions/" + dashes + "/" + ID + ".jsonl";
            case "gemini" -> ".gemini/tmp/shop/chats/session-2026-03-02T10-00-019c0000.jsonl";
            case "goose" -> ".local/share/goose/sessions/" + ID + ".jsonl";
            case "qwen" ->
                ".qwen/projects/%s/chats/%s.jsonl".formatted(folder.toString().replaceAll("[^A-Za-z0-9]", "-"), ID);
            default -> ".pi/agent/sessions/-" + dashes + "--/2026-03-02T10-00-00-000Z_" + ID + ".jsonl";
        };
    }

    private static String begin(String agent, Path folder) {
        String text = switch (agent) {
            case "amp" ->
                "{\"v\":1,\"id\":\"T-$ID\",\"created\":1772445600000,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Count\"}]}],\"env\":{\"initial\":{\"trees\":[{\"uri\":\"file://$CWD\"}]}}}\n";
            case "claude" ->
                "{\"type\":\"user\",\"parentUuid\":null,\"sessionId\":\"$ID\",\"cwd\":\"$CWD\",\"timestamp\":\"2026-03-02T10:00:00Z\",\"message\":{\"role\":\"user\",\"content\":\"Count\"}}\n";
            case "codex" ->
                "{\"timestamp\":\"2026-03-02T10:00:00Z\",\"type\":\"session_meta\",\"payload\":{\"id\":\"$ID\",\"cwd\":\"$CWD\"}}\n"
                        + "{\"timestamp\":\"2026-03-02T10:00:01Z\",\"type\":\"response_item\",\"payload\":{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"Count\"}]}}\n";
            case "copilot" ->
                "{\"type\":\"session.start\",\"data\":{\"sessionId\":\"$ID\",\"context\":{\"cwd\":\"$CWD\"}},\"timestamp\":\"2026-03-02T10:00:00Z\"}\n"
                        + "{\"type\":\"user.message\",\"data\":{\"content\":\"Count\"},\"timestamp\":\"2026-03-02T10:00:01Z\"}\n";
            case "cursor" -> "{\"role\":\"user\",\"message\":{\"content\":\"Count\"}}\n";
            case "gemini" ->
                "{\"sessionId\":\"$ID\",\"projectHash\":\"x\",\"startTime\":\"2026-03-02T10:00:00Z\"}\n"
                        + "{\"id\":\"m1\",\"type\":\"user\",\"content\":\"Count\",\"timestamp\":\"2026-03-02T10:00:01Z\"}\n";
            case "goose" ->
                "{\"working_dir\":\"$CWD\",\"description\":\"Count\"}\n"
                        + "{\"role\":\"user\",\"created\":1772445600,\"content\":[{\"type\":\"text\",\"text\":\"Count\"}]}\n";
            case "qwen" ->
                "{\"uuid\":\"q1\",\"parentUuid\":null,\"sessionId\":\"$ID\",\"timestamp\":\"2026-03-02T10:00:00Z\",\"type\":\"user\",\"provenance\":\"real_user\",\"cwd\":\"$CWD\",\"message\":{\"role\":\"user\",\"parts\":[{\"text\":\"Count\"}]}}\n";
            default ->
                "{\"type\":\"%s\",\"version\":3,\"id\":\"$ID\",\"cwd\":\"$CWD\",\"timestamp\":\"2026-03-02T10:00:00Z\"}\n"
                                .formatted(agent.equals("pi") ? "session" : "session_start")
                        + "{\"type\":\"message\",\"id\":\"m1\",\"timestamp\":\"2026-03-02T10:00:01Z\",\"message\":{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Count\"}]}}\n";
        };
        return text.replace("$ID", ID).replace("$CWD", folder.toString());
    }
}
