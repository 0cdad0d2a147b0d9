package dev.gitsession.agent;

import dev.gitsession.session.Ids;
import dev.gitsession.session.SessionId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Builds a [Summary]. Facts arrive in the order of the file; for each kind, the first or the last one is kept.
public final class SummaryDraft {
    private static final int TITLE = 2000;
    private static final int FOR_FOLDER = 512 * 1024;
    private static final int FOR_PROMPT = 128 * 1024;
    private static final int FOR_REST = 32 * 1024;

    private SessionId id;
    private @Nullable Path folder;
    private String branch = "";
    private @Nullable Instant start;
    private @Nullable Instant end;
    private String title = "";
    private String givenTitle = "";
    private String prompt = "";
    private String model = "";
    private @Nullable SessionId parent;

    /// @param session the session to summarize
    public SummaryDraft(LocalSession session) {
        this.id = session.id();
    }

    /// Sets the id in the records. A text that can't be an id is ignored.
    public SummaryDraft id(Optional<String> text) {
        text.filter(Ids::isValid).ifPresent(valid -> id = new SessionId(valid));
        return this;
    }

    /// Sets the working folder. The first one counts.
    public SummaryDraft folder(Optional<String> text) {
        if (folder == null) {
            folder = text.flatMap(Folders::findPath).orElse(null);
        }
        return this;
    }

    /// Sets the branch. The last one counts; a detached HEAD does not.
    public SummaryDraft branch(Optional<String> text) {
        text.filter(name -> !name.isBlank() && !name.equals("HEAD")).ifPresent(name -> branch = name);
        return this;
    }

    /// Adds the time of an event. The earliest is the session's start, the latest its end.
    public SummaryDraft moment(Optional<Instant> moment) {
        moment.ifPresent(at -> {
            start = start == null || at.isBefore(start) ? at : start;
            end = end == null || at.isAfter(end) ? at : end;
        });
        return this;
    }

    /// Sets the title. The last one counts.
    public SummaryDraft title(Optional<String> text) {
        text.map(SummaryDraft::oneLine).filter(line -> !line.isEmpty()).ifPresent(line -> title = line);
        return this;
    }

    /// Sets the title that the user gave the session. The last one counts, and it wins over all other titles.
    public SummaryDraft givenTitle(Optional<String> text) {
        text.map(SummaryDraft::oneLine).filter(line -> !line.isEmpty()).ifPresent(line -> givenTitle = line);
        return this;
    }

    /// Sets the prompt. The first one counts, and it stands in for a missing title.
    public SummaryDraft prompt(Optional<String> text) {
        if (prompt.isEmpty()) {
            prompt = text.map(SummaryDraft::oneLine).orElse("");
        }
        return this;
    }

    /// Sets the model. The first one counts.
    public SummaryDraft model(Optional<String> text) {
        if (model.isEmpty()) {
            model = text.orElse("");
        }
        return this;
    }

    /// Sets the session that started this one as a subagent.
    public SummaryDraft parent(Optional<String> text) {
        text.filter(Ids::isValid).ifPresent(valid -> parent = new SessionId(valid));
        return this;
    }

    /// How many bytes of a session's beginning are worth reading for missing facts. The folder is worth most,
    /// because sessions are found by it. The prompt is worth less, and the rest little, because many sessions lack
    /// it.
    int worthReading() {
        if (folder == null) {
            return FOR_FOLDER;
        }
        if (prompt.isEmpty()) {
            return FOR_PROMPT;
        }
        return start == null || model.isEmpty() ? FOR_REST : 0;
    }

    /// Whether there is a title that a longer look at the session may show to be replaced by the user's.
    public boolean hasOnlyOwnTitle() {
        return !title.isEmpty() && givenTitle.isEmpty();
    }

    /// Whether the first prompt and the first model are known.
    public boolean answered() {
        return !prompt.isEmpty() && !model.isEmpty();
    }

    /// The facts so far.
    public Summary summary() {
        String shown = !givenTitle.isEmpty() ? givenTitle : title.isEmpty() ? prompt : title;
        return new Summary(id, folder, branch, start, end, shown, model, parent);
    }

    private static String oneLine(String text) {
        String start = text.strip();
        start = start.length() > TITLE ? start.substring(0, TITLE) : start;
        return start.replaceAll("\\s+", " ");
    }
}
