package dev.gitsession.store.format;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RawTree;
import dev.gitsession.git.RefName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Collects what is read of one branch.
final class BranchDraft {
    Optional<Instant> committedAt = Optional.empty();
    List<ObjectId> parents = List.of();
    boolean ours;
    final Folder session = new Folder(BranchLayout.SESSION_FOLDER);
    final Folder condensed = new Folder(BranchLayout.CONDENSED_FOLDER);
    final List<String> defects = new ArrayList<>();
    boolean complete = true;

    /// A folder that contains sessions.
    static final class Folder {
        final String path;
        Optional<ObjectId> tree = Optional.empty();
        Optional<Manifest> manifest = Optional.empty();
        List<RawTree.Entry> entries = List.of();
        boolean defectKnown;

        private Folder(String path) {
            this.path = path;
        }

        Optional<ObjectId> manifestBlob() {
            return entries.stream()
                    .filter(entry -> entry.isFile() && entry.name().equals(BranchLayout.MANIFEST))
                    .map(RawTree.Entry::id)
                    .findFirst();
        }
    }

    List<Folder> folders() {
        return List.of(session, condensed);
    }

    /// Takes over the parents, the date and the origin from a commit.
    void readCommit(String commit) {
        List<ObjectId> named = new ArrayList<>();
        for (String line : commit.split("\n")) {
            if (line.isEmpty()) {
                break;
            }
            if (line.startsWith("parent ") && ObjectId.isValid(line.substring(7))) {
                named.add(new ObjectId(line.substring(7)));
            }
            if (line.startsWith("committer ")) {
                committedAt = committedAt(line);
            }
        }
        parents = List.copyOf(named);
        int message = commit.indexOf("\n\n");
        ours = message >= 0 && CommitMessage.isOurs(commit.substring(message + 2));
    }

    /// The date in a line such as `committer Name <mail> 1771769554 +0100`.
    private static Optional<Instant> committedAt(String line) {
        String[] words = line.split(" ");
        String seconds = words.length < 2 ? "" : words[words.length - 2];
        boolean number =
                !seconds.isEmpty() && seconds.length() <= 11 && seconds.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds))) : Optional.empty();
    }

    /// The branch as it was read.
    StoredBranch branch(RefName ref, ObjectId tip) {
        return new StoredBranch(
                ref,
                new StoredBranch.Commit(tip, committedAt, parents, ours),
                new StoredBranch.Folder(
                        session.tree, session.manifest, session.manifestBlob().isPresent(), sessions()),
                new StoredBranch.Folder(
                        condensed.tree,
                        condensed.manifest,
                        condensed.manifestBlob().isPresent(),
                        CondensedSessions.of(condensed.entries, condensed.manifest)),
                defects,
                complete);
    }

    private List<StoredSession> sessions() {
        SortedMap<String, SortedMap<Integer, StoredSession.Part>> found = new TreeMap<>();
        Set<String> folders = new HashSet<>();
        for (RawTree.Entry entry : session.entries) {
            if (entry.isFolder()) {
                folders.add(entry.name());
            }
            if (!entry.isFile()) {
                continue;
            }
            BranchLayout.placeOf(entry.name(), false)
                    .ifPresent(place -> found.computeIfAbsent(place.sessionId(), id -> new TreeMap<>())
                            .put(place.part().orElseThrow(), new StoredSession.Part(entry.name(), entry.id())));
        }
        Map<String, ManifestEntry> known = new HashMap<>();
        session.manifest.ifPresent(
                manifest -> manifest.entries().forEach(entry -> known.putIfAbsent(entry.sessionId(), entry)));
        Set<String> ids = new HashSet<>(found.keySet());
        ids.addAll(known.keySet());
        List<StoredSession> sessions = new ArrayList<>();
        for (String id : ids.stream().sorted().toList()) {
            SortedMap<Integer, StoredSession.Part> parts = found.getOrDefault(id, new TreeMap<>());
            boolean gap = !parts.isEmpty() && (parts.firstKey() != 0 || parts.lastKey() != parts.size() - 1);
            sessions.add(new StoredSession(
                    id,
                    List.copyOf(parts.values()),
                    gap,
                    Optional.ofNullable(known.get(id)),
                    folders.contains(id),
                    false));
        }
        return sessions;
    }
}
