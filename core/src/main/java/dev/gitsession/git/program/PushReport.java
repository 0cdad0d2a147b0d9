package dev.gitsession.git.program;

import dev.gitsession.git.PushOutcome;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RefUpdate;
import dev.gitsession.git.Refusal;
import dev.gitsession.git.RemoteFailure;
import dev.gitsession.git.process.GitResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Parses the output of `git push --porcelain`. The remote's word about each ref counts, not the exit code alone.
final class PushReport {
    /// The line about one ref: a flag, `from:to`, and a summary with the reason in brackets.
    private record Line(char flag, String ref, String summary) {
        boolean isRejected() {
            return flag == '!';
        }

        /// Whether this ref itself is the reason for the rejection, not another ref of the same atomic push.
        boolean isCause() {
            return isRejected() && !ANOTHER.matcher(summary).find();
        }
    }

    /// Messages about a ref that moved between read and push. The lease failed here, or the remote's own check
    /// failed, or another process was just moving the ref.
    private static final Pattern STALE = Pattern.compile("stale info|fetch first|incorrect old value"
            + "|is at [0-9a-f]+ but expected|reference already exists|unable to resolve reference"
            + "|reference is missing but expected|Unable to create '[^']*\\.lock': File exists");

    private static final Pattern ANOTHER = Pattern.compile("atomic push fail|atomic transaction failed");

    /// Git's message when a `reference-transaction` hook on the remote refuses. Git ends there and sends no line
    /// about a ref. Before 2.50 the message does not name the hook.
    private static final Pattern ABORTED = Pattern.compile("aborted by (the )?(reference-transaction )?hook");

    private static final Pattern CONNECTION_ENDED =
            Pattern.compile("^(send-pack: |fatal: (the|The) remote end|fatal: Could not read|error: failed to push)");

    private PushReport() {}

    static PushOutcome read(GitResult result, List<RefUpdate> updates) {
        List<Line> lines = parse(result.text());
        if (lines.stream().anyMatch(Line::isRejected)) {
            String words = refusal(result, lines);
            if (STALE.matcher(words).find()) {
                return new PushOutcome.Stale(causes(lines), words);
            }
            return new PushOutcome.Rejected(causes(lines), Refusal.of(words), words);
        }
        boolean complete = updates.stream()
                .allMatch(update -> lines.stream()
                        .anyMatch(line -> line.ref().equals(update.ref().value())));
        if (result.succeeded() && complete) {
            boolean moved = lines.stream().anyMatch(line -> line.flag() != '=');
            return moved ? new PushOutcome.Pushed() : new PushOutcome.UpToDate();
        }
        if (result.err().contains("does not support --atomic")) {
            return new PushOutcome.NotAtomic();
        }
        if (ABORTED.matcher(result.err()).find()) {
            return new PushOutcome.Rejected(Set.of(), Refusal.HOOK, hookWords(result.err()));
        }
        RemoteFailure failure = RemoteFailure.of(result);
        return failure.isRefusal()
                ? new PushOutcome.Rejected(Set.of(), Refusal.of(failure.detail()), failure.detail())
                : new PushOutcome.Unreachable(failure.ofPush());
    }

    private static Set<RefName> causes(List<Line> lines) {
        return lines.stream()
                .filter(line -> line.isCause() && RefName.isWellFormed(line.ref()))
                .map(line -> new RefName(line.ref()))
                .collect(Collectors.toSet());
    }

    private static List<Line> parse(String output) {
        List<Line> lines = new ArrayList<>();
        for (String line : output.split("\n")) {
            String[] fields = line.split("\t", 3);
            int colon = fields.length == 3 ? fields[1].lastIndexOf(':') : -1;
            if (colon >= 0 && fields[0].length() == 1) {
                lines.add(new Line(fields[0].charAt(0), fields[1].substring(colon + 1), fields[2]));
            }
        }
        return lines;
    }

    /// Git's line about the hook, followed by what the hook printed.
    private static String hookWords(String err) {
        List<String> lines = err.lines()
                .map(line -> line.replaceFirst("^remote: *", "").strip())
                .filter(line -> !line.isEmpty()
                        && !line.startsWith("warning:")
                        && !CONNECTION_ENDED.matcher(line).find())
                .map(line -> line.replaceFirst("^fatal: ", ""))
                .distinct()
                .toList();
        String printed =
                lines.stream().filter(line -> !ABORTED.matcher(line).find()).collect(Collectors.joining(" / "));
        String reason = lines.stream()
                .filter(line -> ABORTED.matcher(line).find())
                .findFirst()
                .orElse("aborted by hook");
        return RemoteFailure.printable(printed.isEmpty() ? reason : reason + ": " + printed);
    }

    /// The remote's own words, if there are any, with git's reason.
    private static String refusal(GitResult result, List<Line> lines) {
        String reason = lines.stream()
                .filter(Line::isCause)
                .map(Line::summary)
                .findFirst()
                .orElse("rejected");
        String words = result.err()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("remote:") || line.startsWith("error: ") || line.startsWith("fatal: "))
                .filter(line -> !line.startsWith("error: failed to push some refs"))
                .map(line -> line.replaceFirst("^remote: *", ""))
                .filter(line -> !line.isEmpty() && !line.startsWith("warning:"))
                .collect(Collectors.joining(" / "));
        String text = reason.replaceAll("^\\[remote rejected\\] |^\\[rejected\\] ", "");
        return RemoteFailure.printable(words.isEmpty() ? text : text + ": " + words);
    }
}
