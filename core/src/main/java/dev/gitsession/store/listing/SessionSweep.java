package dev.gitsession.store.listing;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredSession;
import dev.gitsession.store.settings.StoreSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads many branches including their transcripts. A small amount is read at once, a larger one in groups, each
/// with its own scratch repository. Data that the remote has lost does not affect the rest.
public final class SessionSweep {
    /// The assumed size of a part, in bytes, if no manifest gives the session's size.
    private static final long PART = 8 << 20;

    private final Git git;
    private final StoreSettings settings;
    private final RemoteBranches branches;
    private final long mostBytes;

    /// @param mostBytes how much is fetched together; only a single larger branch exceeds it
    public SessionSweep(Git git, StoreSettings settings, RemoteBranches branches, long mostBytes) {
        this.git = git;
        this.settings = settings;
        this.branches = branches;
        this.mostBytes = mostBytes;
    }

    /// Receives some branches and a scratch repository that contains their transcripts.
    public interface Visitor {
        void visit(Scratch scratch, List<StoredBranch> branches);
    }

    /// Reads branches and passes them to the visitor.
    public RemoteBranches.Read read(Map<RefName, ObjectId> tips, Visitor visitor) {
        try (Scratch scratch = git.openScratch(settings.remote())) {
            RemoteBranches.Read read = branches.read(scratch, tips);
            List<List<StoredBranch>> groups = groups(read.branches());
            if (groups.size() == 1) {
                visit(scratch, groups.getFirst(), visitor);
            } else {
                groups.forEach(group -> visitApart(group, visitor));
            }
            return read;
        }
    }

    private void visitApart(List<StoredBranch> group, Visitor visitor) {
        try (Scratch scratch = git.openScratch(settings.remote())) {
            scratch.expect(group.stream().map(StoredBranch::tip).toList());
            visit(scratch, group, visitor);
        }
    }

    private void visit(Scratch scratch, List<StoredBranch> group, Visitor visitor) {
        branches.fetchBlobs(
                scratch,
                group.stream()
                        .flatMap(branch -> branch.readable().stream())
                        .flatMap(session -> session.parts().stream())
                        .map(StoredSession.Part::blob)
                        .toList());
        visitor.visit(scratch, group);
    }

    private List<List<StoredBranch>> groups(List<StoredBranch> read) {
        List<List<StoredBranch>> groups = new ArrayList<>();
        long size = 0;
        for (StoredBranch branch : read) {
            long more = bytes(branch);
            if (groups.isEmpty() || size + more > mostBytes) {
                groups.add(new ArrayList<>());
                size = 0;
            }
            groups.getLast().add(branch);
            size += more;
        }
        return groups;
    }

    /// The size of a branch's transcripts in bytes, as far as it is known. Counting stops soon after the limit.
    public long bytes(StoredBranch branch) {
        long bytes = 0;
        for (StoredSession session : branch.readable()) {
            long parts = session.parts().size();
            long size = session.entry()
                    .map(entry -> entry.size().orElse(parts * PART))
                    .orElse(parts * PART);
            bytes = Math.min(bytes + Math.min(parts == 0 ? 0 : size, mostBytes), mostBytes + 1);
        }
        return bytes;
    }
}
