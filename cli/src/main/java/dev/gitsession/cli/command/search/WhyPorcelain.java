package dev.gitsession.cli.command.search;

import dev.gitsession.git.history.CommitChange;
import dev.gitsession.reading.index.FoundEdit;
import dev.gitsession.reading.why.WhyLine;
import dev.gitsession.session.Printable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Lines and their sessions for editors, in the manner of `git blame --porcelain`: for each line the commit and two
/// numbers, then what is known of it, then the line itself after a tab.
final class WhyPorcelain {
    private static final String NO_COMMIT = "0".repeat(40);

    private WhyPorcelain() {}

    static List<String> of(List<WhyLine> lines) {
        List<String> out = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (WhyLine line : lines) {
            CommitChange commit = line.commit();
            String name = commit.name().isEmpty() ? NO_COMMIT : commit.name();
            out.add("%s %d %d".formatted(name, line.line().line(), line.line().number()));
            if (told.add(name)) {
                out.add("author " + Printable.clean(commit.author()));
                out.add("author-time " + commit.written().getEpochSecond());
                out.add("summary " + Printable.clean(commit.subject()));
            }
            out.add("answer " + line.certainty().id());
            line.source().ifPresent(source -> {
                FoundEdit edit = source.edit();
                out.add("session " + Printable.clean(edit.session().id()));
                out.add("plan " + Printable.clean(edit.session().plan()));
                out.add("entry " + edit.call());
            });
            out.add("reason "
                    + Printable.clean(line.source().map(found -> found.reason()).orElse(line.silence())));
            out.add("filename " + Printable.clean(line.line().path()));
            out.add("\t" + Printable.clean(line.line().text().replace("\t", "    ")));
        }
        return out;
    }
}
