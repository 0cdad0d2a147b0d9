package dev.gitsession.reading.lucene;

import dev.gitsession.reading.index.EditsContract;
import dev.gitsession.reading.index.SessionIndex;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class LuceneEditsTest extends EditsContract {
    @TempDir
    private Path folder;

    @Override
    protected SessionIndex open() {
        return new IndexFolder(folder).open();
    }
}
