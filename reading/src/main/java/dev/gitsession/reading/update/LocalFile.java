package dev.gitsession.reading.update;

import dev.gitsession.agent.LocalSession;
import dev.gitsession.reading.index.SessionIndex;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// A file of this machine that has a session, as it was when the index was last brought up to date.
///
/// @param agent the agent that writes it
/// @param name the id in its name
/// @param file the file, or the database
/// @param size its length in bytes; 0 for a row of a database
/// @param modified when it was last written
public record LocalFile(String agent, String name, Path file, long size, Instant modified) {
    /// The note of an index that has a line for each file: its stamp, a tab, and where its session belongs.
    public static final String NOTE = "files";

    /// Stands before the id of a session that belongs to the repository.
    public static final String HERE = "here ";

    private static final int PARTS = 5;

    static LocalFile of(LocalSession session) {
        return new LocalFile(
                session.agent().id(), session.id().value(), session.file(), session.size(), session.modified());
    }

    /// Identifies the file's content: one line without tabs.
    public String stamp() {
        String text = String.join(
                " ",
                agent,
                String.valueOf(size),
                String.valueOf(modified.toEpochMilli()),
                name.replace(' ', '_'),
                file.toString());
        return text.replace('\n', ' ').replace('\t', ' ');
    }

    /// The newest file of each session of the repository that this machine has, by the sessions' ids.
    public static Map<String, LocalFile> here(SessionIndex index) {
        Map<String, LocalFile> here = new HashMap<>();
        places(index).forEach((stamp, place) -> {
            if (place.startsWith(HERE)) {
                add(here, place.substring(HERE.length()), stamp);
            }
        });
        return here;
    }

    /// Where the session of each file belongs, by the stamps.
    static Map<String, String> places(SessionIndex index) {
        Map<String, String> places = new HashMap<>();
        index.note(NOTE).orElse("").lines().forEach(line -> {
            int tab = line.indexOf('\t');
            places.put(line.substring(0, tab), line.substring(tab + 1));
        });
        return places;
    }

    private static void add(Map<String, LocalFile> here, String id, String stamp) {
        String[] parts = stamp.split(" ", PARTS);
        try {
            LocalFile file = new LocalFile(
                    parts[0],
                    parts[3],
                    Path.of(parts[PARTS - 1]),
                    Long.parseLong(parts[1]),
                    Instant.ofEpochMilli(Long.parseLong(parts[2])));
            here.merge(id, file, (one, other) -> one.modified().isAfter(other.modified()) ? one : other);
        } catch (InvalidPathException | NumberFormatException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            return; // an older version wrote it; the next update writes it anew
        }
    }
}
