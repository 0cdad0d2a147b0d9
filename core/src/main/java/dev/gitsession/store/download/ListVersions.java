package dev.gitsession.store.download;

import dev.gitsession.agent.Agent;
import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.store.content.FirstDifference;
import dev.gitsession.store.content.SessionAssembler;
import dev.gitsession.store.content.StoredTranscript;
import dev.gitsession.store.content.WorkingFolder;
import dev.gitsession.store.download.SessionSelection.Found;
import dev.gitsession.store.download.SessionVersion.Parting;
import dev.gitsession.store.format.ManifestEntry;
import dev.gitsession.store.format.StoredSession;
import dev.gitsession.store.listing.RemoteBranches;
import dev.gitsession.store.settings.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Lists the versions of one stored session and tells where they part.
public final class ListVersions {
    private final Git git;
    private final StoreSettings settings;
    private final List<Agent> agents;

    /// @param agents those whose transcripts are read to tell how versions go on
    public ListVersions(Git git, StoreSettings settings, List<Agent> agents) {
        this.git = git;
        this.settings = settings;
        this.agents = List.copyOf(agents);
    }

    /// A session's versions.
    ///
    /// @param plan the plan; empty on a branch outside of `session.branchPrefix`
    /// @param sessionId the session's id
    /// @param branch the branch that stores it
    /// @param versions its versions, the oldest first and the current one last
    /// @param otherPlans other plans that store the session, each with versions of its own
    public record Result(
            Optional<PlanId> plan,
            String sessionId,
            RefName branch,
            List<SessionVersion> versions,
            List<PlanId> otherPlans) {
        public Result {
            versions = List.copyOf(versions);
            otherPlans = List.copyOf(otherPlans);
        }
    }

    /// The versions of the session that the query names.
    ///
    /// @throws dev.gitsession.session.NotFoundException if there is none
    public Result list(Download.Query query) {
        RemoteBranches branches = new RemoteBranches(git, settings);
        try (Scratch scratch = git.openScratchOnCache(settings.remote())) {
            RemoteBranches.Read read = new Download(git, settings)
                    .read(
                            query,
                            place -> Stream.concat(place.blobs().stream(), place.superseded().stream())
                                    .toList(),
                            branches,
                            scratch);
            SessionSelection.Wanted wanted =
                    new SessionSelection(query, settings, branches, scratch, read).wanted(false);
            Found current = wanted.sessions().getFirst();
            List<Found> all = new VersionHistory(settings, branches, scratch).all(current);
            branches.fetchBlobs(
                    scratch,
                    all.stream()
                            .flatMap(found -> found.session().blobs().stream())
                            .toList());
            return new Result(
                    branches.layout().planOf(current.branch().ref()),
                    current.session().sessionId(),
                    current.branch().ref(),
                    compared(scratch, all),
                    wanted.otherPlans());
        }
    }

    private List<SessionVersion> compared(Scratch scratch, List<Found> all) {
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            List<Optional<Path>> files = new ArrayList<>();
            for (Found found : all) {
                files.add(spool(scratch, found.session(), folder.path().resolve("version-" + files.size())));
            }
            List<SessionVersion> versions = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                boolean current = i == all.size() - 1;
                Optional<Parting> parting =
                        current ? Optional.empty() : Optional.of(parting(files.get(i), files.getLast()));
                versions.add(version(i + 1, all.get(i), files.get(i), parting));
            }
            return versions;
        } catch (IOException e) {
            throw SessionAssembler.unwritable(e);
        }
    }

    private static Optional<Path> spool(Scratch scratch, StoredSession session, Path file) throws IOException {
        try {
            return Optional.of(new StoredTranscript(scratch).spool(session.blobs(), file));
        } catch (StoredTranscript.MissingPartException e) {
            return Optional.empty(); // the remote has lost it
        }
    }

    private Parting parting(Optional<Path> file, Optional<Path> current) throws IOException {
        if (file.isEmpty() || current.isEmpty()) {
            return new SessionVersion.Lost();
        }
        Optional<FirstDifference> difference =
                FirstDifference.find(() -> Files.newInputStream(file.get()), () -> Files.newInputStream(current.get()));
        if (difference.isEmpty()) {
            return new SessionVersion.InSideFiles();
        }
        FirstDifference found = difference.get();
        return new SessionVersion.AtLine(
                found.line(),
                found.own(),
                found.other(),
                Continuation.of(agents, file.get(), found.line()),
                Continuation.of(agents, current.get(), found.line()));
    }

    private static SessionVersion version(int number, Found found, Optional<Path> file, Optional<Parting> parting)
            throws IOException {
        Optional<ManifestEntry> entry = found.session().entry();
        ObjectId commit = found.branch().tip();
        OptionalLong bytes = file.isPresent()
                ? OptionalLong.of(Files.size(file.get()))
                : entry.map(ManifestEntry::size).orElse(OptionalLong.empty());
        return new SessionVersion(
                number,
                commit,
                found.branch().storedAt(found.session()),
                entry.flatMap(ManifestEntry::source),
                entry.flatMap(ManifestEntry::agent),
                entry.flatMap(ManifestEntry::author).orElse(""),
                entry.flatMap(ManifestEntry::gitBranch),
                file.isPresent() ? WorkingFolder.find(() -> Files.newInputStream(file.get())) : Optional.empty(),
                bytes,
                entry.map(ManifestEntry::lines).orElse(OptionalLong.empty()),
                parting);
    }
}
