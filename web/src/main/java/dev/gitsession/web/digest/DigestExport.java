package dev.gitsession.web.digest;

import dev.gitsession.conversation.NumberedEntry;
import dev.gitsession.reading.index.Document;
import dev.gitsession.web.export.ExportForm;
import dev.gitsession.web.export.ExportedPlan;
import dev.gitsession.web.export.ExportedSession;
import dev.gitsession.web.export.LeftOut;
import dev.gitsession.web.export.SessionFacts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes a digest of sessions for models: an overview of what was asked, decided and changed, which calls failed, and
/// how it ended; then the entries, shortened. No model is asked, and the same sessions have the same digest. All that a
/// session said stands in lists and quotations, so that it can't pass for a part of the digest.
public final class DigestExport implements ExportForm {
    /// The fewest tokens in which one file says something.
    public static final int FEWEST = 200;

    /// The fewest tokens of each file, if there are several.
    public static final int FEWEST_OF_FILES = 1000;

    private static final double SHARE_OF_PLAN = 0.15;

    private final DigestShape shape;
    private final Path folder;
    private final List<SessionDigest> finished = new ArrayList<>();
    private @Nullable ExportedPlan plan;
    private @Nullable SessionDigest digest;
    private int begun;

    /// @param folder a folder for temporary files
    public DigestExport(DigestShape shape, Path folder) {
        this.shape = shape;
        this.folder = folder;
    }

    @Override
    public void plan(ExportedPlan next) {
        plan = next;
    }

    @Override
    public void begin(ExportedSession next) throws IOException {
        close(digest);
        begun++;
        Path own = Files.createDirectory(folder.resolve("digest" + begun));
        String heading = plan == null || shape.size().isCut() ? "#" : "##";
        digest = switch (shape.form()) {
            case MARKDOWN -> new MarkdownDigest(next, shape, heading, own.resolve("entries"));
            case XML -> new XmlDigest(next, shape, own);
        };
    }

    @Override
    public void add(NumberedEntry entry, Document document) throws IOException {
        Optional.ofNullable(digest).orElseThrow().add(entry, document);
    }

    @Override
    public LeftOut end(SessionFacts facts) throws IOException {
        SessionDigest ended = Optional.ofNullable(digest).orElseThrow();
        ended.end(facts);
        finished.add(ended);
        digest = null;
        return facts.leftOut();
    }

    /// How many sessions have no entries in the one file that was written, but their overview alone.
    public long overviewsAlone() {
        return finished.stream()
                .filter(each -> each instanceof MarkdownDigest markdown && markdown.isEntriesLeftOut())
                .count();
    }

    /// The plan as a text of its own, above files; empty without a plan.
    public String planText() {
        return plan == null ? "" : head(plan);
    }

    /// Why the session has nothing to learn from; empty if it has.
    public Optional<String> reasonToSkip() {
        return finished.stream()
                .filter(XmlDigest.class::isInstance)
                .map(each -> ((XmlDigest) each).opening())
                .filter(opening -> opening.isEmpty() || opening.isWarmUp())
                .map(opening -> opening.isEmpty()
                        ? "empty session detected: nothing was asked, or nothing was answered"
                        : "warmup session detected: its first prompt only warms the model up")
                .findFirst();
    }

    /// The digest in several files. Each session begins a file.
    public List<DigestFile> files() throws IOException {
        List<DigestFile> files = new ArrayList<>();
        for (SessionDigest each : finished) {
            files.addAll(each.files());
        }
        return files;
    }

    /// The name of a session's files without number and ending.
    static String stem(ExportedSession session) {
        return session.origin().id().isEmpty() ? "session" : session.origin().id();
    }

    @Override
    public void finish(OutputStream out) throws IOException {
        switch (shape.form()) {
            case XML -> xml(out);
            case MARKDOWN -> out.write(markdown().getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
    }

    private void xml(OutputStream out) throws IOException {
        boolean isFirst = true;
        for (DigestFile file : files()) {
            out.write((isFirst ? "" : "\n\n").getBytes(StandardCharsets.UTF_8));
            file.write(out);
            isFirst = false;
        }
        out.write('\n');
    }

    private String markdown() throws IOException {
        int tokens = shape.size().tokens();
        StringBuilder text = new StringBuilder();
        Optional.ofNullable(plan).ifPresent(of -> text.append(head(of)));
        text.append(text.isEmpty() ? "" : "\n").append(MarkdownDigest.ABOUT);
        int left = tokens - DigestText.tokens(text.toString());
        for (int i = 0; i < finished.size(); i++) {
            int share = left / (finished.size() - i);
            String each = "\n" + ((MarkdownDigest) finished.get(i)).text(tokens == 0 ? 0 : share - 1);
            left -= DigestText.tokens(each);
            text.append(each);
        }
        return text.toString();
    }

    private String head(ExportedPlan of) {
        int tokens = shape.size().tokens();
        StringBuilder text = new StringBuilder("# ");
        text.append(DigestText.line(of.name(), DigestText.LONGEST_TITLE)).append('\n');
        text.append(DigestText.line("plan " + of.id() + ", " + DigestText.counted(finished.size(), "session"), 200))
                .append('\n');
        if (!of.text().isBlank()) {
            text.append("\n## Plan\n")
                    .append(
                            tokens == 0
                                    ? DigestText.quotedWhole(of.text(), "")
                                    : DigestText.quoted(of.text(), (int) (tokens * SHARE_OF_PLAN)));
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        close(digest);
        for (SessionDigest each : finished) {
            each.close();
        }
    }

    private static void close(@Nullable SessionDigest open) throws IOException {
        if (open != null) {
            open.close();
        }
    }
}
