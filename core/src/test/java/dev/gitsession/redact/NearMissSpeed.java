package dev.gitsession.redact;

import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.rules.BuiltInRules;
import dev.gitsession.redact.rules.Rule;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// How fast the near-misses of each rule are searched, by the clock: [LinearTimeTest] counts steps of little texts, and
/// this takes texts as long as wanted. `benchmarks/near-misses` runs it.
final class NearMissSpeed {
    private static final int SLOWEST = 10;

    private NearMissSpeed() {}

    /// @param args how many bytes for each rule, and the rules' ids; without these, all
    public static void main(String[] args) throws IOException {
        int length = Integer.parseInt(args[0]);
        Set<String> ids = Set.of(args).size() > 1 ? Set.of(args) : Set.of();
        List<Speed> speeds = new ArrayList<>();
        long start = cpuTime();
        for (Rule rule : BuiltInRules.all()) {
            if (ids.isEmpty() || ids.contains(rule.id())) {
                speeds.addAll(speeds(rule, length));
            }
        }
        double seconds = (cpuTime() - start) / 1e9;
        double bytes = speeds.stream().mapToLong(Speed::bytes).sum();
        System.out.printf("%d rules, %.0f MB in %.1f s of CPU%n", rules(speeds), bytes / 1e6, seconds);
        speeds.stream()
                .sorted(Comparator.comparingDouble(Speed::nanosPerByte).reversed())
                .limit(SLOWEST)
                .forEach(speed -> System.out.printf(
                        "%6.1f ns a byte, %6.1f MB/s: %s of %s%n",
                        speed.nanosPerByte(), 1e3 / speed.nanosPerByte(), speed.nearMiss(), speed.rule()));
    }

    private static long rules(List<Speed> speeds) {
        return speeds.stream().map(Speed::rule).distinct().count();
    }

    /// The kinds of near-misses share the bytes of a rule.
    private static List<Speed> speeds(Rule rule, int length) throws IOException {
        Sample sample = rule.matcher().sample(new Random(rule.id().hashCode()));
        List<String> keywords = rule.matcher().keywords();
        List<Speed> speeds = new ArrayList<>();
        List<NearMiss> nearMisses = List.of(NearMiss.values());
        for (int kind = 0; kind < nearMisses.size(); kind++) {
            NearMiss nearMiss = nearMisses.get(kind);
            String keyword = keywords.get(kind % keywords.size());
            Transcript transcript =
                    SessionLines.transcript(nearMiss.lines(keyword, sample, length / NearMiss.values().length));
            long start = cpuTime();
            SessionLines.REDACTOR.redact(transcript);
            speeds.add(new Speed(rule.id(), nearMiss, transcript.size(), cpuTime() - start));
        }
        return speeds;
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private record Speed(String rule, NearMiss nearMiss, long bytes, long nanos) {
        double nanosPerByte() {
            return (double) nanos / bytes;
        }
    }
}
