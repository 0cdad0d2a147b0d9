package dev.gitsession.zstd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.testkit.Compressed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZstdFileTest {
    private static final int HALF_A_MEGABYTE = 512 << 10;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 65_791, 131_071, 131_072, 131_073, 700_000, 9_000_000})
    void compressedContentIsReadAgain(int length) throws IOException {
        byte[] content = words(length);
        Path file = file(Compressed.bytes(content));
        ZstdTranscript transcript = ZstdTranscript.of(file);
        assertThat(transcript.size()).isEqualTo(length);
        assertThat(read(transcript.open())).isEqualTo(content);
        byte[] beginning = read(new ZstdFile(file).beginning());
        assertThat(beginning.length).isGreaterThanOrEqualTo(Math.min(length, HALF_A_MEGABYTE));
        assertThat(beginning).isEqualTo(Arrays.copyOf(content, beginning.length));
    }

    @Test
    void theBeginningIsHadFromAFileWhoseRestIsMissing() throws IOException {
        byte[] content = words(3_000_000);
        byte[] compressed = Compressed.bytes(content);
        Path file = file(Arrays.copyOf(compressed, compressed.length / 2));
        try (InputStream beginning = new ZstdFile(file).beginning()) {
            assertThat(beginning.readNBytes(100_000)).isEqualTo(Arrays.copyOf(content, 100_000));
        }
        assertThatIOException()
                .isThrownBy(() -> ZstdTranscript.of(file))
                .withMessageStartingWith("it is not a valid zstd file");
    }

    /// Any file is either read or refused. The seed is in the name of the bytes that failed.
    @Test
    void brokenBytesAreAnIoException() throws IOException {
        byte[] sound = Compressed.bytes(words(300_000));
        for (int seed = 0; seed < 400; seed++) {
            byte[] broken = broken(sound, new Random(seed));
            Path file = file(broken);
            for (ThrowingRead read : List.<ThrowingRead>of(
                    () -> read(new ZstdFile(file).open()), () -> read(new ZstdFile(file).beginning()))) {
                try {
                    read.run();
                } catch (IOException e) {
                    assertThat(e).as("seed " + seed).hasMessageStartingWith("it is not a valid zstd file");
                }
            }
        }
    }

    @Test
    void aFileThatExpandsWithoutLimitIsRefused() throws IOException {
        Path bomb = file(bomb(ZstdTranscript.LARGEST + 1));
        assertThat(Files.size(bomb)).isLessThan(200_000);
        assertThatThrownBy(() -> ZstdTranscript.of(bomb)).hasMessage("decompressed it has more than 4 GiB");
        assertThat(read(new ZstdFile(bomb).beginning())).hasSize(5 * (128 << 10));
    }

    @ParameterizedTest
    @CsvSource({"128, 00 88", "9, 00 69", "1048576, e0 00 00 00 00 00 01 00 00", "16, a0 00 00 00 01"})
    void aFileWithTooLargeAWindowIsRefused(int mebibytes, String header) throws IOException {
        Path file = file(HexFormat.of().parseHex("28b52ffd" + header.replace(" ", "") + "010000"));
        assertThatIOException()
                .isThrownBy(() -> new ZstdFile(file).open())
                .withMessageContaining("it takes " + mebibytes + " MiB of memory to read");
    }

    @Test
    void aTranscriptEndsWhereItDidWhenItWasOpened() throws IOException {
        Path file = file(Compressed.bytes("{}\n{\"torn".getBytes(StandardCharsets.UTF_8)));
        ZstdTranscript transcript = ZstdTranscript.of(file);
        assertThat(transcript.lastLine()).isEqualTo(3);
        assertThat(read(transcript.cutTo(3).open())).asString().isEqualTo("{}\n");
        Files.write(file, Compressed.bytes("{}\n".getBytes(StandardCharsets.UTF_8)));
        assertThatIOException().isThrownBy(() -> read(transcript.open())).withMessageContaining("truncated");
    }

    private interface ThrowingRead {
        void run() throws IOException;
    }

    private static byte[] broken(byte[] sound, Random random) {
        byte[] broken = Arrays.copyOf(sound, random.nextInt(4) == 0 ? random.nextInt(sound.length) : sound.length);
        for (int i = random.nextInt(6); i > 0 && broken.length > 0; i--) {
            int reach = random.nextBoolean() ? Math.min(60, broken.length) : broken.length;
            broken[random.nextInt(reach)] = (byte) random.nextInt();
        }
        return broken;
    }

    /// Blocks that each repeat one byte 128 Ki times.
    private static byte[] bomb(long length) {
        int block = 128 << 10;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 0x58});
        for (long left = length; left > 0; left -= block) {
            int header = block << 3 | 2 | (left <= block ? 1 : 0);
            bytes.writeBytes(new byte[] {(byte) header, (byte) (header >> 8), (byte) (header >> 16), ' '});
        }
        return bytes.toByteArray();
    }

    private static byte[] words(int length) {
        Random random = new Random(length);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(Integer.toString(random.nextInt(5_000), 36)).append(random.nextInt(30) == 0 ? '\n' : ' ');
        }
        return Arrays.copyOf(text.toString().getBytes(StandardCharsets.UTF_8), length);
    }

    private static byte[] read(InputStream in) throws IOException {
        try (in) {
            return in.readAllBytes();
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file.zst"), bytes);
    }
}
