package dev.gitsession.store.unattended;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookQueueTest {
    @TempDir
    private Path folder;

    private final List<String> done = new ArrayList<>();
    private Duration interval = Duration.ZERO;

    private void call(String key, Runnable work) {
        try {
            new HookQueue(folder, Clock.systemUTC(), interval).run(key, work);
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
    void theSecondUploadOfASessionWaitsForTheInterval() {
        interval = Duration.ofSeconds(4);
        List<Instant> times = new ArrayList<>();

        call("one", () -> times.add(Instant.now()));
        call("one", () -> times.add(Instant.now()));
        call("other", () -> times.add(Instant.now()));

        assertThat(Duration.between(times.get(0), times.get(1))).isGreaterThanOrEqualTo(interval);
        assertThat(Duration.between(times.get(1), times.get(2))).isLessThan(interval);
    }

    @Test
    void aCallAfterTheWorkDoesItAgain() {
        call("one", () -> done.add("first"));
        call("one", () -> done.add("second"));

        assertThat(done).containsExactly("first", "second");
    }
}
