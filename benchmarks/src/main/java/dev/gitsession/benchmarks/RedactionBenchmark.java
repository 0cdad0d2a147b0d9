package dev.gitsession.benchmarks;

import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How many megabytes of sessions a core redacts in a second, beside reading and parsing the same.
///
/// The column to read is `megabytes`; the one before it counts passes over all sessions.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@State(Scope.Benchmark)
public class RedactionBenchmark {
    /// Where the sessions are; empty for made-up ones.
    @Param("")
    public String folder = "";

    @Param({"READ", "PARSE", "ENTRIES", "REDACT"})
    public Work work = Work.REDACT;

    private Sessions sessions = new Sessions(List.of());

    /// Reads the sessions.
    @Setup
    public void load() throws IOException {
        sessions = Sessions.in(folder);
    }

    /// One pass.
    @Benchmark
    public long sessions(Volume volume) throws IOException {
        long sum = 0;
        for (Transcript transcript : sessions.transcripts()) {
            sum += work.on(transcript);
            volume.megabytes += transcript.size() / 1e6;
        }
        return sum;
    }

    /// What was worked on.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Volume {
        public double megabytes;
    }
}
