package dev.gitsession.cli;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Sends the signal of a terminal's Ctrl-C. A script's background processes and their children ignore it; then
/// there is nothing to test.
final class Interrupts {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long INTERRUPT = 1 << 1;

    private Interrupts() {}

    static void assumeTheyArrive() throws IOException {
        assumeThat(areIgnored()).as("whether interrupts are ignored here").isFalse();
    }

    private static boolean areIgnored() throws IOException {
        return Files.exists(STATUS)
                && Files.readAllLines(STATUS).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .mapToLong(line -> Long.parseUnsignedLong(
                                line.substring(line.indexOf(':') + 1).strip(), 16))
                        .anyMatch(mask -> (mask & INTERRUPT) != 0);
    }
}
