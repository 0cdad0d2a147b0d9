package dev.gitsession.web.digest;

import dev.gitsession.conversation.NumberedEntry;
import dev.gitsession.reading.index.Document;
import dev.gitsession.web.digest.EntryFile.Limits;
import dev.gitsession.web.digest.EntryFile.Part;
import dev.gitsession.web.export.ExportedSession;
import dev.gitsession.web.export.SessionFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The digest of one session as the XML of condensed sessions: a `<session>` of the session itself, then one of each
/// subagent.
final class XmlDigest implements SessionDigest {
    /// How many tokens the tags around the entries of a file have.
    private static final int AROUND = 200;

    private final ExportedSession session;
    private final DigestShape shape;
    private final Condenser condenser;
    private final EntryFile own;
    private final EntryFile subagents;
    private final Map<String, SessionOpening> openings = new HashMap<>();
    private @Nullable SessionFacts facts;

    XmlDigest(ExportedSession session, DigestShape shape, Path folder) throws IOException {
        this.session = session;
        this.shape = shape;
        this.condenser = new Condenser(shape.scope().isWhole(), false);
        int tokens = shape.size().tokens() - AROUND;
        Limits limits = shape.size().isCut() ? new Limits(tokens, tokens) : Limits.NONE;
        this.own = new EntryFile(folder.resolve("session"), new XmlPassages(), limits);
        this.subagents = new EntryFile(folder.resolve("subagents"), new XmlPassages(), limits);
    }

    @Override
    public void add(NumberedEntry entry, Document document) throws IOException {
        String name = document.subagent().isEmpty()
                ? ""
                : entry.subagents().substring(0, entry.subagents().length() - 1);
        if (!name.isEmpty() && !shape.scope().subagents()) {
            condenser.shortening().subagentEntry();
            return;
        }
        openings.computeIfAbsent(name, any -> new SessionOpening()).add(document);
        Optional<Passage> passage = condenser.passage(entry, document);
        if (passage.isEmpty()) {
            return;
        }
        EntryFile file = name.isEmpty() ? own : subagents;
        if (!file.label().equals(name)) {
            file.begin(name);
        }
        file.add(document.entry(), passage.get());
    }

    @Override
    public void end(SessionFacts told) {
        facts = told;
    }

    @Override
    public ExportedSession session() {
        return session;
    }

    /// Whether the session itself has something to learn from.
    SessionOpening opening() {
        return openings.getOrDefault("", new SessionOpening());
    }

    @Override
    public List<String> shortened() {
        return condenser.shortening().sentences();
    }

    @Override
    public List<DigestFile> files() throws IOException {
        List<DigestFile.Text> texts = new ArrayList<>();
        List<Part> parts = own.parts();
        for (Part part : parts) {
            texts.add(text(own, part, texts.isEmpty()));
        }
        for (Part part : subagents.parts()) {
            SessionOpening opening = openings.getOrDefault(part.label(), new SessionOpening());
            if (shape.scope().isWhole() || !(opening.isEmpty() || opening.isWarmUp())) {
                texts.add(text(subagents, part, texts.isEmpty()));
            }
        }
        List<DigestFile> files = new ArrayList<>();
        for (DigestFile.Text text : texts) {
            files.add(new DigestFile(
                    DigestExport.stem(session),
                    new DigestFile.Place(
                            files.size() + 1, texts.size(), shape.form().ending()),
                    text));
        }
        return files;
    }

    private DigestFile.Text text(EntryFile entries, Part part, boolean isFirst) {
        StringBuilder head = new StringBuilder("<session>\n");
        SessionFacts of = Optional.ofNullable(facts).orElseThrow();
        meta(head, "source", part.label().isEmpty() ? "" : "agent-" + part.label());
        meta(head, "branch", session.origin().branch());
        meta(
                head,
                "model",
                part.label().isEmpty() ? of.models().stream().findFirst().orElse("") : "");
        if (isFirst) {
            List<String> missing = new ArrayList<>(of.leftOut().sentences());
            missing.addAll(shortened());
            meta(head, "left_out", String.join("; ", missing));
        }
        return new DigestFile.Text(head.toString(), entries, part, "</session>");
    }

    private static void meta(StringBuilder xml, String name, String value) {
        if (!value.isEmpty()) {
            xml.append("  <meta %s=\"%s\" />\n".formatted(name, XmlPassages.attribute(value, 400)));
        }
    }

    @Override
    public void close() throws IOException {
        own.close();
        subagents.close();
    }
}
