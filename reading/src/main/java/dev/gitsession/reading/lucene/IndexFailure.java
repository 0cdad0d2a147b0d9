package dev.gitsession.reading.lucene;

import dev.gitsession.reading.index.DamagedIndexException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.AlreadyClosedException;

/// Tells a damaged index from a disk that fails.
final class IndexFailure {
    private IndexFailure() {}

    /// The exception to throw for a failure.
    static RuntimeException of(Exception failure) {
        return switch (failure) {
            case AlreadyClosedException e when e.getCause() instanceof IOException cause -> of(cause);
            case CorruptIndexException e -> new DamagedIndexException(e);
            case IndexFormatTooNewException e -> new DamagedIndexException(e);
            case IndexFormatTooOldException e -> new DamagedIndexException(e);
            case IndexNotFoundException e -> new DamagedIndexException(e);
            case EOFException e -> new DamagedIndexException(e);
            case FileNotFoundException e -> new DamagedIndexException(e);
            case NoSuchFileException e -> new DamagedIndexException(e);
            case IOException e -> new UncheckedIOException(e);
            case IndexOutOfBoundsException e -> new DamagedIndexException(e);
            case IllegalArgumentException e -> new DamagedIndexException(e);
            case RuntimeException e -> e;
            default -> new IllegalStateException(failure);
        };
    }
}
