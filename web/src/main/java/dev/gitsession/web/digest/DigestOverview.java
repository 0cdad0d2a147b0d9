package dev.gitsession.web.digest;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.FileEdit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The overview of a session, collected while it is read: what was asked, changed and decided, what failed, how it
/// ended.
final class DigestOverview {
    /// How many items of a kind are kept from the beginning, and as many from the end.
    private static final int MOST = 500;

    private static final int LONGEST_COMMAND = 200;
    private static final int SHORTEST = 200;
    private static final int OPEN_CALLS = 1000;

    /// Parts of the whole, in hundredths.
    private static final int ASKED = 30;

    private static final int DECIDED = 30;
    private static final int CHANGED = 15;
    private static final int FAILED = 10;

    /// Words by which a sentence tells a decision, or its reason.
    private static final Pattern DECISION = Pattern.compile(
            "\\b(because|instead|decided?|decision|chose|choose|rather than|root cause|the (problem|cause|reason|fix|bug) (is|was)|turns? out|must not|won't|should not|trade-?off|so that|let's use|i'll use|i will use)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s+|\\n+");

    private final int longest;
    private final Items asked;
    private final Items decided;
    private final Items failed;
    private final Map<String, Change> changed = new LinkedHashMap<>();
    private final Map<Long, Call> calls = new LinkedHashMap<>();
    private String lastAnswer = "";
    private long lastAnswerAt;

    /// Items in their order. Of very many the middle ones are only counted, and of long ones only so much is kept as a
    /// list of them all could still show.
    private static final class Items {
        private final List<String> first = new ArrayList<>();
        private final Deque<String> last = new ArrayDeque<>();
        private final int most;
        private int longest;
        private long characters;
        private long dropped;

        /// @param most how many characters a list of them may have
        Items(int most) {
            this.most = most;
            this.longest = most;
        }

        void add(String item) {
            String kept = DigestText.line(item, longest);
            characters += kept.length();
            if (first.size() < MOST) {
                first.add(kept);
            } else {
                last.add(kept);
                if (last.size() > MOST) {
                    characters -= last.remove().length();
                    dropped++;
                }
            }
            while (characters > 4L * most && longest > SHORTEST) {
                shorten();
            }
        }

        private void shorten() {
            longest /= 2;
            List<String> end =
                    last.stream().map(item -> DigestText.line(item, longest)).toList();
            first.replaceAll(item -> DigestText.line(item, longest));
            last.clear();
            last.addAll(end);
            characters = Stream.concat(first.stream(), last.stream())
                    .mapToLong(String::length)
                    .sum();
        }

        List<String> all() {
            List<String> all = new ArrayList<>(first);
            if (dropped > 0) {
                all.add("(%,d more)".formatted(dropped));
            }
            all.addAll(last);
            return all;
        }
    }

    /// A call without its result.
    ///
    /// @param edits what it is to change
    private record Call(String text, List<FileEdit> edits) {}

    /// What was changed in a file.
    private record Change(long added, long removed, long last) {
        static final Change NONE = new Change(0, 0, 0);

        Change and(FileEdit edit, long entry) {
            return new Change(added + count(edit, '+'), removed + count(edit, '-'), Math.max(last, entry));
        }

        private static long count(FileEdit edit, char sign) {
            return edit.lines().stream()
                    .filter(line -> !line.isEmpty() && line.charAt(0) == sign)
                    .count();
        }
    }

    /// @param tokens how long the overview may be at most
    DigestOverview(int tokens) {
        this.longest = tokens * 4;
        this.asked = new Items(longest);
        this.decided = new Items(longest);
        this.failed = new Items(longest);
    }

    void add(Document entry) {
        switch (entry.kind()) {
            case PROMPT -> {
                if (entry.subagent().isEmpty()) {
                    concludeTurn();
                    asked.add(item(entry.entry(), entry.text()));
                }
            }
            case ANSWER -> answer(entry);
            case THOUGHT, NOTE -> {}
            case CALL -> {
                if (entry.made().isDone()) {
                    change(entry.entry(), entry.made().edits());
                } else if (calls.size() < OPEN_CALLS) {
                    calls.put(
                            entry.entry(),
                            new Call(
                                    DigestText.line(command(entry), LONGEST_COMMAND),
                                    entry.made().edits()));
                }
            }
            case RESULT -> result(entry);
        }
    }

    /// The first line of a call, with a path below the working folder where it names one file in it.
    private static String command(Document call) {
        String line = firstLine(call.text());
        int at = call.files().size() == 1 ? line.indexOf("/" + call.files().getFirst()) : -1;
        return at < 0 ? line : line.substring(0, line.lastIndexOf(' ', at) + 1) + line.substring(at + 1);
    }

    private static String firstLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }

    private String item(long entry, String text) {
        return "#e%d %s".formatted(entry, DigestText.line(text, longest));
    }

    private void answer(Document entry) {
        if (!entry.subagent().isEmpty() || entry.text().isBlank()) {
            return;
        }
        concludeTurn();
        lastAnswer = entry.text().substring(0, Math.min(entry.text().length(), longest));
        lastAnswerAt = entry.entry();
    }

    /// Takes from the last answer what it decided. The very last one is the outcome.
    private void concludeTurn() {
        for (String sentence : SENTENCE.split(lastAnswer)) {
            if (DECISION.matcher(sentence).find()) {
                decided.add(item(lastAnswerAt, sentence));
            }
        }
        lastAnswer = "";
    }

    private void change(long entry, List<FileEdit> edits) {
        edits.forEach(edit ->
                changed.merge(edit.path(), Change.NONE.and(edit, entry), (before, one) -> before.and(edit, entry)));
    }

    private void result(Document entry) {
        Call call = calls.remove(entry.made().call());
        if (entry.failed()) {
            String reason = ResultLines.reason(entry.text());
            failed.add(item(entry.entry(), (call == null ? entry.tool() : call.text()) + " → " + reason));
        }
        if (entry.made().isDone()) {
            List<FileEdit> told = entry.made().edits();
            change(entry.entry(), call != null && told.isEmpty() ? call.edits() : told);
        }
    }

    /// The overview in at most so many tokens.
    ///
    /// @param heading what headings begin with
    String text(int tokens, String heading) {
        StringBuilder text = new StringBuilder();
        int rest = tokens;
        rest -= section(text, heading + " Asked", asked.all(), share(tokens, ASKED), "prompts");
        rest -= section(text, heading + " Changed files", files(), share(tokens, CHANGED), "files");
        rest -= section(text, heading + " Failed", failed.all(), share(tokens, FAILED), "failures");
        rest -= section(text, heading + " Decided", decided.all(), Math.min(rest, share(tokens, DECIDED)), "sentences");
        if (!lastAnswer.isBlank() && rest > 0) {
            String head = "\n%s Outcome (#e%d)\n".formatted(heading, lastAnswerAt);
            text.append(head).append(DigestText.quoted(lastAnswer, rest - DigestText.tokens(head)));
        }
        return text.toString();
    }

    private static int share(int tokens, int hundredths) {
        return tokens * hundredths / 100;
    }

    /// @return how many tokens it took
    private static int section(StringBuilder text, String heading, List<String> items, int tokens, String what) {
        if (items.isEmpty()) {
            return 0;
        }
        String head = "\n" + heading + "\n";
        String section = head + DigestText.list(items, tokens - DigestText.tokens(head), what);
        text.append(section);
        return DigestText.tokens(section);
    }

    private List<String> files() {
        return changed.entrySet().stream()
                .map(file -> String.format(
                        Locale.ROOT,
                        "%s +%d -%d, last by #e%d",
                        file.getKey(),
                        file.getValue().added(),
                        file.getValue().removed(),
                        file.getValue().last()))
                .toList();
    }
}
