package dev.gitsession.agent;

import dev.gitsession.session.Ids;
import dev.gitsession.session.SessionId;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A [Summary] in the making: facts arrive in the order of the file, and each keeps the first or the last of its kind.
public final class SummaryDraft {
    private static final int TITLE = 120;
    private static final int FOR_FOLDER = 512 * 1024;
    private static final int FOR_PROMPT = 128 * 1024;
    private static final int FOR_REST = 32 * 1024;

    private SessionId id;
    private @Nullable Path folder;
    private String branch = "";
    private @Nullable Instant start;
    private @Nullable Instant end;
    private String title = "";
    private String prompt = "";
    private String model = "";
    private @Nullable SessionId parent;

    /// @param session whose facts they will be
    public SummaryDraft(LocalSession session) {
        this.id = session.id();
    }

    /// The id as the records tell it; a text that can't be an id is passed over.
    public SummaryDraft id(Optional<String> text) {
        text.filter(Ids::isValid).ifPresent(valid -> id = new SessionId(valid));
        return this;
    }

    /// A working folder; the first one counts.
    public SummaryDraft folder(Optional<String> text) {
        if (folder == null) {
            folder = text.flatMap(SummaryDraft::findPath).orElse(null);
        }
        return this;
    }

    /// A branch; the last one counts, and a detached head is none.
    public SummaryDraft branch(Optional<String> text) {
        text.filter(name -> !name.isBlank() && !name.equals("HEAD")).ifPresent(name -> branch = name);
        return this;
    }

    /// A moment of the session: it began at the earliest and ended at the latest.
    public SummaryDraft moment(Optional<Instant> moment) {
        moment.ifPresent(at -> {
            start = start == null || at.isBefore(start) ? at : start;
            end = end == null || at.isAfter(end) ? at : end;
        });
        return this;
    }

    /// A title; the last one counts.
    public SummaryDraft title(Optional<String> text) {
        text.map(SummaryDraft::oneLine).filter(line -> !line.isEmpty()).ifPresent(line -> title = line);
        return this;
    }

    /// Something that was asked; the first one stands in for a title.
    public SummaryDraft prompt(Optional<String> text) {
        if (prompt.isEmpty()) {
            prompt = text.map(SummaryDraft::oneLine).orElse("");
        }
        return this;
    }

    /// A model; the first one counts.
    public SummaryDraft model(Optional<String> text) {
        if (model.isEmpty()) {
            model = text.orElse("");
        }
        return this;
    }

    /// The session that started this one as a subagent.
    public SummaryDraft parent(Optional<String> text) {
        text.filter(Ids::isValid).ifPresent(valid -> parent = new SessionId(valid));
        return this;
    }

    /// How many bytes of a session's beginning are worth reading for what is not known yet: most for the folder, by
    /// which it is found, some for what was asked, few for the rest, which many sessions never tell.
    int worthReading() {
        if (folder == null) {
            return FOR_FOLDER;
        }
        if (prompt.isEmpty()) {
            return FOR_PROMPT;
        }
        return start == null || model.isEmpty() ? FOR_REST : 0;
    }

    /// Whether it is known what was asked first and who answered.
    public boolean answered() {
        return !prompt.isEmpty() && !model.isEmpty();
    }

    /// What is known by now.
    public Summary summary() {
        return new Summary(id, folder, branch, start, end, title.isEmpty() ? prompt : title, model, parent);
    }

    private static Optional<Path> findPath(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty(); // a folder of another machine, whose paths look otherwise
        }
    }

    private static String oneLine(String text) {
        String start = text.strip();
        start = start.length() > 4 * TITLE ? start.substring(0, 4 * TITLE) : start;
        String line = start.replaceAll("\\s+", " ");
        return line.length() <= TITLE ? line : line.substring(0, TITLE - 1) + "…";
    }
}
