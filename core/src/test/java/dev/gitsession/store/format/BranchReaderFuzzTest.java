package dev.gitsession.store.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gitsession.git.ObjectFormat;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectVisitor;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A remote that returns objects with arbitrary content for a session branch.
class BranchReaderFuzzTest {
    private static final String[] TYPES = {"commit", "tree", "blob", "tag"};
    private static final String[] NAMES = {
        "manifest.json", "a.jsonl", "a.jsonl.001", "a.jsonl.002", "b.jsonl.001", "a", "session", "sessions", ".erk", ""
    };
    private static final String[] MODES = {"100644", "40000", "120000", "160000", ""};
    private static final String[] LINES = {
        "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n",
        "parent 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n",
        "committer A <a@b> 1771769554 +0100\n",
        "\n",
        "committer "
    };
    private static final String MANIFEST = """
            {"version":1,"plan_id":"42","sessions":[{"session_id":"a","parts":2}]}""";

    @FuzzTest
    void whateverTheRemoteAnswersABranchIsRead(FuzzedDataProvider data) {
        RefName ref = RefName.ofBranch("async-learn/42");
        ObjectId tip = new ObjectId("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
        Scratch scratch = scratch(data);

        BranchReader reader = data.consumeBoolean()
                ? BranchReader.offline(scratch, ObjectFormat.SHA1)
                : BranchReader.lenient(scratch, ObjectFormat.SHA1, () -> {});
        StoredBranch branch = reader.readAsFarAsPossible(ref, tip);

        assertThat(branch.ref()).isEqualTo(ref);
        assertThat(branch.sessions().stream().map(StoredSession::sessionId))
                .isSorted()
                .doesNotHaveDuplicates();
        branch.readable().forEach(branch::storedAt);
    }

    /// Only reading is needed; fetching does nothing.
    private static Scratch scratch(FuzzedDataProvider data) {
        return (Scratch) Proxy.newProxyInstance(
                Scratch.class.getClassLoader(), new Class<?>[] {Scratch.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("read")) {
                        answer(data, ((List<?>) arguments[0]).size(), (ObjectVisitor) arguments[1]);
                    }
                    return null;
                });
    }

    private static void answer(FuzzedDataProvider data, int questions, ObjectVisitor visitor) {
        try {
            for (int i = 0; i < questions; i++) {
                if (data.consumeProbabilityDouble() < 0.1) {
                    visitor.missing(i);
                    continue;
                }
                byte[] content = content(data);
                String type = data.pickValue(TYPES);
                ObjectId id = new ObjectId("%040x".formatted(i + 1));
                visitor.found(i, new ObjectVisitor.Header(id, type, content.length), new ByteArrayInputStream(content));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] content(FuzzedDataProvider data) {
        return switch (data.consumeInt(0, 3)) {
            case 0 -> commit(data).getBytes(StandardCharsets.UTF_8);
            case 1 -> tree(data);
            case 2 -> MANIFEST.getBytes(StandardCharsets.UTF_8);
            default -> data.consumeBytes(data.consumeInt(0, 200));
        };
    }

    private static String commit(FuzzedDataProvider data) {
        StringBuilder commit = new StringBuilder();
        int lines = data.consumeInt(0, 6);
        for (int i = 0; i < lines; i++) {
            commit.append(data.consumeBoolean() ? data.pickValue(LINES) : data.consumeString(30));
        }
        return commit.toString();
    }

    private static byte[] tree(FuzzedDataProvider data) {
        ByteArrayOutputStream tree = new ByteArrayOutputStream();
        int entries = data.consumeInt(0, 6);
        for (int i = 0; i < entries; i++) {
            String name = data.consumeBoolean() ? data.pickValue(NAMES) : data.consumeString(20);
            tree.writeBytes((data.pickValue(MODES) + " " + name + "\0").getBytes(StandardCharsets.UTF_8));
            tree.writeBytes(new byte[20]);
        }
        return tree.toByteArray();
    }
}
