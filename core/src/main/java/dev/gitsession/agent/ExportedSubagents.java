package dev.gitsession.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Exports subagents that are separate sessions in a database as side files of their parent session:
/// `subagents/<id>.jsonl`.
public final class ExportedSubagents {
    private static final String FOLDER = "subagents/";
    private static final String ENDING = ".jsonl";

    private ExportedSubagents() {}

    /// Exports one session from a database.
    @FunctionalInterface
    public interface Export {
        /// @throws IOException if the session could not be read completely
        void write(String session, Path file) throws IOException;
    }

    /// Exports the subagents of a session, and their subagents. A subagent that can't be read completely is listed
    /// without a file on disk.
    ///
    /// @param parents the parent of each session that has one; these may form cycles
    /// @param scratch the folder for the files
    public static List<SideFile> of(String session, Map<String, String> parents, Path scratch, Export export)
            throws IOException {
        List<SideFile> files = new ArrayList<>();
        for (String subagent : below(session, parents)) {
            Path file = Files.createTempFile(scratch, "subagent", ENDING);
            if (!isWhole(subagent, file, export)) {
                Files.deleteIfExists(file);
            }
            files.add(new SideFile(FOLDER + subagent + ENDING, file));
        }
        return files;
    }

    /// The id of the subagent whose transcript a side file is. Empty if it is none.
    public static Optional<String> find(String sideFile) {
        return sideFile.startsWith(FOLDER) && sideFile.endsWith(ENDING)
                ? Optional.of(sideFile.substring(FOLDER.length(), sideFile.length() - ENDING.length()))
                : Optional.empty();
    }

    /// Whether the export succeeded. A subagent that was deleted meanwhile leaves an empty file.
    private static boolean isWhole(String session, Path file, Export export) throws IOException {
        try {
            export.write(session, file);
        } catch (UncheckedIOException e) {
            throw e.getCause(); // the file could not be written
        } catch (IOException e) {
            return false; // the subagent is gone, or can't be read whole
        }
        return Files.size(file) > 0;
    }

    private static Set<String> below(String session, Map<String, String> parents) {
        Map<String, List<String>> children = new HashMap<>();
        parents.forEach((child, parent) ->
                children.computeIfAbsent(parent, any -> new ArrayList<>()).add(child));
        Set<String> below = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(session));
        while (!open.isEmpty()) {
            for (String child : children.getOrDefault(open.remove(), List.of())) {
                if (!child.equals(session) && below.add(child)) {
                    open.add(child);
                }
            }
        }
        return below;
    }
}
