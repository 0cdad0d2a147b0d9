package dev.gitsession.store.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.plan.ForgePlans;
import dev.gitsession.plan.PlanId;
import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.format.FileBeside;
import dev.gitsession.store.redaction.LocalRedaction;
import dev.gitsession.store.upload.Sync;
import dev.gitsession.store.upload.Upload;
import dev.gitsession.store.upload.UploadRequest;
import dev.gitsession.store.upload.result.UploadResult;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import dev.gitsession.testkit.Store;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Queued uploads are older than later uploads of the same session. They neither overtake those nor bring back
/// what those redacted.
@ExtendWith(GitSandbox.Extension.class)
class OutboxOrderTest {
    private static final String BRANCH = "async-learn/42";
    private static final String REF = "refs/git-session/outbox/origin/42/a";
    private static final String SECRET = "glpat-Xy12abCDef34GHij56kl";
    private static final String SECRETIVE = "{\"text\":\"" + SECRET + "\"}\n";

    private static UploadResult uploadRedacted(Store store, String content) {
        return store.upload(redacted(store, content));
    }

    private static UploadRequest redacted(Store store, String content) {
        byte[] bytes = Sessions.bytes(content);
        Path file = store.sandbox().write(store.sandbox().root().resolve("redacted.jsonl"), bytes);
        return new UploadRequest(
                new PlanId("42"),
                new SessionId("a"),
                LocalRedaction.of(store.git())
                        .redact(new SessionId("a"), Transcript.ofFile(file, bytes.length))
                        .transcript());
    }

    /// All content that was ever pushed, reachable or not.
    private static String allOnRemote(GitSandbox sandbox) {
        StringBuilder all = new StringBuilder();
        sandbox.git(sandbox.remote(), "cat-file", "--batch-all-objects", "--batch-check=%(objecttype) %(objectname)")
                .lines()
                .filter(line -> line.startsWith("blob "))
                .forEach(line -> all.append(sandbox.git(sandbox.remote(), "cat-file", "blob", line.substring(5))));
        return all.toString();
    }

    private static Optional<ErrorCode> failure(List<Sync.Outcome> outcomes) {
        return outcomes.stream()
                .flatMap(outcome -> outcome.failure().stream())
                .map(SessionException::code)
                .findFirst();
    }

    private static FileBeside beside(GitSandbox sandbox, String name) {
        Path file = sandbox.write(sandbox.root().resolve("beside").resolve(name), name + "\n");
        return new FileBeside(
                name, RedactedTranscript.passedThroughUnredacted(Transcript.ofFile(file, name.length() + 1)));
    }

    /// Content that is stored already changes nothing when it is uploaded again, but it counts as the newest.
    @Test
    void storedContentUploadedAgainIsNewerThanAnUploadQueuedInBetween(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        store.upload("42", "a", "{\"first\":1}\n");
        sandbox.whileAway(() -> store.after(1).upload("42", "a", "{\"waiting\":1}\n"));

        store.after(2).upload("42", "a", "{\"first\":1}\n");

        assertThat(store.queued()).isEmpty();
        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"first\":1}\n"));
        assertThat(sandbox.onRemote(BRANCH + "^2:.erk/session/a.jsonl")).isEqualTo(Sessions.bytes("{\"waiting\":1}\n"));
        String tip = sandbox.git(sandbox.remote(), "rev-parse", BRANCH);
        assertThat(store.after(3).upload("42", "a", "{\"first\":1}\n").changed())
                .isFalse();
        assertThat(sandbox.git(sandbox.remote(), "rev-parse", BRANCH)).isEqualTo(tip);
    }

    /// The sync after the upload may be missing; a later one does the same.
    @Test
    void aLaterSyncKnowsToo(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        store.upload("42", "a", "{\"first\":1}\n");
        sandbox.whileAway(() -> store.after(1).upload("42", "a", "{\"waiting\":1}\n"));
        String queued = sandbox.git(work, "rev-parse", REF);
        store.after(2).upload("42", "a", "{\"first\":1}\n");
        sandbox.git(work, "update-ref", REF, queued);

        assertThat(failure(store.after(3).sync())).isEmpty();

        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"first\":1}\n"));
    }

    @Test
    void aClockThatWentBackDoesNotMakeAQueuedUploadNewer(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        sandbox.whileAway(() -> store.after(5).upload("42", "a", "{\"waiting\":1}\n"));

        store.upload("42", "a", "{\"newest\":1}\n");

        assertThat(store.queued()).isEmpty();
        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"newest\":1}\n"));
    }

    @Test
    void anUnredactedQueuedUploadIsDroppedWhenItsRedactedVersionIsUploaded(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        sandbox.whileAway(() -> store.upload("42", "a", SECRETIVE));

        uploadRedacted(store.after(1), SECRETIVE + "{\"more\":1}\n");

        assertThat(store.queued()).isEmpty();
        assertThat(store.download("42", "a")).asString(StandardCharsets.UTF_8).contains("[REDACTED:", "more");
        assertThat(allOnRemote(sandbox)).doesNotContain(SECRET);
    }

    @Test
    void anUnredactedQueuedUploadDoesNotReplaceARedactedSession(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        uploadRedacted(store, SECRETIVE);
        sandbox.whileAway(() -> store.after(1).upload("42", "a", SECRETIVE));

        uploadRedacted(store.after(2), SECRETIVE);

        assertThat(store.queued()).isEmpty();
        assertThat(allOnRemote(sandbox)).doesNotContain(SECRET);
    }

    @Test
    void anUploadRedactedWhileQueuedArrivesRedactedOnly(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        sandbox.whileAway(() -> {
            store.upload("42", "a", SECRETIVE);
            uploadRedacted(store.after(1), SECRETIVE + "{\"more\":1}\n");
        });

        assertThat(failure(store.sync())).isEmpty();

        assertThat(store.queued()).isEmpty();
        assertThat(store.download("42", "a")).asString(StandardCharsets.UTF_8).contains("[REDACTED:", "more");
        assertThat(allOnRemote(sandbox)).doesNotContain(SECRET);
    }

    @Test
    void redactingAStoredSessionDropsItsUnredactedQueuedUpload(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        store.upload("42", "a", SECRETIVE + "{\"more\":1}\n");
        sandbox.whileAway(() -> store.after(1).upload("42", "a", SECRETIVE));

        store.redactStored("42");

        assertThat(store.queued()).isEmpty();
        assertThat(store.download("42", "a")).asString(StandardCharsets.UTF_8).contains("[REDACTED:", "more");
    }

    /// Nothing shows that the newer version contains it, so it is neither pushed nor dropped.
    @Test
    void unredactedContentStaysHereIfANewerVersionIsRedacted(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        sandbox.whileAway(() -> store.upload("42", "a", SECRETIVE));

        uploadRedacted(store.after(1), "{\"rewritten\":1}\n");

        assertThat(failure(store.sync())).contains(ErrorCode.NOT_REDACTED);
        assertThat(store.queued()).hasSize(1);
        assertThat(sandbox.git(work, "show", REF + ":.erk/session/a.jsonl")).contains(SECRET);
        assertThat(allOnRemote(sandbox)).doesNotContain(SECRET);
        sandbox.watch(work);
    }

    /// A kept version keeps its parents too.
    @Test
    void aVersionAboveOneThatStaysHereArrivesWithoutIt(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        sandbox.whileAway(() -> {
            store.upload("42", "a", SECRETIVE);
            uploadRedacted(store.after(1), "{\"second\":1}\n");
        });
        Store elsewhere = Store.of(sandbox, sandbox.clone("elsewhere"));
        uploadRedacted(elsewhere.after(2), "{\"newest\":1}\n");

        assertThat(failure(store.sync())).contains(ErrorCode.NOT_REDACTED);

        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"newest\":1}\n"));
        assertThat(sandbox.onRemote(BRANCH + "^2:.erk/session/a.jsonl")).isEqualTo(Sessions.bytes("{\"second\":1}\n"));
        assertThat(allOnRemote(sandbox)).doesNotContain(SECRET);
        assertThat(sandbox.git(work, "show", REF + ":.erk/session/a.jsonl")).contains(SECRET);
        assertThat(sandbox.git(work, "log", "--format=%P", REF)).isBlank();
        sandbox.watch(work);
    }

    /// A session that begins with the queued one may lack a side file that is queued with it.
    @Test
    void sideFilesOfAQueuedUploadAreNotLost(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        sandbox.whileAway(() -> store.upload(store.request("42", "a", Sessions.bytes("{\"n\":1}\n"))
                .withFilesBeside(List.of(beside(sandbox, "notes.txt")))));

        store.after(1).upload("42", "a", "{\"n\":1}\n{\"n\":2}\n");

        assertThat(store.queued()).isEmpty();
        assertThat(sandbox.onRemote(BRANCH + ":.erk/session/a/notes.txt")).isEqualTo(Sessions.bytes("notes.txt\n"));
        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"n\":1}\n{\"n\":2}\n"));
    }

    @Test
    void sideFilesOfAGrowingQueuedVersionAreNotLost(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        sandbox.whileAway(() -> {
            store.upload(store.request("42", "a", Sessions.bytes("{\"n\":1}\n"))
                    .withFilesBeside(List.of(beside(sandbox, "notes.txt"))));
            store.after(1).upload("42", "a", "{\"n\":1}\n{\"n\":2}\n");
        });

        assertThat(failure(store.sync())).isEmpty();

        assertThat(sandbox.onRemote(BRANCH + ":.erk/session/a/notes.txt")).isEqualTo(Sessions.bytes("notes.txt\n"));
    }

    /// A tool's result may be rewritten under the same name.
    @Test
    void aSideFileOfARewrittenQueuedVersionIsNotLost(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        sandbox.whileAway(() -> {
            store.upload(withNotes(store, "old\n"));
            store.after(1).upload(withNotes(store, "new\n"));
            store.after(2).upload(withNotes(store, "new\nand more\n"));
        });

        assertThat(failure(store.sync())).isEmpty();

        assertThat(sandbox.onRemote(BRANCH + ":.erk/session/a/notes.txt")).isEqualTo(Sessions.bytes("new\nand more\n"));
        assertThat(sandbox.onRemote(BRANCH + "^2:.erk/session/a/notes.txt")).isEqualTo(Sessions.bytes("old\n"));
        assertThat(sandbox.git(sandbox.remote(), "rev-list", "--count", BRANCH, "^main"))
                .isEqualTo("2");
    }

    /// The newer upload is stored, and the older one is pushed after it.
    @Test
    void aQueuedSideFileThatDiffersFromANewerUploadIsNotLost(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        sandbox.whileAway(() -> store.upload(withNotes(store, "old\n")));

        store.after(1).upload(withNotes(store, "new\n"));

        assertThat(store.queued()).isEmpty();
        assertThat(sandbox.onRemote(BRANCH + ":.erk/session/a/notes.txt")).isEqualTo(Sessions.bytes("new\n"));
        assertThat(sandbox.onRemote(BRANCH + "^2:.erk/session/a/notes.txt")).isEqualTo(Sessions.bytes("old\n"));
    }

    @Test
    void aQueuedSideFileThatGrewInANewerUploadIsNotKept(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        sandbox.whileAway(() -> store.upload(withNotes(store, "old\n")));
        Store elsewhere = Store.of(sandbox, sandbox.clone("elsewhere"));
        elsewhere.after(1).upload(withNotes(elsewhere, "old\nand new\n"));

        assertThat(failure(store.after(2).sync())).isEmpty();

        assertThat(sandbox.onRemote(BRANCH + ":.erk/session/a/notes.txt")).isEqualTo(Sessions.bytes("old\nand new\n"));
        assertThat(sandbox.git(sandbox.remote(), "rev-list", "--count", BRANCH, "^main"))
                .isEqualTo("1");
    }

    /// The redacted content differs only in the secrets, whatever happened to its side files.
    @Test
    void aFileThatChangedKeepsNoSecretOfTheSession(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        store.upload(store.request("42", "a", Sessions.bytes(SECRETIVE))
                .withFilesBeside(List.of(beside(sandbox, "notes.txt"))));

        UploadRequest redacted = redacted(store, SECRETIVE);
        Path notes = sandbox.write(sandbox.root().resolve("other-notes"), "other\n");
        store.upload(redacted.withFilesBeside(List.of(
                new FileBeside("notes.txt", RedactedTranscript.passedThroughUnredacted(Transcript.ofFile(notes, 6))))));

        assertThat(sandbox.git(sandbox.remote(), "log", "-1", "--format=%P", BRANCH))
                .doesNotContain(" ");
    }

    @Test
    void aRedactedQueuedSideFileKeepsNoSecretOfTheStoredOne(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        Path file = sandbox.write(sandbox.root().resolve("secret.jsonl"), SECRETIVE);
        Transcript secret = Transcript.ofFile(file, SECRETIVE.length());
        store.upload(store.request("42", "a", Sessions.bytes("{\"n\":1}\n"))
                .withFilesBeside(
                        List.of(new FileBeside("sub.jsonl", RedactedTranscript.passedThroughUnredacted(secret)))));
        UploadRequest redacted = redacted(store, "{\"n\":1}\n{\"n\":2}\n")
                .withFilesBeside(List.of(new FileBeside(
                        "sub.jsonl",
                        LocalRedaction.of(store.git()).redact(secret).transcript())));

        sandbox.whileAway(() -> store.after(1).upload(redacted));

        assertThat(failure(store.after(2).sync())).isEmpty();
        assertThat(sandbox.git(sandbox.remote(), "log", "-1", "--format=%P", BRANCH))
                .doesNotContain(" ");
        assertThat(sandbox.onRemote(BRANCH + ":.erk/session/a/sub.jsonl"))
                .asString(StandardCharsets.UTF_8)
                .contains("[REDACTED:");
    }

    /// The record on a forge is updated after the push; the upload stays queued until then.
    @Test
    void aQueuedUploadStaysUntilTheForgesRecordIsUpdated(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        sandbox.whileAway(() -> store.upload("42", "a", "{\"n\":1}\n"));
        ForgePlans dying = (ForgePlans) Proxy.newProxyInstance(
                ForgePlans.class.getClassLoader(), new Class<?>[] {ForgePlans.class}, (forge, method, arguments) -> {
                    throw new IllegalStateException("the program is killed");
                });
        Upload upload =
                new Upload(store.git(), store.settings(), dying, store.after(1).clock());

        assertThatThrownBy(() -> upload.store(redacted(store, "{\"n\":1}\n{\"n\":2}\n")))
                .isInstanceOf(IllegalStateException.class);

        assertThat(store.queued()).hasSize(1);
    }

    private static UploadRequest withNotes(Store store, String notes) {
        Path file = store.sandbox().write(store.sandbox().root().resolve("notes" + notes.hashCode()), notes);
        return redacted(store, "{\"n\":1}\n")
                .withFilesBeside(List.of(new FileBeside(
                        "notes.txt",
                        RedactedTranscript.passedThroughUnredacted(Transcript.ofFile(file, notes.length())))));
    }

    /// The queued content is longer than the stored content, and would bring the secret back.
    @Test
    void anUnredactedQueuedUploadStaysHereIfTheStoredSessionWasRedactedSince(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        store.upload("42", "a", SECRETIVE);
        sandbox.whileAway(() -> store.after(1).upload("42", "a", SECRETIVE + "{\"more\":1}\n"));

        store.redactStored("42");

        assertThat(failure(store.after(2).sync())).contains(ErrorCode.NOT_REDACTED);
        assertThat(store.queued()).hasSize(1);
        assertThat(store.download("42", "a"))
                .asString(StandardCharsets.UTF_8)
                .contains("[REDACTED:")
                .doesNotContain(SECRET, "more");
    }
}
