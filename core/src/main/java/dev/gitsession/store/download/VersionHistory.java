package dev.gitsession.store.download;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.store.content.OlderContent;
import dev.gitsession.store.content.SessionAssembler;
import dev.gitsession.store.content.StoredTranscript;
import dev.gitsession.store.download.DownloadedSession.Version;
import dev.gitsession.store.download.SessionSelection.Found;
import dev.gitsession.store.format.ManifestEntry;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredSession;
import dev.gitsession.store.listing.RemoteBranches;
import dev.gitsession.store.settings.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the versions of a session. The manifest names the commits of superseded versions. Those that an earlier
/// version of this program kept are not named; they are found by following the further parents of commits.
///
/// @param scratch has the commit and the folders of the branch
record VersionHistory(StoreSettings settings, RemoteBranches branches, Scratch scratch) {
    /// The largest number of commits to look at that no manifest names.
    private static final int MOST_UNNAMED = 200;

    /// A session in one of its versions.
    ///
    /// @param version which; empty for the current one, if nobody counted them
    record Numbered(Found found, Optional<Version> version) {
        static Numbered current(Found found) {
            return new Numbered(found, Optional.empty());
        }
    }

    /// One version of a session.
    ///
    /// @throws NotFoundException if there are fewer versions
    Numbered find(Found current, int number) {
        List<Found> all = all(current);
        if (number > all.size()) {
            String id = Printable.excerpt(current.session().sessionId());
            throw new NotFoundException(
                    ErrorCode.NO_SUCH_VERSION,
                    "session %s has %s, and no version %d"
                            .formatted(id, all.size() == 1 ? "one version" : all.size() + " versions", number),
                    "see them with: git session versions " + id);
        }
        return new Numbered(all.get(number - 1), Optional.of(new Version(number, all.size())));
    }

    /// All versions, the oldest first and the current one last.
    List<Found> all(Found current) {
        if (current.session().condensed()) {
            return List.of(current);
        }
        RefName ref = current.branch().ref();
        List<ObjectId> named = current.session().entry().stream()
                .flatMap(entry -> entry.versions().stream())
                .flatMap(version -> version.commit().stream())
                .toList();
        List<StoredBranch> versions = branches.readCommits(scratch, ref, named);
        List<Found> found = new ArrayList<>();
        versions.forEach(commit -> commit.find(current.session().sessionId())
                .filter(session -> !session.parts().isEmpty())
                .ifPresent(session -> found.add(new Found(commit, session))));
        found.add(current);
        return Stream.concat(unnamed(current, versions, found).stream(), found.stream())
                .toList();
    }

    /// The versions that no manifest names, oldest first.
    private List<Found> unnamed(Found current, List<StoredBranch> versions, List<Found> named) {
        List<Found> candidates = new ArrayList<>();
        Set<ObjectId> lost = new LinkedHashSet<>(commits(current.session().entry().stream()));
        Map<ObjectId, StoredBranch> read = new LinkedHashMap<>();
        read.put(current.branch().tip(), current.branch());
        versions.forEach(commit -> read.put(commit.tip(), commit));
        String id = current.session().sessionId();
        lost.removeAll(read.keySet());
        List<ObjectId> next = unread(read, lost, id);
        while (!next.isEmpty() && read.size() < MOST_UNNAMED) {
            for (StoredBranch commit :
                    branches.readCommits(scratch, current.branch().ref(), next)) {
                read.put(commit.tip(), commit);
                commit.find(id)
                        .filter(session -> !session.parts().isEmpty())
                        .ifPresent(session -> candidates.add(new Found(commit, session)));
            }
            lost.addAll(next);
            lost.removeAll(read.keySet());
            next = unread(read, lost, id);
        }
        candidates.sort(Comparator.comparing(
                found -> found.branch().storedAt(found.session()).orElse(Instant.EPOCH)));
        return different(candidates, named);
    }

    /// The commits that may hold a version of the session and were not read: what these commits name of it, and
    /// their further parents, apart from those that are named for another session.
    ///
    /// @param lost commits that the remote lacks
    private static List<ObjectId> unread(Map<ObjectId, StoredBranch> read, Set<ObjectId> lost, String id) {
        List<ManifestEntry> entries = read.values().stream()
                .flatMap(commit -> commit.manifest().stream())
                .flatMap(manifest -> manifest.entries().stream())
                .toList();
        Set<ObjectId> others =
                commits(entries.stream().filter(entry -> !entry.sessionId().equals(id)));
        Set<ObjectId> own =
                commits(entries.stream().filter(entry -> entry.sessionId().equals(id)));
        read.values().stream()
                .flatMap(commit -> commit.kept().stream())
                .filter(commit -> !others.contains(commit))
                .forEach(own::add);
        return own.stream()
                .filter(commit -> !read.containsKey(commit) && !lost.contains(commit))
                .limit(MOST_UNNAMED)
                .toList();
    }

    private static Set<ObjectId> commits(Stream<ManifestEntry> entries) {
        return entries.flatMap(entry -> entry.versions().stream())
                .flatMap(version -> version.commit().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Those of the candidates that are no beginning of another version. A commit may be kept for the sake of
    /// another session.
    private List<Found> different(List<Found> candidates, List<Found> named) {
        List<Found> open = new ArrayList<>();
        Set<List<ObjectId>> seen = new LinkedHashSet<>();
        named.forEach(found -> seen.add(found.session().blobs()));
        candidates.stream().filter(found -> seen.add(found.session().blobs())).forEach(open::add);
        if (open.isEmpty()) {
            return List.of();
        }
        List<Found> all = Stream.concat(open.stream(), named.stream()).toList();
        branches.fetchBlobs(
                scratch,
                all.stream().flatMap(found -> found.session().blobs().stream()).toList());
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            List<Path> files = new ArrayList<>();
            for (Found found : all) {
                files.add(spool(found.session(), folder.path().resolve("version-" + files.size())));
            }
            List<Found> different = new ArrayList<>();
            for (int i = 0; i < open.size(); i++) {
                if (!isBeginning(files.get(i), files.subList(i + 1, files.size()))) {
                    different.add(open.get(i));
                }
            }
            return different;
        } catch (IOException e) {
            throw SessionAssembler.unwritable(e);
        }
    }

    private Path spool(StoredSession session, Path file) throws IOException {
        try {
            return new StoredTranscript(scratch).spool(session.blobs(), file);
        } catch (StoredTranscript.MissingPartException e) {
            return file; // what is there of it is compared
        }
    }

    private static boolean isBeginning(Path file, List<Path> others) throws IOException {
        for (Path other : others) {
            if (OlderContent.isBeginning(() -> Files.newInputStream(file), () -> Files.newInputStream(other))) {
                return true;
            }
        }
        return false;
    }
}
