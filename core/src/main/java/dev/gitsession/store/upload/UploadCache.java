package dev.gitsession.store.upload;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.FileReplacement;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.redaction.FileStamp;
import dev.gitsession.store.redaction.SessionRedaction;
import dev.gitsession.store.settings.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Remembers which files, as they were and redacted how, make up what a session branch holds at a commit, and which
/// commit of the plan's record points at it. A commit never changes. So two questions are left for the next upload:
/// whether the files and settings are the same, and whether both refs are where they were.
///
/// Each answer is a file, `git-session/stored/<plan_id>/<session_id>` in the git folder that all working trees share.
/// Without it an upload reads and hashes the whole session to find out the same.
final class UploadCache {
    private static final String HEADER = "git-session upload 2";
    private static final String ANSWER = "\n--\n";
    private static final String FILE = "file ";
    private static final String SESSION = " session ";

    private final Path folder;
    private final Clock clock;
    private final String circumstances;

    private UploadCache(Path folder, Clock clock, String circumstances) {
        this.folder = folder;
        this.clock = clock;
        this.circumstances = circumstances;
    }

    /// @param program what tells this build of the program from others, which may redact in another way
    /// @param redaction how secrets are replaced in this upload
    static UploadCache of(Git git, StoreSettings settings, Clock clock, String program, SessionRedaction redaction) {
        String circumstances = String.join(
                "\n",
                HEADER,
                line("program", program),
                line("remote", settings.remoteShown()),
                line("branches", settings.branchPrefix()),
                line("plans", settings.planStore()),
                line("parts", Integer.toString(settings.partSize())),
                line(
                        "redaction",
                        redaction.refused() ? "refused" : redaction.local().basis()));
        return new UploadCache(folder(git), clock, circumstances);
    }

    /// Whether anything of a plan is known; if so, its sessions may be known too.
    static boolean knowsOf(Git git, PlanId plan) {
        return Files.exists(folder(git).resolve(plan.value()));
    }

    /// The folder with a folder for each plan, with a file for each session.
    static Path folder(Git git) {
        return git.layout().ownFolder().resolve("stored");
    }

    /// What is asked: whether these files, as they are at that time, are stored as that session.
    ///
    /// @param place where the answer lies
    /// @param text the whole question
    /// @param at when the files were looked at
    /// @param settled whether a change of the files since then shows
    record Question(Path place, String text, Instant at, boolean settled) {}

    /// What is known.
    ///
    /// @param tip the commit that holds the session
    /// @param record the commit of the plan's record that points at it, where that moves with it
    /// @param parts in how many parts
    /// @param bytes its length
    /// @param findings the secrets that were replaced in it
    record Answer(ObjectId tip, Optional<ObjectId> record, int parts, long bytes, Findings findings) {}

    /// The question about a session's files, to be asked before they are read; empty where the system
    /// can't tell whether a file changed.
    ///
    /// @param beside the files beside it, by name
    Optional<Question> ask(PlanId plan, SessionId session, Transcript transcript, Map<String, Transcript> beside) {
        Instant at = clock.instant();
        List<String> lines =
                new ArrayList<>(List.of(circumstances, line("plan", plan.value()), line("session", session.value())));
        boolean settled = true;
        Optional<FileStamp> stamp = add(lines, "session", transcript);
        if (stamp.isEmpty()) {
            return Optional.empty();
        }
        settled &= stamp.get().isSettledAt(at);
        for (Map.Entry<String, Transcript> file : beside.entrySet()) {
            stamp = add(lines, file.getKey(), file.getValue());
            if (stamp.isEmpty()) {
                return Optional.empty();
            }
            settled &= stamp.get().isSettledAt(at);
        }
        Path place = folder.resolve(plan.value()).resolve(session.value());
        return Optional.of(new Question(place, String.join("\n", lines), at, settled));
    }

    private static Optional<FileStamp> add(List<String> lines, String name, Transcript transcript) {
        Optional<Path> file = transcript.origin();
        Optional<FileStamp> stamp = file.flatMap(FileStamp::of);
        stamp.ifPresent(is ->
                lines.add(line("file", transcript.size() + " " + is.text() + " " + name + " " + file.orElseThrow())));
        return stamp;
    }

    /// What is known of the question; nothing if anything was different then.
    Optional<Answer> recall(Question question) {
        try {
            String text = Files.readString(question.place());
            String asked = question.text() + ANSWER;
            if (!text.startsWith(asked)) {
                return Optional.empty();
            }
            String[] words = text.substring(asked.length()).split(" ", 6);
            return Optional.of(new Answer(
                    new ObjectId(words[0]),
                    Optional.of(words[1]).filter(ObjectId::isValid).map(ObjectId::new),
                    Integer.parseInt(words[2]),
                    Long.parseLong(words[3]),
                    new Findings(Integer.parseInt(words[4]), words[5].strip())));
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty(); // never asked, or not by a program like this one
        }
    }

    /// Remembers the answer to a question, unless what it was about may have changed meanwhile.
    ///
    /// @param now the same question, asked again when all was done
    void keep(Question question, Optional<Question> now, Answer answer) {
        boolean same = now.isPresent() && now.get().text().equals(question.text());
        if (!question.settled() || !same) {
            return;
        }
        String known = String.join(
                " ",
                answer.tip().hex(),
                answer.record().map(ObjectId::hex).orElse("-"),
                Integer.toString(answer.parts()),
                Long.toString(answer.bytes()),
                Integer.toString(answer.findings().count()),
                answer.findings().byRule() + "\n");
        try {
            FileReplacement.write(
                    question.place(), (question.text() + ANSWER + known).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The disk may be full, or the folder be another user's: the next upload then reads the session again.
        }
    }

    /// The file from which the session of a remembered answer was read.
    static Optional<Path> sessionFile(Path answer) throws IOException {
        try (Stream<String> lines = Files.lines(answer)) {
            return lines.filter(line -> line.startsWith(FILE))
                    .findFirst()
                    .filter(line -> line.contains(SESSION))
                    .map(line -> line.substring(line.indexOf(SESSION) + SESSION.length()))
                    .map(text -> text.replace("\\n", "\n").replace("\\\\", "\\"))
                    .map(Path::of);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String line(String name, String value) {
        return name + " " + value.replace("\\", "\\\\").replace("\n", "\\n");
    }
}
