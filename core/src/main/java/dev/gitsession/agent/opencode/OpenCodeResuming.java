package dev.gitsession.agent.opencode;

import dev.gitsession.agent.ExportedSubagents;
import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.Summary;
import dev.gitsession.session.SessionId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How OpenCode resumes a session: it imports a document into its database, and adds what it does not have yet.
///
/// @param documents the folder for these documents
record OpenCodeResuming(Path documents) implements Resuming {
    @Override
    public Path file(Summary stored, Path folder, boolean document) {
        return documents.resolve(stored.id() + ".json");
    }

    /// The session is in the database, which only OpenCode writes to.
    @Override
    public boolean looksAt(Path file, Path folder) {
        return false;
    }

    @Override
    public Optional<Path> sideFile(Path file, SessionId id, String name) {
        return ExportedSubagents.find(name).map(subagent -> file.resolveSibling(subagent + ".json"));
    }

    @Override
    public Set<List<String>> folderMembers() {
        return Set.of();
    }

    @Override
    public boolean isImported() {
        return true;
    }

    @Override
    public void writeImport(Path stored, Path target, Path folder) throws IOException {
        OpenCodeImport.write(stored, target, folder);
    }

    @Override
    public List<String> importCommand(Path file) {
        return List.of("opencode", "import", file.toString());
    }

    @Override
    public List<String> command(SessionId id, Path file) {
        return List.of("opencode", "--session", id.value());
    }
}
