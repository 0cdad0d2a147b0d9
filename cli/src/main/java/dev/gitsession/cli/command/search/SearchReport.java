package dev.gitsession.cli.command.search;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.Pager;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.console.ShortIds;
import dev.gitsession.cli.console.Style;
import dev.gitsession.git.Git;
import dev.gitsession.reading.index.Answer;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.Hit;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.SessionHits;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.passage.Passage;
import dev.gitsession.reading.passage.Passages;
import dev.gitsession.reading.query.Query;
import dev.gitsession.reading.update.NotSearched;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Prints what a search found: its sessions, and the lines that show why.
final class SearchReport {
    private static final int LINES = 3;
    private static final int MOST_NAMED = 3;

    private final Invocation invocation;
    private final Console console;
    private final Git git;
    private final Query query;
    private final Passages passages;

    /// @param context how many lines around each are shown
    SearchReport(Invocation invocation, Git git, Query query, int context) {
        this.invocation = invocation;
        this.console = invocation.console();
        this.git = git;
        this.query = query;
        this.passages = new Passages(query, LINES, context);
    }

    /// Prints the result.
    ExitCode print(SearchResult result, SessionIndex index) {
        Answer answer = result.answer();
        if (console.isJson()) {
            console.success(json(result));
            return answer.isEmpty() ? ExitCode.NOT_FOUND : ExitCode.DONE;
        }
        tellNotSearched(result.notSearched());
        if (answer.isEmpty()) {
            throw nothing(result, index);
        }
        if (invocation.has("count")) {
            console.line("%s in %s"
                    .formatted(
                            answer.entries() + (answer.entries() == 1 ? " entry" : " entries"),
                            HumanFormat.count(answer.matching(), "session")));
            return ExitCode.DONE;
        }
        ShortIds ids = new ShortIds(answer.sessions().stream()
                .map(session -> session.session().id())
                .toList());
        if (invocation.has("files")) {
            answer.sessions().forEach(session -> console.line(id(ids, session.session())));
            return ExitCode.DONE;
        }
        tellStep(answer.step());
        Pager.of(invocation, git).print(out -> printSessions(out, answer, ids));
        return ExitCode.DONE;
    }

    private void tellNotSearched(List<NotSearched> notSearched) {
        notSearched.stream()
                .limit(MOST_NAMED)
                .forEach(part ->
                        console.aside(Printable.clean("not searched: %s; %s".formatted(part.what(), part.why()))));
        if (notSearched.size() > MOST_NAMED) {
            console.aside("not searched: %d more; --json names all".formatted(notSearched.size() - MOST_NAMED));
        }
    }

    private void tellStep(Answer.Step step) {
        switch (step) {
            case ENTRIES -> {}
            case SESSIONS ->
                console.aside(
                        query.words().size() < Answer.MANY_WORDS
                                ? "no entry has all of these words; these sessions do"
                                : "no entry has all of these words; these sessions have all or most of them");
            case MOST -> console.aside("nothing has all of these words; these sessions have most of them");
        }
    }

    private NotFoundException nothing(SearchResult result, SessionIndex index) {
        Optional<String> near = query.words().stream()
                .filter(words -> words.terms().size() == 1)
                .flatMap(words -> index.nearest(words.terms().getFirst().text()).stream())
                .findFirst();
        return new NotFoundException(
                ErrorCode.NO_MATCH,
                "nothing of this was said in %s".formatted(HumanFormat.count(result.searched(), "session")),
                near.map(word -> "there is '%s'; or use fewer words".formatted(Printable.excerpt(word)))
                        .orElse(
                                result.searched() == 0
                                        ? "store sessions with: git session upload"
                                        : "use fewer words, or the beginning of one: pars*"));
    }

    private void printSessions(PrintStream out, Answer answer, ShortIds ids) {
        boolean first = true;
        for (SessionHits session : answer.sessions()) {
            if (!first) {
                out.println();
            }
            first = false;
            printSession(out, session, ids);
        }
    }

    private void printSession(PrintStream out, SessionHits found, ShortIds ids) {
        IndexedSession session = found.session();
        String title = session.title().isEmpty() ? "(no title)" : session.title();
        out.println(console.styled(Style.STRONG, Printable.clean(title)));
        out.println(console.styled(Style.FAINT, Printable.clean(String.join(" · ", facts(session)))));
        for (Hit hit : found.hits()) {
            printHit(out, id(ids, session), hit.document());
        }
        if (found.more() > 0) {
            out.println(console.styled(Style.FAINT, "  %d more in this session".formatted(found.more())));
        }
    }

    private List<String> facts(IndexedSession session) {
        List<String> facts = new ArrayList<>();
        if (!session.agent().isEmpty()) {
            facts.add(session.agent());
        }
        if (invocation.has("all") && !session.repo().isEmpty()) {
            facts.add(session.repo());
        }
        facts.add(session.plan().isEmpty() ? "not stored" : "plan " + session.plan());
        if (!session.author().isEmpty()) {
            facts.add(session.author());
        }
        if (session.ended() != null) {
            facts.add(HumanFormat.when(session.ended(), invocation.wiring().clock(), console));
        }
        return facts;
    }

    private void printHit(PrintStream out, String id, Document document) {
        String what = document.kind().id()
                + (document.tool().isEmpty() ? "" : " " + document.tool())
                + (document.failed() ? ", failed" : "")
                + (document.subagent().isEmpty() ? "" : ", subagent");
        out.println("  " + console.styled(Style.NAME, Printable.clean(id + "#e" + document.entry())) + "  "
                + console.styled(Style.FAINT, Printable.clean(what)));
        for (Passage passage : passages.of(document.text())) {
            out.println("    " + marked(passage));
        }
    }

    /// The line with its words in bold, without control characters.
    private String marked(Passage passage) {
        StringBuilder line = new StringBuilder();
        int at = 0;
        for (Passage.Mark mark : passage.marks()) {
            line.append(clean(passage.text().substring(at, mark.start())));
            line.append(console.styled(Style.BAD, clean(passage.text().substring(mark.start(), mark.end()))));
            at = mark.end();
        }
        return line.append(clean(passage.text().substring(at))).toString();
    }

    private static String clean(String text) {
        return Printable.clean(text.replace("\t", "    "));
    }

    private String id(ShortIds ids, IndexedSession session) {
        return console.isTerminal() ? ids.of(session.id()) : session.id();
    }

    private Map<String, @Nullable Object> json(SearchResult result) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        List<Map<String, @Nullable Object>> hits = new ArrayList<>();
        for (SessionHits session : result.answer().sessions()) {
            session.hits().forEach(hit -> hits.add(json(session.session(), hit.document())));
        }
        answer.put("hits", hits);
        answer.put("step", result.answer().step().name().toLowerCase(Locale.ROOT));
        answer.put("entries", result.answer().entries());
        answer.put("sessions", result.answer().matching());
        answer.put("searched", result.searched());
        answer.put("not_searched", NotSearchedJson.of(result.notSearched()));
        return answer;
    }

    private Map<String, @Nullable Object> json(IndexedSession session, Document document) {
        Map<String, @Nullable Object> hit = new LinkedHashMap<>();
        hit.put("repo", session.repo().isEmpty() ? null : session.repo());
        hit.put("session_id", session.id());
        hit.put("plan_id", session.plan().isEmpty() ? null : session.plan());
        hit.put("agent", session.agent().isEmpty() ? null : session.agent());
        hit.put("title", session.title());
        hit.put("entry", document.entry());
        hit.put("line", document.line());
        hit.put("kind", document.kind().id());
        hit.put("tool", document.tool().isEmpty() ? null : document.tool());
        hit.put("at", document.at() == null ? null : document.at().toString());
        hit.put(
                "text",
                String.join(
                        "\n",
                        passages.of(document.text()).stream().map(Passage::text).toList()));
        return hit;
    }
}
