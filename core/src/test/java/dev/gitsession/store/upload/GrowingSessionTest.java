package dev.gitsession.store.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.agent.SessionFile;
import dev.gitsession.plan.PlanId;
import dev.gitsession.redact.RedactedTranscript;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.SessionId;
import dev.gitsession.store.redaction.LocalRedaction;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import dev.gitsession.testkit.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Sessions that are written while they are stored: what is stored is their beginning and ends with a line, and
/// the next upload completes it.
@ExtendWith(GitSandbox.Extension.class)
class GrowingSessionTest {
    private static final String WHOLE = Sessions.lines("g", 1, 400_000);
    private static final String OTHER = Sessions.lines("g", 2, 500_000);

    private static UploadRequest request(Path file) {
        return new UploadRequest(
                new PlanId("42"),
                new SessionId("g"),
                RedactedTranscript.passedThroughUnredacted(
                        SessionFile.open(file).transcript()));
    }

    private static UploadRequest redacted(Store store, Path file) {
        return new UploadRequest(
                new PlanId("42"),
                new SessionId("g"),
                LocalRedaction.of(store.git())
                        .redact(SessionFile.open(file).transcript())
                        .transcript());
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stored(Store store) {
        return new String(store.download("42", "g"), StandardCharsets.UTF_8);
    }

    @Test
    void aLineThatIsHalfWrittenComesWithTheNextUpload(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        Path file = sandbox.root().resolve("g.jsonl");
        int line = WHOLE.indexOf('\n', 300_000) + 1;
        append(file, WHOLE.substring(0, line + 40));

        store.upload(request(file));
        assertThat(stored(store)).isEqualTo(WHOLE.substring(0, line));
        append(file, WHOLE.substring(line + 40));
        store.upload(request(file));

        assertThat(stored(store)).isEqualTo(WHOLE);
        assertThat(sandbox.git(sandbox.remote(), "log", "-1", "--format=%P", "async-learn/42"))
                .doesNotContain(" ");
    }

    /// What is appended after the session was opened, between its being searched and its being written.
    @Test
    void whatIsAppendedMeanwhileComesWithTheNextUpload(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        Path file = sandbox.root().resolve("g.jsonl");
        int line = WHOLE.indexOf('\n', 200_000) + 1;
        append(file, WHOLE.substring(0, line));
        UploadRequest request = redacted(store, file);
        append(file, WHOLE.substring(line, line + 30));

        store.upload(request);
        assertThat(stored(store)).isEqualTo(WHOLE.substring(0, line));
        append(file, WHOLE.substring(line + 30));
        store.upload(redacted(store, file));

        assertThat(stored(store)).isEqualTo(WHOLE);
    }

    @Test
    void aWriterThatNeverPausesTearsNoLine(GitSandbox sandbox) throws Exception {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        Path file = sandbox.root().resolve("g.jsonl");
        append(file, WHOLE.substring(0, WHOLE.indexOf('\n') + 1));
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> write(file, done));
        int uploads = 0;
        while (!done.get() || uploads < 3) {
            store.upload(uploads % 2 == 0 ? request(file) : redacted(store, file));
            uploads++;
            String stored = stored(store);
            assertThat(WHOLE).startsWith(stored);
            assertThat(stored).endsWith("}\n");
        }
        writer.join();
        store.upload(request(file));

        assertThat(stored(store)).isEqualTo(WHOLE);
        assertThat(sandbox.git(sandbox.remote(), "rev-list", "--count", "async-learn/42", "^main"))
                .isEqualTo("1");
    }

    private static void write(Path file, AtomicBoolean done) {
        Random random = new Random(3);
        byte[] bytes = Sessions.bytes(WHOLE);
        int at = WHOLE.indexOf('\n') + 1;
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            while (at < bytes.length) {
                int count = Math.min(bytes.length - at, 1 + random.nextInt(700));
                out.write(bytes, at, count);
                at += count;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            done.set(true);
        }
    }

    @Test
    void aFileThatIsReplacedMeanwhileIsNotMixedWithTheOther(GitSandbox sandbox) throws IOException {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        for (boolean redacting : new boolean[] {false, true}) {
            Path file = sandbox.write(sandbox.root().resolve("g.jsonl"), WHOLE);
            UploadRequest request = redacting ? redacted(store, file) : request(file);
            Path other = sandbox.write(sandbox.root().resolve("other"), OTHER);
            Files.move(other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

            assertThatThrownBy(() -> store.upload(request))
                    .isInstanceOf(BrokenException.class)
                    .hasMessageContaining("rewritten");
        }
        assertThat(sandbox.git(sandbox.remote(), "for-each-ref", "refs/heads/async-learn"))
                .isEmpty();
    }

    @Test
    void aFileThatIsCutMeanwhileIsNotStored(GitSandbox sandbox) {
        Store store = Store.of(sandbox, sandbox.workWithCommit());
        for (boolean redacting : new boolean[] {false, true}) {
            Path file = sandbox.write(sandbox.root().resolve("g.jsonl"), WHOLE);
            UploadRequest request = redacting ? redacted(store, file) : request(file);
            sandbox.write(file, WHOLE.substring(0, 1000));

            assertThatThrownBy(() -> store.upload(request)).isInstanceOf(BrokenException.class);
        }
        assertThat(sandbox.git(sandbox.remote(), "for-each-ref", "refs/heads/async-learn"))
                .isEmpty();
    }
}
