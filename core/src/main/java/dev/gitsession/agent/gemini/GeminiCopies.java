package dev.gitsession.agent.gemini;

import dev.gitsession.agent.Folders;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.Summary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// The copies of sessions that Gemini leaves. Each `--resume` begins a file with the same id before it goes on with
/// the resumed one, and a project's older folder stays when a newer version copies it to one with a short name. Of
/// the copies for one working folder, the longest is the session. A document is longer than the same in lines, so then
/// their
/// entries are counted.
///
/// @param summaries summarizes a session
/// @param entries counts the entries of a session
record GeminiCopies(Function<LocalSession, Summary> summaries, ToLongFunction<LocalSession> entries) {
    private static final Comparator<LocalSession> BY_SIZE = Comparator.comparingLong(LocalSession::size)
            .thenComparing(LocalSession::modified)
            .thenComparing(session -> session.file().toString());

    /// The sessions without shorter copies. Only files whose names end in the same part of an id are opened.
    List<LocalSession> longest(List<LocalSession> sessions) {
        Map<String, List<LocalSession>> alike = new LinkedHashMap<>();
        for (LocalSession session : sessions) {
            alike.computeIfAbsent(idPart(session), part -> new ArrayList<>()).add(session);
        }
        List<LocalSession> longest = new ArrayList<>();
        for (List<LocalSession> group : alike.values()) {
            if (group.size() == 1) {
                longest.addAll(group);
            } else {
                Map<String, LocalSession> byId = new LinkedHashMap<>();
                group.forEach(session -> byId.merge(key(session), session, this::longer));
                longest.addAll(byId.values());
            }
        }
        return longest;
    }

    /// The copy that counts instead of a session, or the session itself.
    LocalSession counting(LocalSession session, List<LocalSession> all) {
        List<LocalSession> alike = all.stream()
                .filter(each -> idPart(each).equals(idPart(session)))
                .toList();
        if (alike.size() < 2) {
            return session;
        }
        String key = key(session);
        return alike.stream().filter(each -> key(each).equals(key)).reduce(session, this::longer);
    }

    private LocalSession longer(LocalSession one, LocalSession other) {
        Comparator<LocalSession> byLength = isLines(one) == isLines(other)
                ? BY_SIZE
                : Comparator.comparingLong(entries).thenComparing(GeminiCopies::isLines);
        return byLength.compare(one, other) >= 0 ? one : other;
    }

    private static boolean isLines(LocalSession session) {
        return session.file().toString().endsWith(".jsonl");
    }

    /// The part of the id with which a file's name ends.
    private static String idPart(LocalSession session) {
        String stem = Folders.stem(session.file());
        return stem.substring(stem.lastIndexOf('-') + 1);
    }

    private String key(LocalSession session) {
        Summary summary = summaries.apply(session);
        Path folder = summary.folder();
        return summary.id() + " " + (folder == null ? session.file().getParent() : folder);
    }
}
