package dev.gitsession.cli.command.search;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.Pager;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.console.ShortIds;
import dev.gitsession.cli.console.Style;
import dev.gitsession.cli.console.TextWidth;
import dev.gitsession.git.Git;
import dev.gitsession.git.history.CommitChange;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.FoundEdit;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.Reasons;
import dev.gitsession.reading.why.Certainty;
import dev.gitsession.reading.why.Source;
import dev.gitsession.reading.why.WhyCommit;
import dev.gitsession.reading.why.WhyFile;
import dev.gitsession.reading.why.WhyLine;
import dev.gitsession.session.Printable;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Prints which sessions wrote lines.
final class WhyReport {
    private static final int SHORT_NAME = 9;
    private static final int MOST_TEXT_LINES = 6;

    /// How much of a line of a prompt or a thought is shown.
    private static final int LONGEST_LINE = 240;

    /// How wide the column of names is.
    private static final int LABEL = 9;

    private final Invocation invocation;
    private final Console console;
    private final Git git;
    private final CurrentIndex current;

    WhyReport(Invocation invocation, Git git, CurrentIndex current) {
        this.invocation = invocation;
        this.console = invocation.console();
        this.git = git;
        this.current = current;
    }

    /// Prints why lines are there.
    ///
    /// @param several whether a range was asked for
    void lines(List<WhyLine> lines, boolean several) {
        if (console.isJson()) {
            console.success(new WhyJson(current.index()).lines(lines, several));
            return;
        }
        if (invocation.has("porcelain")) {
            WhyPorcelain.of(lines).forEach(console::line);
            return;
        }
        ShortIds ids = ids(lines.stream()
                .flatMap(line -> line.source().stream())
                .map(source -> source.edit().session())
                .toList());
        Pager.of(invocation, git).print(out -> {
            List<List<WhyLine>> groups = groups(lines);
            for (int i = 0; i < groups.size(); i++) {
                if (i > 0) {
                    out.println();
                }
                group(out, ids, groups.get(i));
            }
        });
    }

    private ShortIds ids(List<IndexedSession> sessions) {
        return new ShortIds(sessions.stream().map(IndexedSession::id).distinct().toList());
    }

    private String id(ShortIds ids, IndexedSession session) {
        return console.isTerminal() ? ids.of(session.id()) : session.id();
    }

    /// Neighbouring lines with the same commit and the same answer together.
    private static List<List<WhyLine>> groups(List<WhyLine> lines) {
        List<List<WhyLine>> groups = new ArrayList<>();
        for (WhyLine line : lines) {
            if (groups.isEmpty() || !isLike(groups.getLast().getLast(), line)) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(line);
        }
        return groups;
    }

    private static boolean isLike(WhyLine one, WhyLine other) {
        return one.commit().name().equals(other.commit().name())
                && one.certainty() == other.certainty()
                && one.silence().equals(other.silence())
                && Objects.equals(call(one), call(other));
    }

    private static Optional<String> call(WhyLine line) {
        return line.source()
                .map(source ->
                        source.edit().session().key() + "\n" + source.edit().call());
    }

    private void group(PrintStream out, ShortIds ids, List<WhyLine> lines) {
        for (WhyLine line : lines) {
            out.println(
                    console.styled(Style.FAINT, "%5d  ".formatted(line.line().number()))
                            + clean(line.line().text()));
        }
        WhyLine first = lines.getFirst();
        out.println(fact("commit", commit(first.commit())));
        Optional<Source> source = first.source();
        if (source.isEmpty()) {
            out.println(fact("none", Printable.clean(first.silence())));
            return;
        }
        FoundEdit edit = source.orElseThrow().edit();
        String id = id(ids, edit.session());
        out.println(fact(first.certainty().id(), session(id, edit.session(), edit.at())));
        out.println(fact("", Printable.clean(source.orElseThrow().reason())));
        Reasons reasons = current.index().reasons(edit.session(), edit.call());
        reasons.prompt().ifPresent(prompt -> text(out, "prompt", prompt.text()));
        reasons.thought().ifPresent(thought -> text(out, thought.kind().id(), thought.text()));
        reasons.call().ifPresent(call -> out.println(fact("call", call(call, edit))));
        out.println(fact("open", "git session show %s#e%d".formatted(Printable.clean(id), edit.call())));
    }

    private static String call(Document call, FoundEdit edit) {
        return Printable.clean(call.tool() + " " + edit.edit().path());
    }

    private void text(PrintStream out, String name, String text) {
        List<String> lines = text.strip().lines().toList();
        String label = name;
        for (String line : lines.subList(0, Math.min(lines.size(), MOST_TEXT_LINES))) {
            out.println(fact(label, TextWidth.cut(Printable.clean(line.stripTrailing()), LONGEST_LINE)));
            label = "";
        }
        if (lines.size() > MOST_TEXT_LINES) {
            out.println(fact(
                    "", console.styled(Style.FAINT, "… %d more lines".formatted(lines.size() - MOST_TEXT_LINES))));
        }
    }

    private String fact(String name, String text) {
        Style style = name.equals(Certainty.CERTAIN.id()) ? Style.GOOD : Style.FAINT;
        return console.styled(style, ("%-" + LABEL + "s").formatted(name)) + console.fitted(text, LABEL);
    }

    private String commit(CommitChange commit) {
        if (commit.name().isEmpty()) {
            return "not committed yet";
        }
        String when = HumanFormat.when(commit.written(), invocation.wiring().clock(), console);
        return Printable.clean("%s %s · %s · %s"
                .formatted(commit.name().substring(0, SHORT_NAME), commit.subject(), commit.author(), when));
    }

    private String session(String id, IndexedSession session, Instant at) {
        List<String> facts = new ArrayList<>();
        facts.add(session.plan().isEmpty() ? "not stored" : "plan " + session.plan());
        if (!session.agent().isEmpty()) {
            facts.add(session.agent());
        }
        if (!session.author().isEmpty()) {
            facts.add(session.author());
        }
        facts.add(HumanFormat.when(at, invocation.wiring().clock(), console));
        return "session " + console.styled(Style.NAME, Printable.clean(id)) + " · "
                + Printable.clean(String.join(" · ", facts));
    }

    /// Prints which sessions are behind a commit.
    void commit(WhyCommit answer) {
        if (console.isJson()) {
            console.success(new WhyJson(current.index()).commit(answer));
            return;
        }
        ShortIds ids = ids(answer.shares().stream()
                .map(share -> share.source().edit().session())
                .toList());
        console.line(fact("commit", commit(answer.commit())));
        for (WhyCommit.Share share : answer.shares()) {
            FoundEdit edit = share.source().edit();
            console.line(fact(
                    share.source().certainty().id(),
                    share(share.lines(), answer.lines()) + "  "
                            + session(id(ids, edit.session()), edit.session(), edit.at())));
        }
        for (WhyCommit.Unknown unknown : answer.unknowns()) {
            console.line(
                    fact("none", share(unknown.lines(), answer.lines()) + "  " + Printable.clean(unknown.reason())));
        }
    }

    private static String share(int lines, int of) {
        String all = String.valueOf(of);
        return ("%" + all.length() + "d of %s lines").formatted(lines, all);
    }

    /// Prints the sessions that edited a file.
    void file(String path, List<WhyFile> sessions) {
        if (console.isJson()) {
            console.success(WhyJson.file(path, sessions));
            return;
        }
        ShortIds ids = ids(sessions.stream()
                .map(session -> session.edits().getFirst().session())
                .toList());
        for (WhyFile each : sessions) {
            FoundEdit first = each.edits().getFirst();
            console.line(console.fitted(
                    "%s  %s"
                            .formatted(
                                    session(id(ids, first.session()), first.session(), first.at()),
                                    console.styled(Style.FAINT, "+%d -%d".formatted(each.added(), each.removed()))),
                    2));
        }
    }

    private static String clean(String text) {
        return Printable.clean(text.replace("\t", "    "));
    }
}
