package dev.gitsession.store;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectVisitor;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Fetches stored sessions. Only the parts of the wanted sessions travel; the user's repository gets none of them.
public final class Download {
    /// How many plans a message names.
    private static final int MOST_NAMED = 10;

    private final Git git;
    private final StoreSettings settings;

    public Download(Git git, StoreSettings settings) {
        this.git = git;
        this.settings = settings;
    }

    /// Which sessions are wanted.
    ///
    /// @param plan of this plan, or
    /// @param branch of this branch, or of all branches
    /// @param sessionId this one
    /// @param all every one; without this and without an id the newest
    public record Query(Optional<PlanId> plan, Optional<RefName> branch, Optional<String> sessionId, boolean all) {}

    /// Fetches the sessions that the query names and hands each to the receiver.
    ///
    /// @throws NotFoundException if there is none
    /// @throws dev.gitsession.session.BrokenException if what came is not what the manifest says
    public List<DownloadedSession> fetch(Query query, SessionReceiver receiver) {
        RemoteBranches branches = new RemoteBranches(git, settings);
        Map<RefName, ObjectId> tips = tipsOf(query, branches);
        try (Scratch scratch = git.openScratch(settings.remote())) {
            List<StoredBranch> read = branches.read(scratch, tips);
            List<Found> copies = wanted(query, read);
            boolean chooses = query.sessionId().isPresent() && copies.size() > 1;
            List<Found> wanted = chooses ? List.of(chosen(scratch, copies)) : copies;
            List<PlanId> others = copies.stream()
                    .filter(copy -> !wanted.contains(copy))
                    .flatMap(copy -> branches.layout().planOf(copy.branch().ref()).stream())
                    .toList();
            scratch.fetchBlobs(wanted.stream()
                    .flatMap(found -> found.session().parts().stream())
                    .map(StoredSession.Part::blob)
                    .toList());
            List<DownloadedSession> downloaded = new ArrayList<>();
            for (Found found : wanted) {
                Optional<PlanId> plan = branches.layout().planOf(found.branch().ref());
                downloaded.add(new SessionReading(scratch)
                        .deliver(plan, found.branch(), found.session(), receiver)
                        .withOtherPlans(others));
                if (receiver.takesFilesBeside()) {
                    deliverFiles(scratch, found, receiver);
                }
            }
            return downloaded;
        }
    }

    /// One plan's branch is fetched once, whatever it holds: a remote that can't leave out transcripts sends them each
    /// time it is asked for a folder.
    private Map<RefName, ObjectId> tipsOf(Query query, RemoteBranches branches) {
        if (query.branch().isPresent()) {
            return branches.tipOf(query.branch().get());
        }
        return query.plan().isPresent()
                ? branches.tips(branches.ask(query.plan()), query.plan())
                : tipsOf(query, new RemoteListing(git, settings).branches());
    }

    /// The branches that can hold what is wanted: no other need be fetched.
    private static Map<RefName, ObjectId> tipsOf(Query query, List<IndexedBranch> branches) {
        Stream<IndexedBranch> wanted = branches.stream();
        if (query.sessionId().isPresent()) {
            String id = query.sessionId().get();
            wanted = wanted.filter(branch -> branch.sessions().stream()
                    .anyMatch(session ->
                            session.present() && session.listed().sessionId().startsWith(id)));
        } else if (!query.all()) {
            Optional<ListedSession> newest = branches.stream()
                    .flatMap(branch -> branch.sessions().stream())
                    .filter(IndexedBranch.Session::present)
                    .map(IndexedBranch.Session::listed)
                    .min(ListSessions.NEWEST_FIRST);
            wanted = wanted.filter(
                    branch -> newest.filter(session -> session.branch().equals(branch.ref()))
                            .isPresent());
        }
        return wanted.collect(
                Collectors.toMap(IndexedBranch::ref, IndexedBranch::tip, (one, other) -> one, TreeMap::new));
    }

    /// A session and where it was found.
    private record Found(StoredBranch branch, StoredSession session) {}

    private void deliverFiles(Scratch scratch, Found found, SessionReceiver receiver) {
        String id = found.session().sessionId();
        SortedMap<String, ObjectId> files =
                StoredFiles.read(scratch, git.layout().format(), found.branch().tip(), id);
        List<String> names = List.copyOf(files.keySet());
        scratch.fetchBlobs(List.copyOf(files.values()));
        scratch.read(files.values().stream().map(ObjectId::hex).toList(), new ObjectVisitor() {
            @Override
            public void found(int index, Header header, InputStream content) throws IOException {
                try (OutputStream out = receiver.openBeside(id, names.get(index))) {
                    content.transferTo(out);
                }
            }

            @Override
            public void missing(int index) {
                throw new BrokenException(
                        "damaged_session",
                        "session %s is damaged: %s is missing".formatted(id, names.get(index)),
                        "upload it again from where it was made");
            }
        });
    }

    private List<Found> wanted(Query query, List<StoredBranch> branches) {
        List<Found> stored = branches.stream()
                .flatMap(branch -> branch.sessions().stream()
                        .filter(session -> !session.parts().isEmpty())
                        .map(session -> new Found(branch, session)))
                .toList();
        if (query.sessionId().isPresent()) {
            return byId(query, branches, stored, query.sessionId().get());
        }
        if (stored.isEmpty()) {
            throw missing(branches, "no_session", nothingStored(query), "store one with: git session upload FILE");
        }
        return query.all() ? stored : List.of(newest(stored));
    }

    /// Of copies on several plans the longest, if it holds all the others; the newest of those that are the same.
    private Found chosen(Scratch scratch, List<Found> copies) {
        List<Found> newestFirst = copies.stream()
                .sorted(Comparator.comparing(Download::uploadedAt).reversed())
                .toList();
        OptionalInt longest = new CopyChoice(scratch)
                .longest(newestFirst.stream().map(Found::session).toList());
        if (longest.isPresent()) {
            return newestFirst.get(longest.getAsInt());
        }
        BranchLayout layout = new BranchLayout(settings.branchPrefix());
        throw new InvalidInputException(
                "ambiguous_session",
                "session '%s' is stored with different content for %s"
                        .formatted(
                                Printable.excerpt(copies.getFirst().session().sessionId()),
                                copies.stream()
                                        .map(copy -> layout.planOf(copy.branch().ref())
                                                .map(plan -> "plan " + plan)
                                                .orElse(copy.branch().ref().branch()))
                                        .limit(MOST_NAMED)
                                        .collect(Collectors.joining(", "))),
                "name one with --plan ID");
    }

    /// The copies of one session; more than one where several plans hold it.
    private List<Found> byId(Query query, List<StoredBranch> branches, List<Found> stored, String id) {
        List<Found> exact = stored.stream()
                .filter(found -> found.session().sessionId().equals(id))
                .toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        List<Found> begun = id.isEmpty()
                ? List.of()
                : stored.stream()
                        .filter(found -> found.session().sessionId().startsWith(id))
                        .toList();
        List<String> ids = begun.stream()
                .map(found -> found.session().sessionId())
                .distinct()
                .toList();
        if (ids.size() == 1) {
            return begun;
        }
        if (ids.size() > 1) {
            throw new InvalidInputException(
                    "ambiguous_session",
                    "'%s' begins %d session ids: %s"
                            .formatted(
                                    Printable.excerpt(id),
                                    ids.size(),
                                    ids.stream().limit(3).collect(Collectors.joining(", "))),
                    "give more of the id");
        }
        throw missing(
                branches,
                "no_such_session",
                "no session '%s' is stored%s".formatted(Printable.excerpt(id), where(query)),
                "see what is stored with: git session list");
    }

    /// What is wrong with the branches may be why nothing was found.
    private static SessionException missing(List<StoredBranch> branches, String code, String message, String nextStep) {
        String defects = branches.stream()
                .flatMap(branch ->
                        branch.defects().stream().map(defect -> branch.ref().branch() + ": " + defect))
                .collect(Collectors.joining(", "));
        return defects.isEmpty()
                ? new NotFoundException(code, message, nextStep)
                : new BrokenException(
                        "damaged_branch",
                        message + "; " + defects,
                        "upload the sessions again, or ask who else writes to the remote");
    }

    private String nothingStored(Query query) {
        return "no session is stored" + where(query);
    }

    private String where(Query query) {
        return query.plan().map(plan -> " for plan " + plan).orElse("")
                + query.branch().map(branch -> " on branch " + branch.branch()).orElse("")
                + " on '" + settings.remoteShown() + "'";
    }

    private static Found newest(List<Found> found) {
        Found newest = found.getFirst();
        for (Found candidate : found) {
            if (uploadedAt(candidate).isAfter(uploadedAt(newest))) {
                newest = candidate;
            }
        }
        return newest;
    }

    private static Instant uploadedAt(Found found) {
        return found.branch().storedAt(found.session()).orElse(Instant.EPOCH);
    }
}
