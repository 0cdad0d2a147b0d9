package dev.gitsession.reading.why;

import dev.gitsession.git.history.FileChange;
import dev.gitsession.reading.index.Answer;
import dev.gitsession.reading.index.Request;
import dev.gitsession.reading.index.SessionHits;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.query.Field;
import dev.gitsession.reading.query.Query;
import dev.gitsession.reading.query.TextPattern;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Why no session is known to have written a line.
///
/// @param storedPlans the plans that have sessions, in lower case
record Silence(SessionIndex index, Set<String> storedPlans, CommitLinks links) {
    /// The reason, in words.
    ///
    /// @param edits the edits before the commit that may be of the file
    String of(FileChange file, List<EditedFile> edits) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        Optional<String> shell = shell(name);
        if (shell.isPresent()) {
            return "a command of session %s named %s; what a command writes is not recorded"
                    .formatted(shell.orElseThrow(), name);
        }
        if (edits.stream().anyMatch(edit -> edit.isOf(file.path()))) {
            return "sessions edited %s before, and none of them wrote this".formatted(name);
        }
        Set<String> named = PlanReferences.in(links.commit().subject());
        if (!named.isEmpty() && links.plans().stream().noneMatch(storedPlans::contains)) {
            return "no session of plan %s is stored".formatted(String.join(" or ", named));
        }
        return "no stored session edited %s before".formatted(name);
    }

    /// A command that names a file and may write it.
    private static String writing(String name) {
        String file = com.google.re2j.Pattern.quote(name);
        String writes = "(>|\\b(sed -i|tee|mv|cp|patch|apply|checkout|restore|merge|rebase|fmt|format|fix|write)\\b)";
        return "(?s)%s.{0,400}%s|%s.{0,400}%s".formatted(writes, file, file, writes);
    }

    /// The session of the commit's plan one of whose commands named the file.
    private Optional<String> shell(String name) {
        for (String plan : links.plans()) {
            if (!storedPlans.contains(plan)) {
                continue;
            }
            Query commands = new Query.All(List.of(
                    new Query.Is(Field.PLAN, plan),
                    new Query.Is(Field.KIND, "call"),
                    new Query.Any(List.of(
                            new Query.Is(Field.TOOL, "bash"),
                            new Query.Is(Field.TOOL, "shell"),
                            new Query.Is(Field.TOOL, "exec_command"),
                            new Query.Is(Field.TOOL, "run_shell_command"))),
                    new Query.Matches(TextPattern.expression(writing(name)))));
            Answer answer = index.search(new Request(commands, Request.Order.TIME, 1, 1, false));
            Optional<SessionHits> found = answer.sessions().stream().findFirst();
            if (found.isPresent()) {
                return found.map(hits -> hits.session().id());
            }
        }
        return Optional.empty();
    }
}
