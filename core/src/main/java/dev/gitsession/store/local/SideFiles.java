package dev.gitsession.store.local;

import dev.gitsession.agent.SideFile;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.format.FileBeside;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The side files of a session on this machine: those that can be stored, and the names of the others.
///
/// @param stored the content of those that can be stored, by their paths below the session's own folder
/// @param leftOut those that can't be stored, for their size, their name or their number, or because they can't be read
public record SideFiles(SortedMap<String, Transcript> stored, List<String> leftOut) {
    /// The most bytes. Forges refuse files of more than 100 MiB, and the whole push with them. Placeholders may make
    /// a file longer than it is here.
    private static final long LARGEST = 96L << 20;

    /// The most bytes in one line. The search for secrets holds a line in memory.
    private static final long LONGEST_LINE = 32L << 20;

    private static final int MOST = 2_000;
    private static final int CHUNK = 64 << 10;

    /// A session without any.
    public static final SideFiles NONE = new SideFiles(new TreeMap<>(), List.of());

    public SideFiles {
        stored = Collections.unmodifiableSortedMap(new TreeMap<>(stored));
        leftOut = List.copyOf(leftOut);
    }

    static SideFiles of(List<SideFile> files) {
        SortedMap<String, Transcript> stored = new TreeMap<>();
        List<String> leftOut = new ArrayList<>();
        for (SideFile file : files) {
            Optional<Transcript> content = stored.size() < MOST ? content(file) : Optional.empty();
            if (content.isPresent()) {
                stored.put(file.name(), content.get());
            } else {
                leftOut.add(file.name());
            }
        }
        return new SideFiles(stored, leftOut);
    }

    private static Optional<Transcript> content(SideFile file) {
        if (!FileBeside.isValid(file.name()) || !Files.isReadable(file.file())) {
            return Optional.empty();
        }
        try {
            Transcript content = file.transcript();
            return content.size() <= LARGEST && fits(content) ? Optional.of(content) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // the caller names it among those that are left out
        }
    }

    private static boolean fits(Transcript content) throws IOException {
        if (content.size() <= LONGEST_LINE) {
            return true;
        }
        byte[] chunk = new byte[CHUNK];
        long line = 0;
        try (InputStream in = content.open()) {
            for (int read = in.read(chunk); read >= 0 && line <= LONGEST_LINE; read = in.read(chunk)) {
                for (int i = 0; i < read && line <= LONGEST_LINE; i++) {
                    line = chunk[i] == '\n' ? 0 : line + 1;
                }
            }
        }
        return line <= LONGEST_LINE;
    }
}
