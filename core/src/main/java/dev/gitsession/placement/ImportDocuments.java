package dev.gitsession.placement;

import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.Summary;
import dev.gitsession.placement.Placement.Fate;
import dev.gitsession.placement.Placement.Fetched;
import dev.gitsession.placement.Placement.Placed;
import dev.gitsession.session.FileReplacement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes the documents that an agent imports: the session's, then those of its subagents. Documents of an earlier
/// time are replaced, because the agent keeps what it imported elsewhere.
///
/// @param resuming how the agent resumes sessions
record ImportDocuments(Resuming resuming) {
    /// @param stored the session's summary, whose folder is the other machine's
    /// @param target the place of the session's document
    /// @param folder the working folder that the documents name
    Placed write(Fetched fetched, Summary stored, Path target, Path folder) throws IOException {
        List<List<String>> imports = new ArrayList<>();
        imports.add(importing(fetched.file(), target, folder));
        for (SideFile side : fetched.sideFiles()) {
            Optional<Path> place = TargetPath.ofSideFile(resuming, target, fetched.id(), side);
            if (place.isPresent()) {
                imports.add(importing(side.file(), place.orElseThrow(), folder));
            }
        }
        Optional<Path> replaced = Optional.ofNullable(stored.folder()).filter(path -> !path.equals(folder));
        return new Placed(
                target, Fate.WRITTEN, imports.size() - 1, replaced, imports, resuming.command(stored.id(), target));
    }

    private List<String> importing(Path stored, Path target, Path folder) throws IOException {
        TargetPath.refuseLinks(target);
        try (FileReplacement replacement = FileReplacement.of(target)) {
            resuming.writeImport(stored, replacement.partial(), folder);
            replacement.commit();
        }
        return resuming.importCommand(target);
    }
}
