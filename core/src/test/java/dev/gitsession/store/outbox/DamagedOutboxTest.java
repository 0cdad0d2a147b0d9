package dev.gitsession.store.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.plan.ForgePlans;
import dev.gitsession.plan.PointOutcome;
import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.format.FileBeside;
import dev.gitsession.store.upload.Sync;
import dev.gitsession.store.upload.UploadRequest;
import dev.gitsession.store.upload.result.UploadResult;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import dev.gitsession.testkit.Store;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A damaged queued upload does not hold up the others, and its readable part is not lost.
@ExtendWith(GitSandbox.Extension.class)
class DamagedOutboxTest {
    private static final String REF = "refs/git-session/outbox/origin/42/a";

    @Test
    void aDamagedQueuedVersionDoesNotBlockAnUpload(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        sandbox.whileAway(() -> store.upload("42", "a", "{\"waiting\":1}\n"));
        String manifest = sandbox.git(work, "rev-parse", REF + ":.erk/session/manifest.json");
        unpack(sandbox, work);
        Path object =
                work.resolve(".git/objects").resolve(manifest.substring(0, 2)).resolve(manifest.substring(2));
        Path aside = sandbox.root().resolve("aside");
        Files.move(object, aside);

        UploadResult result = store.after(1).upload("42", "a", "{\"newest\":1}\n");

        assertThat(result.isQueued()).isFalse();
        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"newest\":1}\n"));
        assertThat(store.queued()).hasSize(1);
        Files.move(aside, object);
    }

    /// git can't sort refs by the dates of their commits if a commit is missing.
    @Test
    void aVersionWhoseCommitIsMissingHidesNoOther(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        sandbox.whileAway(() -> {
            store.upload("42", "a", "{\"lost\":1}\n");
            store.upload("7", "b", "{\"whole\":1}\n");
        });
        String commit = sandbox.git(work, "rev-parse", REF);
        unpack(sandbox, work);
        Path object =
                work.resolve(".git/objects").resolve(commit.substring(0, 2)).resolve(commit.substring(2));
        Path aside = sandbox.root().resolve("aside");
        Files.move(object, aside);

        List<Sync.Outcome> outcomes = store.sync();

        assertThat(outcomes).hasSize(2);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.failure().isPresent())
                .extracting(outcome -> outcome.queued().sessionId())
                .containsExactly("a");
        assertThat(store.download("7", "b")).isEqualTo(Sessions.bytes("{\"whole\":1}\n"));
        Files.move(aside, object);
    }

    /// Unpacks all packs into loose objects.
    private static void unpack(GitSandbox sandbox, Path work) throws IOException {
        Path packs = work.resolve(".git/objects/pack");
        Path aside = sandbox.root().resolve("packs");
        Files.move(packs, aside);
        try (Stream<Path> files = Files.list(aside)) {
            for (Path pack :
                    files.filter(file -> file.toString().endsWith(".pack")).toList()) {
                sandbox.git(work, "-c", "alias.loose=!git unpack-objects -q <'" + pack + "'", "loose");
            }
        }
    }

    /// The path of a loose object.
    private static Path object(Path work, String id) {
        return work.resolve(".git/objects").resolve(id.substring(0, 2)).resolve(id.substring(2));
    }

    /// Without a connection, this machine is the only place to keep it.
    @ParameterizedTest
    @ValueSource(strings = {"", ":.erk/session", ":.erk/session/manifest.json", ":.erk/session/a.jsonl"})
    void anUploadIsKeptAboveAVersionOfWhichSomethingIsMissing(String what, GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        sandbox.whileAway(() -> store.upload("42", "a", "{\"waiting\":1}\n"));
        String damaged = sandbox.git(work, "rev-parse", REF);
        Path object = object(work, sandbox.git(work, "rev-parse", REF + what));
        unpack(sandbox, work);
        Path aside = sandbox.root().resolve("aside");
        Files.move(object, aside);

        sandbox.whileAway(() -> assertThat(
                        store.after(1).upload("42", "a", "{\"newest\":1}\n").isQueued())
                .isTrue());

        assertThat(sandbox.git(work, "show", REF + ":.erk/session/a.jsonl")).isEqualTo("{\"newest\":1}");
        assertThat(sandbox.git(work, "log", "-1", "--format=%P", REF).contains(damaged))
                .isEqualTo(!what.isEmpty());
        store.after(2).sync();
        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"newest\":1}\n"));
        Files.move(aside, object);
        store.after(3).sync();
        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"newest\":1}\n"));
        assertThat(store.queued()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":.erk/session", ":.erk/session/manifest.json", ":.erk/session/a.jsonl"})
    void anUploadIsKeptAboveAVersionOfWhichSomethingIsDamaged(String what, GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        sandbox.whileAway(() -> store.upload("42", "a", "{\"waiting\":1}\n"));
        Path object = object(work, sandbox.git(work, "rev-parse", REF + what));
        unpack(sandbox, work);
        byte[] whole = Files.readAllBytes(object);
        Files.delete(object);
        Files.write(object, "no object".getBytes(StandardCharsets.US_ASCII));

        sandbox.whileAway(() -> assertThat(
                        store.after(1).upload("42", "a", "{\"newest\":1}\n").isQueued())
                .isTrue());

        store.after(2).sync();
        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"newest\":1}\n"));
        Files.write(object, whole);
        store.after(3).sync();
        assertThat(store.queued()).isEmpty();
    }

    /// A damaged side file of an older version does not hold up the newer one either.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMissingOrDamagedSideFileHoldsUpNothing(boolean missing, GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        sandbox.whileAway(() -> store.upload(withNotes(store, "{\"waiting\":1}\n")));
        Path object = object(work, sandbox.git(work, "rev-parse", REF + ":.erk/session/a/notes/1.txt"));
        unpack(sandbox, work);
        sandbox.whileAway(() -> store.after(1).upload("42", "a", "{\"newest\":1}\n"));
        byte[] whole = Files.readAllBytes(object);
        Files.delete(object);
        if (!missing) {
            Files.write(object, Arrays.copyOf(whole, whole.length / 2));
        }

        List<Sync.Outcome> outcomes = store.after(2).sync();

        assertThat(outcomes)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.failure())
                        .hasValueSatisfying(
                                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.DAMAGED_SESSION)));
        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"newest\":1}\n"));
        Files.write(object, whole);
        store.after(3).sync();
        assertThat(store.queued()).isEmpty();
        assertThat(sandbox.onRemote("async-learn/42^2:.erk/session/a/notes/1.txt"))
                .isEqualTo(Sessions.bytes("note\n"));
    }

    /// The newer version is stored but its record is not. It stays queued for that, although an older version is
    /// damaged.
    @Test
    void aForgesRecordIsMadeUpForAlthoughAnOlderVersionIsDamaged(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        sandbox.whileAway(() -> store.upload("42", "a", "{\"waiting\":1}\n"));
        Path object = object(work, sandbox.git(work, "rev-parse", REF + ":.erk/session/a.jsonl"));
        unpack(sandbox, work);
        sandbox.whileAway(() -> store.after(1).upload("42", "a", "{\"newest\":1}\n"));
        Path aside = sandbox.root().resolve("aside");
        Files.move(object, aside);
        List<PointOutcome> answers = new ArrayList<>(List.of(
                new PointOutcome.Failed(
                        new RemoteUnreachableException(ErrorCode.FORGE_UNREACHABLE, "the forge is away", "try again")),
                new PointOutcome.Updated()));
        ForgePlans forge = (ForgePlans) Proxy.newProxyInstance(
                ForgePlans.class.getClassLoader(),
                new Class<?>[] {ForgePlans.class},
                (proxy, method, arguments) -> method.getName().equals("keepsRecordOf") ? true : answers.removeFirst());

        List<Sync.Outcome> outcomes = new Sync(store.git(), store.settings(), forge, store.clock()).push();

        assertThat(outcomes)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.failure())
                        .hasValueSatisfying(failure -> assertThat(failure).hasMessageContaining("the forge is away")));
        new Sync(store.git(), store.settings(), forge, store.clock()).push();
        assertThat(answers).as("what the forge was not asked").isEmpty();
        Files.move(aside, object);
    }

    /// `git gc` in a partial clone drops objects that the remote has, even if a queued version needs them: the
    /// first parts of a session that grew, and the side files that did not change.
    @Test
    void objectsThatGcDropsFromAPartialCloneAreFetchedAgain(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Path partial = sandbox.partialClone("partial");
        for (Path place : List.of(work, partial)) {
            sandbox.git(place, "config", "session.partSize", "64k");
            sandbox.watch(place);
        }
        Store store = Store.of(sandbox, partial);
        String beginning = Sessions.lines("a", 1, 150_000);
        String grown = beginning + Sessions.lines("a", 2, 1_000);
        Store first = Store.of(sandbox, work);
        first.upload(withNotes(first, beginning));
        sandbox.whileAway(() -> {
            store.after(1).upload(withNotes(store, grown));
            store.after(2).upload(withNotes(store, "{\"rewritten\":1}\n"));
        });
        sandbox.git(partial, "fetch", "--quiet");
        sandbox.git(partial, "gc", "--quiet", "--prune=now");

        assertThat(store.after(3).sync()).allMatch(outcome -> outcome.failure().isEmpty());

        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"rewritten\":1}\n"));
        assertThat(parts(sandbox, "async-learn/42^2")).isEqualTo(grown);
        assertThat(sandbox.onRemote("async-learn/42^2:.erk/session/a/notes/1.txt"))
                .isEqualTo(Sessions.bytes("note\n"));
        assertThat(store.queued()).isEmpty();
        sandbox.watch(partial);
    }

    /// It drops objects that the remote had at the last fetch, and the remote may have lost them since.
    @Test
    void gcInAPartialCloneKeepsObjectsThatTheRemoteLost(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Path partial = sandbox.partialClone("partial");
        sandbox.watch(partial);
        Store store = Store.of(sandbox, partial);
        Store first = Store.of(sandbox, work);
        first.upload(withNotes(first, "{\"n\":1}\n"));
        sandbox.git(partial, "fetch", "--quiet");
        sandbox.git(sandbox.remote(), "update-ref", "-d", "refs/heads/async-learn/42");
        sandbox.git(sandbox.remote(), "gc", "--quiet", "--prune=now");
        sandbox.whileAway(() -> store.after(1).upload(withNotes(store, "{\"n\":1}\n")));
        sandbox.git(partial, "gc", "--quiet", "--prune=now");

        assertThat(store.after(2).sync()).allMatch(outcome -> outcome.failure().isEmpty());

        assertThat(store.download("42", "a")).isEqualTo(Sessions.bytes("{\"n\":1}\n"));
        assertThat(sandbox.onRemote("async-learn/42:.erk/session/a/notes/1.txt"))
                .isEqualTo(Sessions.bytes("note\n"));
        assertThat(partial.resolve(".git/objects/pack"))
                .as("nothing is kept for what has gone")
                .isDirectoryNotContaining("glob:**.keep");
        sandbox.watch(partial);
    }

    private static UploadRequest withNotes(Store store, String content) {
        Path note = store.sandbox().write(store.sandbox().root().resolve("note.txt"), "note\n");
        return store.request("42", "a", Sessions.bytes(content))
                .withFilesBeside(List.of(new FileBeside(
                        "notes/1.txt", RedactedTranscript.passedThroughUnredacted(Transcript.ofFile(note, 5)))));
    }

    private static String parts(GitSandbox sandbox, String revision) {
        StringBuilder content = new StringBuilder();
        sandbox.git(sandbox.remote(), "ls-tree", "--name-only", revision + ":.erk/session")
                .lines()
                .filter(name -> name.startsWith("a.jsonl"))
                .forEach(name -> content.append(sandbox.textOnRemote(revision + ":.erk/session/" + name)));
        return content.toString();
    }
}
