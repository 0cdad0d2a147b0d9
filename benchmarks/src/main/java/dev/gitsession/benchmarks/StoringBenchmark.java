package dev.gitsession.benchmarks;

import dev.gitsession.git.ObjectFormat;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.content.PartCutter;
import dev.gitsession.store.content.PrefixDigest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
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
import org.openjdk.jmh.infra.Blackhole;

/// How many megabytes of sessions a core cuts into parts in a second, and what each further step costs: the hash of the
/// whole, the names of the parts, and their compression. In this package, because none of it is for others to call.
///
/// The column to read is `megabytes`; the one before it counts passes over all sessions.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@State(Scope.Benchmark)
public class StoringBenchmark {
    private static final int PART = 1 << 20;

    /// Where the sessions are; empty for made-up ones.
    @Param("")
    public String folder = "";

    private Sessions sessions = new Sessions(List.of());
    private byte[] compressed = new byte[0];

    /// What is done with a part.
    private interface Step {
        void take(byte[] part, int length);
    }

    /// Reads the sessions.
    @Setup
    public void load() throws IOException {
        sessions = Sessions.in(folder);
        compressed = new byte[2 * PART];
    }

    @Benchmark
    public void cut(Volume volume, Blackhole hole) throws IOException {
        parts(volume, (part, length) -> hole.consume(part[length - 1]));
    }

    @Benchmark
    public void cutAndHashWhole(Volume volume, Blackhole hole) throws IOException {
        PrefixDigest digest = new PrefixDigest(-1);
        parts(volume, digest::update);
        hole.consume(digest.whole());
    }

    @Benchmark
    public void cutAndNameParts(Volume volume, Blackhole hole) throws IOException {
        MessageDigest digest = ObjectFormat.SHA1.digest();
        parts(volume, (part, length) -> {
            digest.update(part, 0, length);
            hole.consume(digest.digest());
        });
    }

    @Benchmark
    public void cutAndCompress(Volume volume, Blackhole hole) throws IOException {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            parts(volume, (part, length) -> {
                deflater.reset();
                deflater.setInput(part, 0, length);
                deflater.finish();
                hole.consume(deflater.deflate(compressed));
            });
        }
    }

    private void parts(Volume volume, Step step) throws IOException {
        for (Transcript transcript : sessions.transcripts()) {
            try (InputStream in = transcript.open()) {
                PartCutter cutter = new PartCutter(in, transcript.size(), PART);
                byte[] part = new byte[cutter.bufferLength()];
                for (int length = cutter.next(part); length > 0; length = cutter.next(part)) {
                    step.take(part, length);
                }
            }
            volume.megabytes += transcript.size() / 1e6;
        }
    }

    /// What was worked on.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Volume {
        public double megabytes;
    }
}
