package dev.gitsession.store.download;

import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.format.ManifestEntry;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.format.StoredSession;
import dev.gitsession.store.listing.RemoteBranches;
import dev.gitsession.store.settings.StoreSettings;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which of the sessions that were read a query wants.
///
/// @param scratch has the commits and folders of the branches
/// @param read what the branches hold
record SessionSelection(
        Download.Query query,
        StoreSettings settings,
        RemoteBranches branches,
        Scratch scratch,
        RemoteBranches.Read read) {
    /// How many plans a message names.
    private static final int MOST_NAMED = 10;

    /// A session and where it was found.
    record Found(StoredBranch branch, StoredSession session) {}

    /// @param otherPlans other plans that hold the one session that is wanted
    record Wanted(List<Found> sessions, List<PlanId> otherPlans) {}

    /// The sessions that the query names.
    ///
    /// @param parts whether of a condensed session each stage is wanted
    /// @throws NotFoundException if there is none
    Wanted wanted(boolean parts) {
        List<Found> stored = read.branches().stream()
                .flatMap(branch -> branch.readable().stream()
                        .filter(session -> !session.parts().isEmpty() && hasStage(session))
                        .map(session -> new Found(branch, session)))
                .toList();
        if (query.sessionId().isPresent()) {
            List<Found> copies = byId(stored, query.sessionId().get());
            Found chosen = copies.size() == 1 ? copies.getFirst() : chosen(copies);
            List<PlanId> others = copies.stream()
                    .filter(copy -> !copy.equals(chosen))
                    .flatMap(copy -> branches.layout().planOf(copy.branch().ref()).stream())
                    .toList();
            return new Wanted(parts ? stages(chosen).toList() : List.of(chosen), others);
        }
        if (stored.isEmpty()) {
            throw missing(
                    ErrorCode.NO_SESSION, "no session is stored" + where(), "store one with: git session upload FILE");
        }
        return new Wanted(query.all() ? stored : List.of(newest(stored)), List.of());
    }

    private boolean hasStage(StoredSession session) {
        return query.stage().isEmpty() || query.stage().equals(session.entry().flatMap(ManifestEntry::stage));
    }

    private static List<Found> onePerBranch(List<Found> copies) {
        Map<RefName, List<Found>> byBranch = copies.stream()
                .collect(Collectors.groupingBy(copy -> copy.branch().ref(), TreeMap::new, Collectors.toList()));
        return byBranch.values().stream().map(SessionSelection::newest).toList();
    }

    /// The condensed sessions that a branch has under one id, one for each stage of the plan.
    private static Stream<Found> stages(Found found) {
        return !found.session().condensed()
                ? Stream.of(found)
                : found.branch().condensed().stream()
                        .filter(session ->
                                session.sessionId().equals(found.session().sessionId()))
                        .filter(session -> !session.parts().isEmpty())
                        .map(session -> new Found(found.branch(), session));
    }

    /// Those that are whole transcripts, if there are any: what the original system condensed is less.
    private static List<Found> fullest(List<Found> found) {
        List<Found> full =
                found.stream().filter(one -> !one.session().condensed()).toList();
        return full.isEmpty() ? found : full;
    }

    /// Of copies on several plans the longest, if it holds all the others; the newest of those that are the same.
    private Found chosen(List<Found> copies) {
        List<Found> newestFirst = copies.stream()
                .sorted(Comparator.comparing(SessionSelection::uploadedAt).reversed())
                .toList();
        branches.fetchBlobs(
                scratch,
                copies.stream().flatMap(copy -> copy.session().blobs().stream()).toList());
        OptionalInt longest = new CopyChoice(scratch)
                .longest(newestFirst.stream().map(Found::session).toList());
        if (longest.isPresent()) {
            return newestFirst.get(longest.getAsInt());
        }
        BranchLayout layout = branches.layout();
        throw new InvalidInputException(
                ErrorCode.AMBIGUOUS_SESSION,
                "session '%s' is stored for %s, and no copy holds all the others"
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

    /// The copies of one session, one for each branch that holds it.
    private List<Found> byId(List<Found> stored, String id) {
        List<Found> exact = stored.stream()
                .filter(found -> found.session().sessionId().equals(id))
                .toList();
        if (!exact.isEmpty()) {
            return onePerBranch(fullest(exact));
        }
        List<Found> begun = stored.stream()
                .filter(found -> Ids.names(id, found.session().sessionId()))
                .toList();
        List<String> ids = begun.stream()
                .map(found -> found.session().sessionId())
                .distinct()
                .toList();
        if (ids.size() == 1) {
            return onePerBranch(fullest(begun));
        }
        if (ids.size() > 1) {
            throw Ids.ambiguous(id, ids);
        }
        SessionException missing = missing(
                ErrorCode.NO_SUCH_SESSION,
                "no session '%s' is stored%s".formatted(Printable.excerpt(id), where()),
                "see what is stored with: git session list");
        if (missing instanceof NotFoundException) {
            Ids.requireBeginning(id); // a damaged branch may hold a session with that whole id
        }
        throw missing;
    }

    /// What is wrong with the branches may be why nothing was found: then nobody knows whether it is stored.
    private SessionException missing(ErrorCode code, String message, String nextStep) {
        Optional<RemoteUnreachableException> lost =
                read.failures().values().stream().findFirst();
        String defects = Stream.concat(
                        read.failures().entrySet().stream()
                                .map(failure -> failure.getKey().branch() + ": "
                                        + failure.getValue().getMessage()),
                        read.branches().stream()
                                .flatMap(branch -> branch.defects().stream()
                                        .map(defect -> branch.ref().branch() + ": " + defect)))
                .collect(Collectors.joining(", "));
        return defects.isEmpty()
                ? new NotFoundException(code, message, nextStep)
                : new BrokenException(
                        ErrorCode.DAMAGED_BRANCH,
                        (lost.isPresent() ? "some stored data can't be read: " : message + "; ") + defects,
                        lost.map(RemoteUnreachableException::nextStep)
                                .orElse("upload the sessions again, or ask who else writes to the remote"));
    }

    private String where() {
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
