package dev.gitsession.store.download;

import dev.gitsession.git.Git;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.store.content.OlderContent;
import dev.gitsession.store.content.SessionAssembler;
import dev.gitsession.store.content.StoredTranscript;
import dev.gitsession.store.download.DownloadedSession.Version;
import dev.gitsession.store.download.SessionSelection.Found;
import dev.gitsession.store.listing.RemoteBranches;
import dev.gitsession.store.settings.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Searches the versions of a stored session for one that holds given content.
public final class VersionSearch {
    private final Git git;
    private final StoreSettings settings;

    public VersionSearch(Git git, StoreSettings settings) {
        this.git = git;
        this.settings = settings;
    }

    /// The newest version that is the content or begins with it. Redaction placeholders and the working folder do not
    /// count, as in [OlderContent]. Empty if there is none.
    ///
    /// @param session as it was fetched
    /// @param content a file with the content
    public Optional<Version> find(DownloadedSession session, Path content) {
        Download.Query query = new Download.Query(
                Optional.empty(), Optional.of(session.branch()), Optional.of(session.sessionId()), false);
        RemoteBranches branches = new RemoteBranches(git, settings);
        try (Scratch scratch = git.openScratchOnCache(settings.remote());
                TemporaryFolder folder = TemporaryFolder.make()) {
            RefName branch = session.branch();
            RemoteBranches.Read read = branches.readExisting(scratch, branch);
            Found current = new SessionSelection(query, settings, branches, scratch, read)
                    .wanted(false)
                    .sessions()
                    .getFirst();
            List<Found> all = new VersionHistory(settings, branches, scratch).all(current);
            branches.fetchBlobs(
                    scratch,
                    all.stream()
                            .flatMap(found -> found.session().blobs().stream())
                            .toList());
            for (int number = all.size(); number > 0; number--) {
                Path file = folder.path().resolve("version-" + number);
                if (holds(scratch, all.get(number - 1), file, content)) {
                    return Optional.of(new Version(number, all.size()));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw SessionAssembler.unwritable(e);
        }
    }

    private static boolean holds(Scratch scratch, Found version, Path file, Path content) throws IOException {
        try {
            new StoredTranscript(scratch).spool(version.session().blobs(), file);
            return OlderContent.isBeginning(() -> Files.newInputStream(content), () -> Files.newInputStream(file));
        } catch (StoredTranscript.MissingPartException e) {
            return false; // the remote has lost it
        }
    }
}
