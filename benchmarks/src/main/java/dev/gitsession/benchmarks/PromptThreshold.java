package dev.gitsession.benchmarks;

import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.claude.ClaudeCode;
import dev.gitsession.conversation.Entry;
import dev.gitsession.reading.brief.PromptMatch;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.IndexUpdate;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.lucene.IndexFolder;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Measures how often a prompt brings up the right earlier session, and how often a wrong one.
///
/// Each folder in the given one is a repository with sessions of Claude Code at any depth. A prompt with every other
/// word
/// left out is asked of an index of all sessions of its repository, and a prompt of a session's second half is asked
/// of an index of first halves; its own session is right and any other is wrong. For prompts of other repositories,
/// and for such as "continue", every session is wrong. The limit is chosen on half of the sessions; the other half is
/// reported beside.
public final class PromptThreshold {
    private static final List<Double> SHARES = List.of(0.5, 0.6, 0.7, 0.8);
    private static final int MOST_SESSIONS = 2;
    private static final List<String> GENERIC = List.of(
            "continue",
            "run the tests",
            "yes, please do that",
            "fix the failing test and commit",
            "what is the state of this branch?",
            "push it and open a pull request",
            "explain what this function does",
            "revert the last change",
            "update the documentation for this",
            "there is an error, look at the log and mend it");

    private PromptThreshold() {}

    /// What was said in a session, in order.
    ///
    /// @param repository the folder that it is in
    private record Said(String repository, String id, List<Entry> entries) {
        List<String> prompts(int from) {
            return entries.subList(from, entries.size()).stream()
                    .filter(Entry.Prompt.class::isInstance)
                    .map(entry -> ((Entry.Prompt) entry).text())
                    .filter(text -> PromptMatch.terms(text).size() >= PromptMatch.LEAST_RARE)
                    .distinct()
                    .toList();
        }

        int half() {
            return entries.size() / 2;
        }

        boolean isHeldOut() {
            return id.hashCode() % 2 != 0;
        }
    }

    /// A question and the session that is right; empty if none is.
    private record Question(String kind, String prompt, String right, boolean isHeldOut) {}

    /// What came of questions of a kind: how many there were, how many of them have a right session, and how many right
    /// and wrong sessions were told.
    private static final class Count {
        private int asked;
        private int own;
        private int right;
        private int wrong;
    }

    /// @param args the folder with a folder for each repository
    public static void main(String[] args) throws IOException {
        List<Said> sessions = read(Path.of(args[0]));
        Path scratch = Files.createTempDirectory("prompts");
        Map<String, Count> counts = new TreeMap<>();
        for (String repository :
                sessions.stream().map(Said::repository).distinct().toList()) {
            List<Said> own = sessions.stream()
                    .filter(each -> each.repository().equals(repository))
                    .toList();
            try (SessionIndex whole = index(scratch.resolve(repository + "-whole"), own, false);
                    SessionIndex half = index(scratch.resolve(repository + "-half"), own, true)) {
                System.out.println(repository + ": " + own.size() + " sessions");
                for (Said each : own) {
                    for (String prompt : each.prompts(0)) {
                        ask(
                                whole,
                                new Question("1 half the words", halved(prompt), each.id(), each.isHeldOut()),
                                counts);
                    }
                    for (String prompt : each.prompts(each.half())) {
                        ask(half, new Question("2 later prompts", prompt, each.id(), each.isHeldOut()), counts);
                    }
                }
                for (Said other : sessions) {
                    if (!other.repository().equals(repository)) {
                        for (String prompt : other.prompts(0)) {
                            ask(whole, new Question("3 other repository", prompt, "", other.isHeldOut()), counts);
                        }
                    }
                }
                for (int i = 0; i < GENERIC.size(); i++) {
                    ask(whole, new Question("4 generic", GENERIC.get(i), "", i % 2 != 0), counts);
                }
            }
        }
        counts.forEach((name, count) -> System.out.printf(
                "%-42s asked %4d, own %4d, right %4d, wrong %4d, precision %.2f, recall %.2f%n",
                name,
                count.asked,
                count.own,
                count.right,
                count.wrong,
                count.right / (double) Math.max(1, count.right + count.wrong),
                count.right / (double) Math.max(1, count.own)));
    }

    private static void ask(SessionIndex index, Question question, Map<String, Count> counts) {
        Map<String, Set<String>> having = index.saidIn(PromptMatch.terms(question.prompt()));
        Map<String, IndexedSession> sessions = index.sessions();
        List<PromptMatch> matches = PromptMatch.of(sessions.size(), having);
        for (double share : SHARES) {
            List<String> told = matches.stream()
                    .filter(match -> match.share() >= share && match.rare() >= PromptMatch.LEAST_RARE)
                    .limit(MOST_SESSIONS)
                    .map(match -> Objects.requireNonNull(sessions.get(match.session()))
                            .id())
                    .toList();
            String half = question.isHeldOut() ? "held out" : "chosen on";
            for (String kind : List.of(question.kind(), "5 all")) {
                Count count =
                        counts.computeIfAbsent("%s %s, share %.1f".formatted(kind, half, share), name -> new Count());
                count.asked++;
                count.own += question.right().isEmpty() ? 0 : 1;
                count.right += told.contains(question.right()) ? 1 : 0;
                count.wrong += (int)
                        told.stream().filter(id -> !id.equals(question.right())).count();
            }
        }
    }

    private static String halved(String prompt) {
        String[] words = prompt.strip().split("\\s+");
        return IntStream.range(0, words.length)
                .filter(i -> i % 2 == 0)
                .mapToObj(i -> words[i])
                .collect(Collectors.joining(" "));
    }

    private static SessionIndex index(Path folder, List<Said> sessions, boolean half) {
        SessionIndex index = new IndexFolder(folder).open();
        try (IndexUpdate update = index.update().orElseThrow()) {
            for (Said each : sessions) {
                IndexedSession session = new IndexedSession(
                        "",
                        "1",
                        each.id(),
                        "claude",
                        "b",
                        "",
                        "",
                        "",
                        "",
                        null,
                        true,
                        null,
                        IndexedSession.Content.named(each.id()));
                List<Document> documents = new ArrayList<>();
                for (Entry entry : half ? each.entries().subList(0, each.half()) : each.entries()) {
                    String text = entry instanceof Entry.Prompt prompt ? prompt.text() : ((Entry.Answer) entry).text();
                    long number = documents.size() + 1L;
                    documents.add(new Document(
                            number, number, "", null, EntryKind.of(entry), "", "", false, List.of(), text));
                }
                update.add(session, documents);
                update.put(session);
            }
            update.commit();
        }
        return index;
    }

    private static List<Said> read(Path top) throws IOException {
        ClaudeCode reader = new ClaudeCode(new AgentHome(Path.of("/nowhere"), Map.of(), List::of));
        List<Said> sessions = new ArrayList<>();
        try (Stream<Path> files = Files.walk(top)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                List<Entry> entries = new ArrayList<>();
                reader.read(Transcript.ofFile(file, Files.size(file)), entry -> {
                    if (entry instanceof Entry.Prompt || entry instanceof Entry.Answer) {
                        entries.add(entry);
                    }
                });
                String repository = top.relativize(file).getName(0).toString();
                String name = file.getFileName().toString();
                sessions.add(new Said(repository, name.substring(0, name.length() - ".jsonl".length()), entries));
            }
        }
        return sessions;
    }
}
