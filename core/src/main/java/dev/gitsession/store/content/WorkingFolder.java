package dev.gitsession.store.content;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the working folder of a transcript: the one that its records name first.
public final class WorkingFolder {
    private static final int MOST_LINES = 50;

    private WorkingFolder() {}

    /// The folder. Empty if none of the first records names one.
    public static Optional<String> find(OlderContent.Source transcript) throws IOException {
        try (InputStream in = new BufferedInputStream(transcript.open())) {
            for (int i = 0; i < MOST_LINES; i++) {
                byte @Nullable [] line = OlderContent.line(in);
                if (line == null || line.length == 0) {
                    return Optional.empty();
                }
                Optional<String> folder = LineMatch.folderOf(line);
                if (folder.isPresent()) {
                    return folder;
                }
            }
            return Optional.empty();
        }
    }
}
