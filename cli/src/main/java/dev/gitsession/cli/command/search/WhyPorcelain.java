package dev.gitsession.cli.command.search;

import dev.gitsession.reading.index.FoundEdit;
import dev.gitsession.reading.why.WhyLine;
import dev.gitsession.session.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lines and their sessions for editors: what `git blame --porcelain` prints above each line, then the session, then
/// the line itself after a tab.
final class WhyPorcelain {
    private WhyPorcelain() {}

    static List<String> of(List<WhyLine> lines) {
        List<String> out = new ArrayList<>();
        for (WhyLine line : lines) {
            line.line().headers().forEach(header -> out.add(clean(header)));
            out.add("answer " + line.certainty().id());
            line.source().ifPresent(source -> {
                FoundEdit edit = source.edit();
                out.add("session " + clean(edit.session().id()));
                out.add("plan " + clean(edit.session().plan()));
                out.add("entry " + edit.call());
            });
            out.add("reason " + clean(line.source().map(found -> found.reason()).orElse(line.silence())));
            out.add("\t" + clean(line.line().text()));
        }
        return out;
    }

    /// The text without control characters but tabs.
    private static String clean(String text) {
        return Stream.of(text.split("\t", -1)).map(Printable::clean).collect(Collectors.joining("\t"));
    }
}
