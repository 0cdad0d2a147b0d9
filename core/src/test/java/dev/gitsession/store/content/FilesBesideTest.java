package dev.gitsession.store.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.git.RefName;
import dev.gitsession.json.Json;
import dev.gitsession.json.JsonObject;
import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.download.Download;
import dev.gitsession.store.download.SessionReceiver;
import dev.gitsession.store.format.FileBeside;
import dev.gitsession.store.upload.Sync;
import dev.gitsession.store.upload.UploadRequest;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Store;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(GitSandbox.Extension.class)
class FilesBesideTest {
    private static final String BRANCH = "async-learn/42";

    @Test
    void theyAreStoredInTheSessionsOwnFolderAndComeBack(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        store.upload(request(store, Map.of("subagents/agent-1.jsonl", "one\n", "tool results/t.txt", "two")));

        assertThat(sandbox.git(sandbox.remote(), "ls-tree", "-r", "--name-only", BRANCH + ":.erk/session")
                        .lines())
                .containsExactly("manifest.json", "s.jsonl", "s/subagents/agent-1.jsonl", "s/tool results/t.txt");
        assertThat(received(store)).isEqualTo(Map.of("subagents/agent-1.jsonl", "one\n", "tool results/t.txt", "two"));
        assertThat(filesInManifest(sandbox)).isEqualTo(2L);
    }

    @Test
    void theSameFilesAgainPushNothingAndAChangedOneDoes(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        store.upload(request(store, Map.of("a.jsonl", "one\n")));
        assertThat(store.upload(request(store, Map.of("a.jsonl", "one\n"))).changed())
                .isFalse();
        assertThat(store.upload(request(store, Map.of("a.jsonl", "one\ntwo\n"))).changed())
                .isTrue();
        assertThat(received(store)).isEqualTo(Map.of("a.jsonl", "one\ntwo\n"));
    }

    @Test
    void oneThatIsRewrittenStaysReachable(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        store.upload(request(store, Map.of("a.jsonl", "one\n", "b.jsonl", "stays\n")));
        store.upload(request(store, Map.of("a.jsonl", "one\ntwo\n", "b.jsonl", "stays\n")));
        assertThat(sandbox.git(sandbox.remote(), "log", "-1", "--format=%P", BRANCH))
                .as("what grew needs no keeping")
                .doesNotContain(" ");

        store.upload(request(store, Map.of("a.jsonl", "other\n")));

        assertThat(received(store)).isEqualTo(Map.of("a.jsonl", "other\n", "b.jsonl", "stays\n"));
        assertThat(sandbox.onRemote(BRANCH + "^2:.erk/session/s/a.jsonl"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("one\ntwo\n");
    }

    /// An agent may keep its token counts in a side file.
    @Test
    void oneThatSaysHowTheSessionStandsIsReplaced(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        store.upload(request(store, Map.of("s.settings.json", "{\"tokens\":1}")));

        store.upload(request(store, Map.of("s.settings.json", "{\"tokens\":2}")));

        assertThat(received(store)).isEqualTo(Map.of("s.settings.json", "{\"tokens\":2}"));
        assertThat(sandbox.git(sandbox.remote(), "log", "-1", "--format=%P", BRANCH))
                .doesNotContain(" ");
    }

    /// A few small trees can name each other a million times.
    @Test
    void foldersWithoutEndAreNotRead(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        store.upload(request(store, Map.of("a.jsonl", "one\n")));
        String tree = sandbox.git(work, "rev-parse", "main^{tree}");
        for (int depth = 0; depth < 4; depth++) {
            StringBuilder folders = new StringBuilder();
            for (int i = 0; i < 1_000; i++) {
                folders.append("040000 tree ")
                        .append(tree)
                        .append('\t')
                        .append(i + 1_000)
                        .append('\n');
            }
            tree = sandbox.mktree(work, folders.toString());
        }
        String tip = sandbox.git(sandbox.remote(), "rev-parse", BRANCH);
        sandbox.git(work, "fetch", "--quiet", "origin", tip);
        String blob = sandbox.git(work, "rev-parse", tip + ":.erk/session/s.jsonl");
        String manifest = sandbox.git(work, "rev-parse", tip + ":.erk/session/manifest.json");
        String folder = sandbox.mktree(
                work,
                "040000 tree %s\ts\n100644 blob %s\ts.jsonl\n100644 blob %s\tmanifest.json\n"
                        .formatted(tree, blob, manifest));
        String erk = sandbox.mktree(work, "040000 tree %s\tsession\n".formatted(folder));
        String root =
                sandbox.mktree(work, "%s\n040000 tree %s\t.erk\n".formatted(sandbox.git(work, "ls-tree", "main"), erk));
        String bomb = sandbox.git(
                work, "commit-tree", root, "-p", "main", "-m", sandbox.git(work, "log", "-1", "--format=%B", tip));
        sandbox.git(work, "push", "--quiet", "--force", "origin", bomb + ":refs/heads/" + BRANCH);
        sandbox.watch(work);

        assertThat(store.upload(request(store, Map.of("a.jsonl", "one\ntwo\n"))).changed())
                .isTrue();
    }

    @Test
    void thoseThatAreNotNamedAgainStay(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        store.upload(request(store, Map.of("a.jsonl", "one\n")));
        store.upload("42", "s", "{}\n{}\n{}\n");
        store.upload("42", "another", "{}\n");
        store.upload(request(store, Map.of("b.jsonl", "two\n")));
        assertThat(received(store)).isEqualTo(Map.of("a.jsonl", "one\n", "b.jsonl", "two\n"));
        assertThat(filesInManifest(sandbox)).isEqualTo(2L);
    }

    @Test
    void sideFilesAreQueuedWithTheirSession(GitSandbox sandbox) throws IOException {
        Path work = sandbox.workWithCommit();
        Store store = Store.of(sandbox, work);
        Path away = sandbox.root().resolve("away.git");
        Files.move(sandbox.remote(), away);
        assertThat(store.upload(request(store, Map.of("a.jsonl", "one\n"))).isQueued())
                .isTrue();
        Files.move(away, sandbox.remote());
        new Sync(store.git(), store.settings(), store.plans(), store.clock()).push();
        assertThat(received(store)).isEqualTo(Map.of("a.jsonl", "one\n"));
        assertThat(filesInManifest(sandbox)).isEqualTo(1L);
        sandbox.watch(work);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "..", "a/../b", "/a", "a/", "a//b", ".git/config", "a/.GIT/b", "a\\b", "c:d", "a\nb", "x. "})
    void aNameThatCouldLeaveTheFolderIsRefused(String name) {
        assertThatThrownBy(() -> new FileBeside(name, content(""))).isInstanceOf(InvalidInputException.class);
    }

    private static UploadRequest request(Store store, Map<String, String> files) {
        List<FileBeside> beside = files.entrySet().stream()
                .map(file -> new FileBeside(file.getKey(), content(file.getValue())))
                .toList();
        return store.request("42", "s", "{}\n".getBytes(StandardCharsets.UTF_8)).withFilesBeside(beside);
    }

    private static RedactedTranscript content(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return RedactedTranscript.passedThroughUnredacted(new Transcript() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        });
    }

    private static Object filesInManifest(GitSandbox sandbox) {
        byte[] manifest = sandbox.onRemote(BRANCH + ":.erk/session/manifest.json");
        return JsonObject.of(Json.findObject(manifest).orElseThrow()).objects("sessions").stream()
                .filter(entry -> entry.is("s", "session_id"))
                .findFirst()
                .flatMap(entry -> entry.number("files"))
                .orElseThrow();
    }

    private static Map<String, String> received(Store store) {
        Map<String, ByteArrayOutputStream> files = new TreeMap<>();
        SessionReceiver receiver = new SessionReceiver() {
            @Override
            public Sink open(RefName branch, String sessionId) {
                return new Discarding();
            }

            @Override
            public boolean takesFilesBeside() {
                return true;
            }

            @Override
            public OutputStream openBeside(String sessionId, String name) {
                return files.computeIfAbsent(name, key -> new ByteArrayOutputStream());
            }
        };
        new Download(store.git(), store.settings())
                .fetch(new Download.Query(Optional.empty(), Optional.empty(), Optional.of("s"), false), receiver);
        Map<String, String> texts = new TreeMap<>();
        files.forEach((name, bytes) -> texts.put(name, bytes.toString(StandardCharsets.UTF_8)));
        return texts;
    }

    private static final class Discarding implements SessionReceiver.Sink {
        @Override
        public OutputStream stream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public void accept() {}

        @Override
        public void close() {}
    }
}
