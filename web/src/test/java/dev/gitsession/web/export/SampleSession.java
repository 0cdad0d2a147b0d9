package dev.gitsession.web.export;

import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.claude.ClaudeCode;
import dev.gitsession.json.Json;
import dev.gitsession.reading.price.Prices;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.redaction.LocalRedaction;
import dev.gitsession.store.redaction.SessionRedaction;
import dev.gitsession.web.digest.DigestExport;
import dev.gitsession.web.digest.DigestShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/// A session of Claude Code that a test writes record by record, and exports.
@NullMarked
public final class SampleSession {
    private static final Instant BEGIN = Instant.parse("2026-03-02T10:00:00Z");

    private final Path folder;
    private final List<String> lines = new ArrayList<>();
    private final List<SideFile> beside = new ArrayList<>();
    private String id = "0484252a-652f-4881-8d3c-443e0dac00e8";
    private String title = "Make the parser faster";
    private String model = "model-1";
    private int runs;

    public SampleSession(Path folder) {
        this.folder = folder;
    }

    /// A session with two prompts, a change, and a call that failed: 8 entries.
    public static SampleSession usual(Path folder) {
        return new SampleSession(folder)
                .prompt("Make it faster")
                .call("c1", "Edit", Map.of("file_path", "/home/jo/parser/a.txt", "old_string", "x", "new_string", "y"))
                .result("c1", false, "The file was changed")
                .call("c2", "Bash", Map.of("command", "make test"))
                .result("c2", true, "1 test\nFAILED parser_test")
                .answer("I used a table, because the map was slow. It is blue.")
                .prompt("Thanks")
                .answer("Done.\nAll is well.");
    }

    public SampleSession named(String otherId, String otherTitle) {
        id = otherId;
        title = otherTitle;
        return this;
    }

    public SampleSession prompt(Object content) {
        return record("user", Map.of("role", "user", "content", content));
    }

    public SampleSession answer(String text) {
        return record(
                "assistant",
                Map.of("role", "assistant", "model", model, "content", List.of(Map.of("type", "text", "text", text))));
    }

    public SampleSession thought(String text) {
        return record(
                "assistant",
                Map.of("role", "assistant", "content", List.of(Map.of("type", "thinking", "thinking", text))));
    }

    public SampleSession call(String call, String tool, Map<String, ?> input) {
        return record(
                "assistant",
                Map.of(
                        "role",
                        "assistant",
                        "content",
                        List.of(Map.of("type", "tool_use", "id", call, "name", tool, "input", input))));
    }

    public SampleSession result(String call, boolean failed, Object content) {
        return record(
                "user",
                Map.of(
                        "role",
                        "user",
                        "content",
                        List.of(Map.of(
                                "type", "tool_result", "tool_use_id", call, "is_error", failed, "content", content))));
    }

    /// A text in a record, beside others.
    static Map<String, Object> text(String text) {
        return Map.of("type", "text", "text", text);
    }

    SampleSession model(String name) {
        model = name;
        return this;
    }

    /// An answer that used these tokens.
    SampleSession used(long input) {
        return record(
                "assistant",
                Map.of(
                        "id",
                        "m" + lines.size(),
                        "role",
                        "assistant",
                        "model",
                        model,
                        "usage",
                        Map.of("input_tokens", input, "output_tokens", 0),
                        "content",
                        List.of(text("Done"))));
    }

    /// A picture in a record, as the agent writes it.
    static Map<String, Object> picture(String type, String base64) {
        return Map.of("type", "image", "source", Map.of("type", "base64", "media_type", type, "data", base64));
    }

    public SampleSession line(String line) {
        lines.add(line);
        return this;
    }

    /// A transcript of a subagent.
    public SampleSession beside(String name, SampleSession subagent) {
        Path file = folder.resolve("beside-" + beside.size());
        try {
            Files.writeString(file, subagent.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        beside.add(new SideFile(name, file));
        return this;
    }

    private SampleSession record(String type, Map<String, ?> message) {
        Map<String, Object> record = new HashMap<>();
        record.put("type", type);
        record.put("uuid", "u" + lines.size());
        record.put("sessionId", id);
        record.put("cwd", "/home/jo/parser");
        record.put("gitBranch", "main");
        record.put("timestamp", BEGIN.plusSeconds(lines.size()).toString());
        record.put("message", message);
        return line(Json.write(record));
    }

    private String text() {
        return String.join("\n", lines) + "\n";
    }

    /// The session without its secrets.
    public ExportedSession redacted() {
        try {
            runs++;
            Path own = Files.createDirectories(folder.resolve(id + runs));
            Path file = Files.writeString(own.resolve(id + ".jsonl"), text());
            return ExportedSession.redacted(
                    new SessionRedaction(LocalRedaction.builtIn(own), false),
                    new ExportedSession.Origin(
                            id,
                            "42",
                            new ClaudeCode(new AgentHome(own, Map.of(), List::of)),
                            "/home/jo/parser",
                            "main"),
                    title,
                    Transcript.ofFile(file, Files.size(file)),
                    beside,
                    own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path scratch() throws IOException {
        return Files.createTempDirectory(folder, "scratch");
    }

    String html() {
        return exported(new Forms(1, Long.MAX_VALUE), Form.HTML);
    }

    /// A page whose pictures may have this many bytes.
    String html(long pictures) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ExportForm form = new HtmlExport(scratch(), Prices.builtIn(), pictures)) {
            new SessionExport(form, 1, Long.MAX_VALUE).add(redacted());
            form.finish(out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String markdown() {
        return exported(new Forms(1, Long.MAX_VALUE), Form.MARKDOWN);
    }

    public String exported(Form form) {
        return exported(new Forms(1, Long.MAX_VALUE), form);
    }

    String exported(long first, long last, Form form) {
        return exported(new Forms(first, last), form);
    }

    private record Forms(long first, long last) {}

    public enum Form {
        HTML,
        MARKDOWN,
        JSON,
        DIGEST
    }

    private String exported(Forms range, Form kind) {
        return exported(List.of(this), null, range, kind, 0);
    }

    public String digest(int tokens) {
        return exported(List.of(this), null, new Forms(1, Long.MAX_VALUE), Form.DIGEST, tokens);
    }

    /// The digest of a plan in so many tokens.
    public static String digest(ExportedPlan plan, List<SampleSession> sessions, int tokens) {
        return sessions.getFirst().exported(sessions, plan, new Forms(1, Long.MAX_VALUE), Form.DIGEST, tokens);
    }

    public static String plan(ExportedPlan plan, List<SampleSession> sessions, Form kind) {
        return sessions.getFirst().exported(sessions, plan, new Forms(1, Long.MAX_VALUE), kind, 0);
    }

    private String exported(
            List<SampleSession> sessions,
            @org.jspecify.annotations.Nullable ExportedPlan plan,
            Forms range,
            Form kind,
            int tokens) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ExportForm form = form(kind, out, tokens)) {
            if (plan != null) {
                form.plan(plan);
            }
            SessionExport export = new SessionExport(form, range.first(), range.last());
            for (SampleSession session : sessions) {
                export.add(session.redacted());
            }
            form.finish(out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ExportForm form(Form kind, ByteArrayOutputStream out, int tokens) throws IOException {
        return switch (kind) {
            case HTML -> new HtmlExport(scratch(), Prices.builtIn());
            case MARKDOWN -> new MarkdownExport(scratch());
            case JSON -> new JsonExport(out);
            case DIGEST ->
                new DigestExport(
                        new DigestShape(
                                DigestShape.Form.MARKDOWN,
                                new DigestShape.Size(tokens, false),
                                DigestShape.Scope.USUAL),
                        scratch());
        };
    }
}
