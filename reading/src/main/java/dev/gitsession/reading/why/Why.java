package dev.gitsession.reading.why;

import dev.gitsession.git.history.BlamedLine;
import dev.gitsession.git.history.CommitChange;
import dev.gitsession.git.history.FileChange;
import dev.gitsession.git.history.History;
import dev.gitsession.reading.index.EditRequest;
import dev.gitsession.reading.index.FoundEdit;
import dev.gitsession.reading.index.SessionIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Answers which sessions wrote lines of the repository.
///
/// No session is parsed: the index has the edits that succeeded. git tells which commit a line comes from. A session
/// is the answer only if it wrote that line before that commit; time and file alone prove nothing.
public final class Why {
    /// How far the clocks of two machines may differ.
    private static final Duration CLOCKS = Duration.ofMinutes(2);

    private static final Instant FAR_FUTURE = Instant.parse("9999-01-01T00:00:00Z");
    private static final int MOST_LINES = 300;

    private final History history;
    private final SessionIndex index;
    private final String currentPlan;
    private final Set<String> storedPlans = new HashSet<>();
    private final Map<String, FileAnswer> answers = new HashMap<>();

    /// @param currentPlan the plan of the working tree, for lines that are not committed yet; empty if it has none
    public Why(History history, SessionIndex index, String currentPlan) {
        this.history = history;
        this.index = index;
        this.currentPlan = currentPlan;
        index.sessions().values().stream()
                .filter(session -> session.gone() == null && !session.plan().isEmpty())
                .forEach(session -> storedPlans.add(session.plan().toLowerCase(Locale.ROOT)));
    }

    /// What is known of a file in a commit.
    ///
    /// @param sources the sources of its lines, by their numbers
    /// @param silence why others have none
    private record FileAnswer(Map<Integer, Source> sources, String silence) {}

    /// Why lines of a file are there.
    ///
    /// @param path the file as the user named it
    /// @param blamed what [History#blame] says of its lines
    public List<WhyLine> lines(String path, List<BlamedLine> blamed) {
        Map<String, CommitChange> commits = new HashMap<>();
        Set<String> names = new LinkedHashSet<>();
        blamed.stream().filter(BlamedLine::isCommitted).forEach(line -> names.add(line.commit()));
        history.commits(names).forEach(commit -> commits.put(commit.name(), commit));
        Optional<CommitChange> uncommitted = blamed.stream().allMatch(BlamedLine::isCommitted)
                ? Optional.empty()
                : Optional.of(history.uncommitted(path));
        List<WhyLine> lines = new ArrayList<>();
        for (BlamedLine line : blamed) {
            CommitChange commit = line.isCommitted()
                    ? commits.getOrDefault(line.commit(), unknown(line.commit()))
                    : uncommitted.orElseThrow();
            lines.add(line(line, commit));
        }
        return lines;
    }

    private static CommitChange unknown(String name) {
        return new CommitChange(name, "", Instant.EPOCH, Instant.EPOCH, "", List.of());
    }

    private WhyLine line(BlamedLine line, CommitChange commit) {
        FileAnswer answer = commit.files().stream()
                .filter(file -> file.path().equals(line.path()) || commit.name().isEmpty())
                .findFirst()
                .map(file ->
                        answers.computeIfAbsent(commit.name() + "\n" + file.path(), any -> answer(file, links(commit))))
                .orElseGet(() -> new FileAnswer(Map.of(), "the commit's change of this file can't be read"));
        Optional<Source> source = Optional.ofNullable(answer.sources().get(line.line()));
        return new WhyLine(line, commit, source, source.isPresent() ? "" : answer.silence());
    }

    private CommitLinks links(CommitChange commit) {
        return new CommitLinks(commit, history, index, storedPlans, currentPlan);
    }

    /// Which sessions are behind a commit. Empty if the revision names none.
    public Optional<WhyCommit> commit(String revision) {
        Optional<CommitChange> found =
                history.commits(List.of(revision)).stream().findFirst();
        return found.map(commit -> {
            CommitLinks links = links(commit);
            int lines = 0;
            Map<String, WhyCommit.Share> shares = new LinkedHashMap<>();
            Map<String, Integer> silences = new LinkedHashMap<>();
            List<WhyCommit.ChangedFile> files = new ArrayList<>();
            for (FileChange file : commit.files()) {
                FileAnswer answer = answer(file, links);
                int added = lines(file, "+");
                files.add(new WhyCommit.ChangedFile(file.path(), added, lines(file, "-"), sources(answer)));
                lines += added;
                answer.sources().values().forEach(source -> add(shares, source));
                if (added > answer.sources().size()) {
                    silences.merge(answer.silence(), added - answer.sources().size(), Integer::sum);
                }
            }
            List<WhyCommit.Share> largestFirst = shares.values().stream()
                    .sorted(Comparator.comparingInt(WhyCommit.Share::lines).reversed())
                    .toList();
            List<WhyCommit.Unknown> mostFirst = silences.entrySet().stream()
                    .map(silence -> new WhyCommit.Unknown(silence.getKey(), silence.getValue()))
                    .sorted(Comparator.comparingInt(WhyCommit.Unknown::lines).reversed())
                    .toList();
            return new WhyCommit(commit, lines, largestFirst, files, mostFirst);
        });
    }

    private static void add(Map<String, WhyCommit.Share> shares, Source source) {
        shares.merge(
                source.edit().session().key(),
                new WhyCommit.Share(source, 1),
                (one, more) -> new WhyCommit.Share(surer(one.source(), more.source()), one.lines() + more.lines()));
    }

    private static Source surer(Source one, Source other) {
        return other.certainty().compareTo(one.certainty()) < 0 ? other : one;
    }

    private static int lines(FileChange file, String mark) {
        return (int) file.hunks().stream()
                .flatMap(hunk -> hunk.lines().stream())
                .filter(line -> line.startsWith(mark))
                .count();
    }

    /// A source of each session.
    private static List<Source> sources(FileAnswer answer) {
        Map<String, Source> sources = new LinkedHashMap<>();
        answer.sources().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(line ->
                        sources.putIfAbsent(line.getValue().edit().session().key(), line.getValue()));
        return List.copyOf(sources.values());
    }

    private FileAnswer answer(FileChange file, CommitLinks links) {
        CommitChange commit = links.commit();
        Instant until =
                commit.name().isEmpty() ? FAR_FUTURE : commit.committed().plus(CLOCKS);
        List<EditedFile> edits = index.edits(new EditRequest(Set.of(file.path()), telling(file), until)).stream()
                .map(EditedFile::new)
                .toList();
        Map<Integer, Source> sources = FileAttribution.of(file, edits, links);
        return new FileAnswer(sources, new Silence(index, storedPlans, links).of(file, edits));
    }

    /// The lines that an edit of another path may have written too, before the file was renamed.
    private static Set<String> telling(FileChange file) {
        Set<String> lines = new LinkedHashSet<>();
        file.hunks().stream()
                .flatMap(hunk -> hunk.lines().stream())
                .filter(line -> line.startsWith("+"))
                .map(line -> ChangedLine.of(line, 0))
                .filter(ChangedLine::isTelling)
                .limit(MOST_LINES)
                .forEach(line -> lines.add(line.squeezed()));
        return lines;
    }

    /// The sessions that edited a file, also under its earlier names, in the order of time.
    public List<WhyFile> file(String path) {
        List<String> names = history.paths(path);
        Set<String> paths = names.isEmpty() ? Set.of(history.pathInRepository(path)) : Set.copyOf(names);
        Map<String, List<FoundEdit>> sessions = new LinkedHashMap<>();
        for (FoundEdit edit : index.edits(new EditRequest(paths, Set.of(), FAR_FUTURE))) {
            if (paths.stream().anyMatch(name -> EditedFile.isOf(edit, name))) {
                sessions.computeIfAbsent(edit.session().key(), any -> new ArrayList<>())
                        .add(edit);
            }
        }
        return sessions.values().stream().map(WhyFile::new).toList();
    }
}
