package dev.gitsession.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.trace.Trace;
import dev.gitsession.web.page.SampleLibrary;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Nothing runs while nobody reads. It is counted, since the processor's time says little on a busy machine.
@NullMarked
@Isolated
class IdleViewerTest {
    /// Longer than the index counts as up to date.
    private static final long WHILE = 6_000;

    /// The JVM's own threads wake a few times, to compile or to measure.
    private static final long FEW = 5;

    /// The beginnings of the names of threads that carry virtual threads, and of the one that wakes those.
    private static final List<String> CARRIERS = List.of("ForkJoinPool-1-worker-", "VirtualThread-unparker");

    @TempDir
    private Path folder;

    @Test
    void noThreadWakesAndNoIndexIsUpdated() throws Exception {
        Set<Long> others = wakes(Set.of()).keySet();
        try (SampleLibrary library = new SampleLibrary(folder).with(SampleLibrary.session("one", "t", 0), List.of());
                ViewerServer server = ViewerServer.start(library.pages(), 0, Trace.OFF)) {
            assertThat(ask(server.address())).isEqualTo(303);
            Thread.sleep(2_500); // the browser's connection ends
            Map<Long, Long> before = wakes(others);
            int updates = library.updates();

            Thread.sleep(WHILE);

            assertThat(library.updates()).isEqualTo(updates).isPositive();
            Map<Long, Long> after = wakes(others);
            long woken = after.entrySet().stream()
                    .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                    .sum();
            assertThat(woken).as("how often threads woke up").isLessThanOrEqualTo(FEW);
        }
    }

    private static int ask(String address) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection(Proxy.NO_PROXY);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Connection", "close");
        return connection.getResponseCode();
    }

    /// How often each thread waited so far. Threads that were there before are the test's, except those that carry
    /// virtual threads.
    private static Map<Long, Long> wakes(Set<Long> others) {
        Map<Long, Long> wakes = new HashMap<>();
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(false, false)) {
            boolean carries = CARRIERS.stream().anyMatch(thread.getThreadName()::startsWith);
            if (carries || !others.contains(thread.getThreadId())) {
                wakes.put(thread.getThreadId(), thread.getWaitedCount() + thread.getBlockedCount());
            }
        }
        return wakes;
    }
}
