package dev.gitsession.store.unattended;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookQueueTest {
    @TempDir
    private Path folder;

    private final List<String> done = new ArrayList<>();

    private void call(String key, Runnable work) {
        try {
            new HookQueue(folder, Clock.systemUTC()).run(key, work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void callsThatComeDuringTheWorkAreDoneOnceByWhoIsAtIt() {
        call("one", () -> {
            done.add("first");
            if (done.size() == 1) {
                call("one", () -> done.add("second"));
                call("one", () -> done.add("third"));
            }
        });

        assertThat(done).containsExactly("first", "first");
    }

    @Test
    void anotherSessionIsNotHeldUp() {
        call("one", () -> call("other", () -> done.add("other")));

        assertThat(done).containsExactly("other");
    }

    @Test
    void aCallAfterTheWorkDoesItAgain() {
        call("one", () -> done.add("first"));
        call("one", () -> done.add("second"));

        assertThat(done).containsExactly("first", "second");
    }
}
