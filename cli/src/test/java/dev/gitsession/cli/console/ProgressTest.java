package dev.gitsession.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.session.Transcript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class ProgressTest {
    private static final Terminal TERMINAL = new Terminal(true, true, 40, true);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void saysBytesShareAndRateThenWhatComesNext(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("session"), new byte[3 << 20]);
        try (Progress progress = Progress.on(err, TERMINAL)) {
            progress.begin("storing", "pushing", 1 << 20);
            Transcript counted = progress.counting(Transcript.ofFile(file, 3 << 20));
            try (InputStream in = counted.open()) {
                assertThat(in.readNBytes(3 << 19)).hasSize(3 << 19);
                assertThat(progress.text(0.5)).isEqualTo("storing part 2 of 3, 1.5 MiB of 3.0 MiB, 50 %, 3.0 MiB/s");
                assertThat(in.readAllBytes()).hasSize(3 << 19);
            }
            assertThat(progress.text(2)).isEqualTo("pushing, 2 seconds");
        }
    }

    @Test
    void saysWhatIsWritten() throws IOException {
        try (Progress progress = Progress.on(err, TERMINAL);
                OutputStream out = progress.counting(OutputStream.nullOutputStream())) {
            progress.begin("writing");
            assertThat(progress.text(0.2)).isEqualTo("writing, 1 second");
            out.write(new byte[2048]);
            assertThat(progress.text(2)).isEqualTo("writing 2.0 KiB, 1.0 KiB/s");
        }
    }

    @Test
    void theLineComesAndIsGoneAtTheEnd() throws InterruptedException {
        Progress progress = Progress.on(err, TERMINAL);
        progress.begin("reading something that takes longer than a terminal is wide");
        Instant end = Instant.now().plusSeconds(60);
        while (bytes.size() == 0 && Instant.now().isBefore(end)) {
            Thread.sleep(20);
        }
        progress.close();

        String written = bytes.toString(StandardCharsets.UTF_8);
        assertThat(written).startsWith("\rreading something that takes longer tha");
        assertThat(written).endsWith("\r" + " ".repeat(39) + "\r").doesNotContain("\n", "terminal");
    }

    @Test
    void whereThereIsNoTerminalNothingIsWrapped(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("session"), new byte[1]);
        Progress progress = Progress.on(err, new Terminal(true, false, 80, true));
        Transcript transcript = Transcript.ofFile(file, 1);
        OutputStream out = OutputStream.nullOutputStream();
        assertThat(progress.counting(transcript)).isSameAs(transcript);
        assertThat(progress.counting(out)).isSameAs(out);
    }
}
