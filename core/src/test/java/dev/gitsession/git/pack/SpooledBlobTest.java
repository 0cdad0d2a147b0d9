package dev.gitsession.git.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.git.ObjectFormat;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpooledBlobTest {
    private static final byte[] CONTENT = "what is read\n".getBytes(StandardCharsets.US_ASCII);

    @Test
    void itHasGitsNameAndIsDeletedOnClose(@TempDir Path folder) throws IOException {
        try (SpooledBlob blob = spool(CONTENT.length, folder)) {
            assertThat(blob.id().hex()).isEqualTo("9a9b22c3a813ace7847bffb7ec9d71ce7c44345e");
            assertThat(folder).isNotEmptyDirectory();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileTruncatedDuringTheReadLeavesNothing(@TempDir Path folder) {
        assertThatThrownBy(() -> spool(CONTENT.length + 1, folder)).isInstanceOf(EOFException.class);
        assertThat(folder).isEmptyDirectory();
    }

    /// A full disk is not the fault of the file that is read.
    @Test
    void anUnwritableFileIsNotReportedAsUnreadable(@TempDir Path folder) {
        assertThatThrownBy(() -> spool(CONTENT.length, folder.resolve("none")))
                .isInstanceOf(UncheckedIOException.class);
    }

    private static SpooledBlob spool(long length, Path folder) throws IOException {
        return SpooledBlob.of(new ByteArrayInputStream(CONTENT), length, ObjectFormat.SHA1, folder);
    }
}
