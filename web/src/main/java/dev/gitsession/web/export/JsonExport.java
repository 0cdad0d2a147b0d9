package dev.gitsession.web.export;

import dev.gitsession.conversation.EntryObjects;
import dev.gitsession.conversation.NumberedEntry;
import dev.gitsession.json.Json;
import dev.gitsession.reading.index.Document;
import dev.gitsession.web.entry.Pictures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes sessions as one JSON object, in the shape of `git session show --json`. A plan's object has a list of them.
/// It is written while sessions are read.
public final class JsonExport implements ExportForm {
    private final OutputStream out;
    private @Nullable ExportedPlan plan;
    private @Nullable ExportedSession session;
    private boolean begun;
    private boolean hasSession;
    private boolean hasEntry;
    private long pictures;

    public JsonExport(OutputStream out) {
        this.out = out;
    }

    @Override
    public void plan(ExportedPlan next) {
        plan = next;
    }

    @Override
    public void begin(ExportedSession next) {
        session = next;
        hasEntry = false;
        begun = false;
        pictures = 0;
    }

    /// Writes what comes before the entries. It waits for the first one, because reading may fail at once.
    private void open() throws IOException {
        ExportedSession of = session;
        if (begun || of == null) {
            return;
        }
        begun = true;
        ExportedPlan whole = plan;
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (whole != null && !hasSession) {
            Map<String, @Nullable Object> about = new LinkedHashMap<>();
            about.put("success", true);
            about.put("plan_id", whole.id());
            about.put("title", known(whole.title()));
            about.put("state", known(whole.state()));
            about.put("url", known(whole.url()));
            about.put("header", whole.header());
            about.put("text", known(whole.text()));
            write(unclosed(about) + ",\"sessions\":[");
        }
        if (whole == null) {
            members.put("success", true);
        } else if (hasSession) {
            write(",");
        }
        hasSession = true;
        members.put("session_id", of.origin().id());
        members.put("plan_id", known(of.origin().plan()));
        members.put(
                "agent",
                of.agent().isEmpty() ? null : of.origin().agent().name().id());
        members.put("title", known(of.title()));
        write(unclosed(members) + ",\"entries\":[");
    }

    @Override
    public void add(NumberedEntry entry, Document document) throws IOException {
        open();
        write((hasEntry ? "," : "") + Json.write(EntryObjects.of(entry)));
        hasEntry = true;
        pictures += Pictures.count(document);
    }

    @Override
    public LeftOut end(SessionFacts facts) throws IOException {
        open();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("models", facts.models());
        members.put("tokens", EntryObjects.of(facts.tokens()));
        LeftOut missing = facts.leftOut().with(new LeftOut.Pictures(0, pictures), 0);
        members.put("broken", missing.damage().broken() + missing.damage().oversized());
        members.put("torn", missing.damage().torn());
        members.put("redactions", missing.isSearched() ? missing.redactions() : null);
        members.put("not_exported", missing.entries());
        members.put("pictures_not_exported", pictures);
        write("]," + Json.write(members).substring(1));
        session = null;
        return missing;
    }

    @Override
    public void finish(OutputStream target) throws IOException {
        if (plan != null && hasSession) {
            write("]}");
        }
        write("\n");
        out.flush();
    }

    /// An object without its last brace, so that more members can follow.
    private static String unclosed(Map<String, @Nullable Object> members) {
        String object = Json.write(members);
        return object.substring(0, object.length() - 1);
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }
}
