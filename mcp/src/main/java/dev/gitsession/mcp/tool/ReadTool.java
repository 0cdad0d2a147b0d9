package dev.gitsession.mcp.tool;

import dev.gitsession.json.JsonObject;
import dev.gitsession.reading.brief.Caller;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.LastEntries;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.quote.QuotedText;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the entries of a session around one of them, or its prompts.
final class ReadTool extends SessionTool {
    private static final int AROUND = 3;
    private static final int MOST_AROUND = 100;

    /// The part of an answer that the entry itself may take, where those around it are told as well.
    private static final double SHARE = 0.5;

    ReadTool(SessionsOpener opener) {
        super(opener);
    }

    @Override
    public String name() {
        return "read_session";
    }

    @Override
    public String description() {
        return "Read an earlier session: its prompts and how it ended, or the entries around one of them.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                required("session", "string", "Id, or its first 4 or more characters"),
                optional("entry", "integer", "Number of the entry to read; without it, the prompts are listed"),
                optional("before", "integer", "Entries before it (3). Set before and after for a longer answer"),
                optional("after", "integer", "Entries after it (3)"));
    }

    @Override
    String answer(AskedSessions sessions, Arguments arguments, Caller caller) {
        String named = arguments.required("session");
        int hash = named.indexOf("#e");
        IndexedSession session = SessionChoice.of(sessions.library(), hash < 0 ? named : named.substring(0, hash));
        Optional<Integer> entry = arguments.number("entry", 1, Integer.MAX_VALUE);
        if (entry.isEmpty() && hash >= 0) {
            entry = new Arguments(JsonObject.of(Map.of("entry", named.substring(hash + 2))))
                    .number("entry", 1, Integer.MAX_VALUE);
        }
        Optional<Integer> before = arguments.number("before", 0, MOST_AROUND);
        Optional<Integer> after = arguments.number("after", 0, MOST_AROUND);
        boolean more = before.isPresent() || after.isPresent();
        QuotedText text = QuotedText.ofAnswer(more ? QuotedText.LONGEST : QuotedText.USUAL);
        text.add(SessionTools.ABOUT_QUOTES);
        text.add("session %s: %s".formatted(session.id(), facts(session)), List.of(title(session)));
        if (entry.isEmpty()) {
            return sessions.library().ask(index -> prompts(index, session, text));
        }
        Range range = new Range(entry.get(), before.orElse(AROUND), after.orElse(AROUND));
        return sessions.library().ask(index -> around(index, session, range, text));
    }

    /// An entry and those around it.
    private record Range(long entry, int before, int after) {}

    private static String prompts(SessionIndex index, IndexedSession session, QuotedText text) {
        List<Document> prompts = index.entries(session, EntryKind.PROMPT).stream()
                .filter(prompt -> prompt.subagent().isEmpty())
                .toList();
        QuotedText end = QuotedText.atMost(QuotedText.USUAL / 3);
        LastEntries.answer(index, session).ifPresent(last -> {
            end.add("\nthe last answer, entry %d:".formatted(last.entry()));
            end.quote(last.text());
        });
        int told = 0;
        for (Document prompt : prompts) {
            List<String> lines = prompt.text()
                    .strip()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .limit(3)
                    .toList();
            boolean fits = text.room() > end.size() + QuotedText.USUAL / 10
                    && text.add("\nprompt, entry %d:".formatted(prompt.entry()), lines);
            if (!fits) {
                break;
            }
            told++;
        }
        if (told < prompts.size()) {
            text.add("\n%d more prompts; the next is entry %d"
                    .formatted(prompts.size() - told, prompts.get(told).entry()));
        }
        text.end("\n" + end.toString().strip() + "\nGo on with read_session(session, entry).");
        return text.toString();
    }

    private static String around(SessionIndex index, IndexedSession session, Range range, QuotedText text) {
        long first = Math.max(1, range.entry() - range.before());
        List<Document> entries = index.entries(session, first, range.entry() + range.after());
        if (entries.stream().noneMatch(each -> each.entry() == range.entry())) {
            throw new NotFoundException(
                    ErrorCode.NO_MATCH,
                    "session %s has no entry %d".formatted(session.id(), range.entry()),
                    "it has the entries 1 to %d".formatted(session.content().entries()));
        }
        int others = entries.size() - 1;
        int share = others == 0 ? text.room() : (int) (text.room() * SHARE);
        long cut = 0;
        for (Document entry : entries) {
            int most =
                    entry.entry() == range.entry() ? share : Math.max(120, (text.room() - share) / Math.max(1, others));
            boolean whole = tell(text, entry, most);
            cut = whole || cut == range.entry() ? cut : entry.entry();
        }
        String alone = cut == 0 || others == 0
                ? ""
                : "Read a cut entry alone for more: entry=%d, before=0, after=0. ".formatted(cut);
        long last = entries.getLast().entry();
        long count = session.content().entries();
        text.end(alone
                + (last < count
                        ? "Go on with entry %d of %d.".formatted(last + 1, count)
                        : "This is the end of the session."));
        return text.toString();
    }

    /// @return whether all of it was told
    private static boolean tell(QuotedText text, Document entry, int most) {
        String said = entry.text().strip();
        String shown = said.substring(0, Math.min(most, said.length()));
        String cut = shown.length() < said.length() ? " (the first of %,d characters)".formatted(said.length()) : "";
        return text.add("\nentry %d, %s%s:".formatted(entry.entry(), EntryText.kind(entry), cut))
                && text.quote(shown)
                && cut.isEmpty();
    }
}
