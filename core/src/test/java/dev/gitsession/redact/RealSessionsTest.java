package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Sessions of real agents that hold no secrets: what is replaced in them is a false alarm. Each was looked at; the
/// counts are here, so that a new one is noticed.
class RealSessionsTest {
    private static final SortedMap<String, Integer> SEEN = new TreeMap<>();

    @Test
    void noFalseAlarmIsNew() throws IOException {
        Optional<Path> folder = samples();
        assumeThat(folder).isPresent();
        SortedMap<String, Integer> counts = new TreeMap<>();
        long bytes = 0;
        for (Path file : sessions(folder.orElseThrow())) {
            long size = Files.size(file);
            RedactionReport report =
                    SessionLines.REDACTOR.redact(Transcript.ofFile(file, size)).report();
            report.countByRule().forEach((rule, count) -> counts.merge(rule, count, Integer::sum));
            bytes += size;
        }
        assertThat(bytes).isGreaterThan(1_000_000);
        assertThat(counts).isEqualTo(SEEN);
    }

    private static List<Path> sessions(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl")
                            || file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> samples() {
        Path shared = Path.of(
                Optional.ofNullable(System.getenv("GIT_SESSION_SAMPLES")).orElse("../../shared/data"));
        return Optional.of(shared.resolve("sessions")).filter(Files::isDirectory);
    }
}
