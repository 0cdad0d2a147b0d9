package dev.gitsession.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFolderTest {
    private static final Agent.Name AGENT = new Agent.Name("some", "Some Agent");

    @TempDir
    Path root;

    @Test
    void noOtherFileIsReadToIdentifyOne() throws IOException {
        for (int i = 0; i < 50; i++) {
            Path folder = Files.createDirectories(root.resolve("project-" + i % 5));
            Files.writeString(folder.resolve("session-" + i + ".jsonl"), "{}\n");
        }
        List<Path> asked = new ArrayList<>();
        SessionFolder place = new SessionFolder(root, 2, file -> {
            asked.add(file);
            return Optional.of(Folders.stem(file));
        });
        Path file = root.resolve("project-3/session-13.jsonl");

        Optional<LocalSession> found = place.find(AGENT, file);

        assertThat(asked).containsExactly(file);
        assertThat(found.map(LocalSession::id)).hasToString("Optional[session-13]");
        assertThat(place.sessions(AGENT)).hasSize(50).contains(found.orElseThrow());
    }

    @Test
    void filesElsewhereOrTooDeepAreNotRead() {
        SessionFolder place = new SessionFolder(root, 2, file -> {
            throw new AssertionError("looked at " + file);
        });
        for (String path : List.of("", "one/two/three.jsonl", "../outside.jsonl", "nothing.jsonl", "no/thing.jsonl")) {
            assertThat(place.find(AGENT, root.resolve(path).normalize()))
                    .as(path)
                    .isEmpty();
        }
    }
}
