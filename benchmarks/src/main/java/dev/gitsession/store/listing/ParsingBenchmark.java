package dev.gitsession.store.listing;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.plan.PlanId;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.format.Manifest;
import dev.gitsession.store.format.ManifestEntry;
import dev.gitsession.store.format.SessionDescription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long it takes to read what a listing is made of: a manifest of 1,000 sessions, and the index of 10,000
/// branches. In this package, because the index is not for others to read.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@State(Scope.Benchmark)
public class ParsingBenchmark {
    private static final int SESSIONS = 1_000;
    private static final int BRANCHES = 10_000;

    private final byte[] manifest = manifestOf(SESSIONS);
    private final byte[] index = ListingFileWriter.render(new byte[0], branches(BRANCHES));
    private final BranchLayout layout = new BranchLayout("async-learn/");

    @Benchmark
    public Optional<Manifest> manifest() {
        return Manifest.find(manifest);
    }

    @Benchmark
    public List<ListedSession> index() {
        return ListingFile.parse(index).orElseThrow().newest(layout, Long.MAX_VALUE);
    }

    private static byte[] manifestOf(int sessions) {
        List<ManifestEntry> entries = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("session_id", id(i));
            fields.put("agent", "claude");
            fields.put("source", "local");
            fields.put("uploaded_at", "2026-02-22T14:12:34.567890+00:00");
            fields.put("size", 1_000_000L + i);
            fields.put("parts", 1L);
            fields.put("files", List.of());
            entries.add(new ManifestEntry(fields));
        }
        return new Manifest(Manifest.VERSION, entries).render(new PlanId("1"));
    }

    private static List<IndexedBranch> branches(int count) {
        List<IndexedBranch> branches = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            RefName ref = RefName.ofBranch("async-learn/" + i);
            ListedSession listed = new ListedSession(
                    Optional.of(new PlanId(String.valueOf(i))),
                    id(i),
                    ref,
                    Optional.of(Instant.ofEpochSecond(1_771_769_554L + i)),
                    Optional.of("local"),
                    Optional.of("claude"),
                    OptionalLong.of(1_000_000L + i),
                    SessionDescription.NONE,
                    false,
                    "",
                    List.of());
            branches.add(new IndexedBranch(
                    ref,
                    new ObjectId("%040x".formatted(i)),
                    List.of(new IndexedBranch.Session(listed, true, List.of())),
                    List.of(),
                    true));
        }
        return branches;
    }

    private static String id(int number) {
        return "%08x-0000-4000-8000-%012x".formatted(number, number);
    }
}
