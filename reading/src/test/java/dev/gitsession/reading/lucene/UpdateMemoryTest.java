package dev.gitsession.reading.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An update fits into the memory that the program has.
class UpdateMemoryTest {
    @ParameterizedTest
    @CsvSource({"64, 16", "120, 40", "176, 96", "4096, 96"})
    void lessIsKeptInMemoryWhereThereIsLittle(long megabytes, double buffer) {
        assertThat(LuceneIndex.bufferMegabytes(megabytes << 20)).isEqualTo(buffer);
    }
}
