package dev.gitsession.store.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.result.UploadResult;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import dev.gitsession.testkit.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A session that is stored comes out of another clone byte for byte.
@ExtendWith(GitSandbox.Extension.class)
class RoundTripTest {
    private static void goesRound(GitSandbox sandbox, byte[] content, int parts) {
        Store here = Store.of(sandbox, sandbox.workWithCommit());
        UploadResult result = here.upload("42", "session", content);
        Path elsewhere = sandbox.clone("elsewhere");
        sandbox.watch(elsewhere);
        assertThat(result.size().parts()).isEqualTo(parts);
        assertThat(Store.of(sandbox, elsewhere).download("42", "session")).isEqualTo(content);
        assertThat(here.upload("42", "session", content).changed()).isFalse();
    }

    @Test
    void twentyMebibytesOfNoise(GitSandbox sandbox) {
        goesRound(sandbox, Sessions.noise(1, 20 << 20), 3);
    }

    @Test
    void oneLineOfThirtyMebibytes(GitSandbox sandbox) {
        StringBuilder line = new StringBuilder("{\"text\":\"");
        line.repeat("all work and no play ", (30 << 20) / 21).append("\"}\n");
        goesRound(sandbox, Sessions.bytes(line.toString()), 4);
    }

    @Test
    void windowsLineEndsAndInvalidUtf8(GitSandbox sandbox) {
        goesRound(sandbox, new byte[] {'{', '}', '\r', '\n', (byte) 0xff, 0, '\r', '\n'}, 1);
    }

    @Test
    void aSessionThatFillsItsPartsExactly(GitSandbox sandbox) {
        byte[] content = new byte[2 * StoreSettings.DEFAULT_PART_SIZE];
        Arrays.fill(content, (byte) 'x');
        goesRound(sandbox, content, 2);
    }

    @Test
    void appendingToALongSessionWritesOneNewPart(GitSandbox sandbox) {
        Path work = sandbox.workWithCommit();
        sandbox.git(work, "config", "session.partSize", "64k");
        sandbox.watch(work);
        Store store = Store.of(sandbox, work);
        String content = Sessions.lines("session", 3, 500_000);
        store.upload("42", "session", content);
        List<String> before = parts(sandbox);

        store.upload("42", "session", content + Sessions.lines("session", 4, 100));

        List<String> after = parts(sandbox);
        assertThat(after).hasSameSizeAs(before).hasSizeGreaterThan(7);
        assertThat(after.subList(0, after.size() - 1)).isEqualTo(before.subList(0, before.size() - 1));
        assertThat(after.getLast()).isNotEqualTo(before.getLast());
    }

    private static List<String> parts(GitSandbox sandbox) {
        return sandbox.git(sandbox.remote(), "ls-tree", "async-learn/42", ".erk/session/")
                .lines()
                .filter(line -> line.contains(".jsonl"))
                .toList();
    }

    /// The real sessions if they are on this machine, or else made-up ones.
    @Test
    void aSessionForEachOfManyPlans(GitSandbox sandbox) throws IOException {
        Map<String, Map.Entry<String, byte[]>> sessions = samples();
        Path work = sandbox.workWithCommit();
        Store here = Store.of(sandbox, work);
        for (Map.Entry<String, Map.Entry<String, byte[]>> plan : sessions.entrySet()) {
            here.upload(plan.getKey(), plan.getValue().getKey(), plan.getValue().getValue());
        }

        Path elsewhere = sandbox.clone("elsewhere");
        sandbox.watch(elsewhere);
        Store there = Store.of(sandbox, elsewhere);
        List<ListedSession> listed = new ListSessions(there.git(), there.settings()).list(Optional.empty());
        assertThat(listed).hasSize(sessions.size());
        sessions.forEach((plan, session) ->
                assertThat(there.download(plan, session.getKey())).isEqualTo(session.getValue()));
        assertThat(new Verify(there.git(), there.settings())
                        .verify(Optional.empty())
                        .isClean())
                .isTrue();
    }

    private static Map<String, Map.Entry<String, byte[]>> samples() throws IOException {
        Path folder = Path.of(System.getProperty("samples", "../../shared/data"), "sessions", "claude");
        Map<String, Map.Entry<String, byte[]>> samples = new LinkedHashMap<>();
        if (Files.isDirectory(folder)) {
            for (Path file : files(folder)) {
                String name = String.valueOf(file.getFileName());
                String plan = String.valueOf(folder.relativize(file).getName(0));
                samples.put(plan, Map.entry(name.replace(".jsonl", ""), Files.readAllBytes(file)));
            }
        } else {
            for (int i = 1; i <= 12; i++) {
                byte[] content = Sessions.bytes(Sessions.lines("made-up-" + i, i, 2000 << (i % 8)));
                samples.put("80" + i, Map.entry("made-up-" + i, content));
            }
        }
        return samples;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
        }
    }
}
