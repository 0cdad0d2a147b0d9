package dev.gitsession.reading.update;

import dev.gitsession.conversation.Diff;
import dev.gitsession.reading.index.FileEdit;
import java.util.ArrayList;
import java.util.List;

/// Splits the changes of a call by file. A patch names its files in lines of their own, in the form of Codex or in
/// that of diff.
final class FileEdits {
    private static final List<String> NAMES = List.of("*** Add File: ", "*** Update File: ", "*** Move to: ");
    private static final String NEW_NAME = "+++ ";
    private static final String OLD_NAME = "--- ";

    private final RepositoryPaths paths;
    private final List<FileEdit> edits = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private String path = "";

    private FileEdits(RepositoryPaths paths) {
        this.paths = paths;
    }

    static List<FileEdit> of(List<Diff> diffs, RepositoryPaths paths) {
        FileEdits edits = new FileEdits(paths);
        for (Diff diff : diffs) {
            edits.path = diff.path();
            boolean isPatch = diff.lines().stream().anyMatch(FileEdits::isPatchHeader);
            diff.lines().forEach(isPatch ? edits::patchLine : edits::line);
            edits.end();
        }
        return edits.edits;
    }

    private static boolean isPatchHeader(String line) {
        return line.startsWith("*** ") || line.startsWith("@@") || line.startsWith("diff --git ");
    }

    private void patchLine(String line) {
        if (line.startsWith("*** Move to: ")) {
            path = line.substring("*** Move to: ".length()).strip();
        } else if (line.startsWith("*** ")) {
            end();
            path = NAMES.stream()
                    .filter(line::startsWith)
                    .findFirst()
                    .map(name -> line.substring(name.length()).strip())
                    .orElse("");
        } else if (line.startsWith("diff --git ")) {
            end();
        } else if (line.startsWith(OLD_NAME) && lines.isEmpty()) {
            path = "";
        } else if (line.startsWith(NEW_NAME) && (path.isEmpty() || lines.isEmpty())) {
            end();
            path = line.substring(NEW_NAME.length()).replaceFirst("^b/", "").replaceFirst("\\t.*$", "");
        } else if (line.startsWith("@@")) {
            line(Diff.GAP);
        } else {
            line(line);
        }
    }

    private void line(String line) {
        if (line.equals(Diff.GAP)) {
            lines.add("");
        } else if (line.startsWith("+") || line.startsWith("-") || line.startsWith(" ")) {
            lines.add(line);
        } else {
            lines.add(" " + line);
        }
    }

    private void end() {
        if (!path.isEmpty() && !lines.isEmpty()) {
            edits.add(new FileEdit(paths.plain(path), lines));
        }
        lines.clear();
    }
}
