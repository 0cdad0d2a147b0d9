package dev.gitsession.git.program;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RemoteFailure;
import dev.gitsession.git.Scratch;
import dev.gitsession.git.process.GitCommand;
import dev.gitsession.git.process.GitResult;
import dev.gitsession.git.process.GitRunner;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Fetches objects by name into a scratch repository.
///
/// A remote with git's old protocol hands out branch tips only, not other objects by name. Then the tips that were
/// passed to `expect` are fetched instead, with everything they contain.
final class ObjectFetch {
    /// The negotiation that offers the remote nothing.
    private static final String NOTHING = "noop";

    private static final String HISTORY = "consecutive";

    /// Git's words if something that was offered to the remote is missing here, as in a partial clone. The remote
    /// counts on all of it.
    private static final String LACKING = "from promisor remote";

    /// What a remote says that allows some filters, but not that of sizes.
    private static final String NO_SIZES = "filter 'blob:limit";

    /// Git's words if the remote can't leave out anything.
    private static final String NO_FILTERS = "filtering not recognized by server";

    private static final String NO_BLOBS = "--filter=blob:none";
    private static final String SMALL = "--filter=blob:limit=";
    private static final String NO_TREES = "--filter=tree:0";
    private static final String ALL = "--no-filter";

    /// How many of the wanted objects a trace names.
    private static final int MOST_TOLD = 5;

    /// How far below a tip older commits are searched.
    private static final String DEEP = "--depth=50";

    private final GitRunner runner;
    private final RemoteAccess access;
    private final GitCommand local;
    private final CloneKind clone;
    private final Set<ObjectId> tips = new LinkedHashSet<>();
    private boolean unfiltered;

    /// @param local a call of git in the scratch repository, still without arguments
    /// @param clone how much of the remote the user's repository holds
    ObjectFetch(GitRunner runner, RemoteAccess access, GitCommand local, CloneKind clone) {
        this.runner = runner;
        this.access = access;
        this.local = local;
        this.clone = clone;
    }

    /// The way of one request: the negotiation, git's options, and what its environment has besides.
    private record RequestOptions(String negotiation, List<String> options, Map<String, String> variables) {
        RequestOptions(String negotiation, String... options) {
            this(negotiation, List.of(options), Map.of());
        }

        RequestOptions with(Map<String, String> more) {
            return new RequestOptions(negotiation, options, more);
        }

        /// The same, and the remote is offered nothing.
        RequestOptions offeringNothing() {
            return new RequestOptions(NOTHING, options, variables);
        }

        /// The same, with no small blobs along with trees.
        RequestOptions withoutBlobs() {
            return new RequestOptions(
                    negotiation,
                    options.stream()
                            .map(option -> option.startsWith(SMALL) ? NO_BLOBS : option)
                            .toList(),
                    variables);
        }
    }

    /// Adds tips that may be fetched in place of other objects.
    void expect(List<ObjectId> commits) {
        tips.addAll(commits);
    }

    /// Fetches commits and their trees.
    void trees(List<ObjectId> commits, Scratch.Amount amount) {
        fetchCommits(commits, new RequestOptions(negotiation(), filter(amount), "--depth=" + amount.commits()));
        leftOutTrees(commits, amount);
    }

    /// Fetches the trees that are missing although their commits are here, because a fetch of the user's left them
    /// out.
    void leftOutTrees(List<ObjectId> commits, Scratch.Amount amount) {
        if (clone.partial() && !clone.treeless()) {
            List<ObjectId> treeless = missing(commits, "^{tree}");
            fetchCommits(treeless, new RequestOptions(NOTHING, NO_BLOBS, "--depth=" + amount.commits()));
        }
    }

    /// What a request for trees offers the remote. It leaves out the trees of the commits that it is offered.
    private String negotiation() {
        return clone.treeless() ? NOTHING : HISTORY;
    }

    private String filter(Scratch.Amount amount) {
        return clone.takesSmallFiles() ? SMALL + amount.kibibytes() + "k" : NO_BLOBS;
    }

    /// Fetches refs by name and what they point at.
    ///
    /// @param refspecs what is fetched to where
    /// @param variables what git's environment has besides
    void refs(List<String> refspecs, Scratch.Amount amount, Map<String, String> variables) {
        RequestOptions request =
                new RequestOptions(negotiation(), filter(amount), "--depth=" + amount.commits(), "--write-fetch-head");
        requestLines(refspecs, request.with(variables)).ifPresent(why -> {
            throw why.asException(access.remote());
        });
    }

    /// Fetches commits without their trees.
    void commits(List<ObjectId> commits) {
        fetchCommits(commits, new RequestOptions(HISTORY, NO_TREES, "--depth=1"));
    }

    /// Fetches objects without anything they refer to.
    void objects(List<ObjectId> objects) {
        fetchContent(objects, new RequestOptions(NOTHING, NO_TREES));
    }

    /// Fetches blobs; for a tree, all trees below it. Nothing is negotiated: the commits here say nothing about
    /// single blobs.
    void blobs(List<ObjectId> blobs) {
        fetchContent(blobs, new RequestOptions(NOTHING, NO_BLOBS));
    }

    /// Fetches the objects of a commit's tree that are missing here.
    void missingOf(ObjectId commit) {
        Set<ObjectId> asked = new LinkedHashSet<>();
        List<ObjectId> missing = missingObjects(commit);
        // A tree that has just arrived may name further missing objects.
        while (asked.addAll(missing)) {
            blobs(missing);
            missing = missingObjects(commit);
        }
    }

    private List<ObjectId> missingObjects(ObjectId commit) {
        return runner.run(local.and(List.of(
                        "rev-list", "--objects", "--missing=print", "--no-object-names", "--no-walk", commit.hex())))
                .text()
                .lines()
                .filter(line -> line.startsWith("?"))
                .map(line -> new ObjectId(line.substring(1)))
                .toList();
    }

    private void fetchCommits(List<ObjectId> commits, RequestOptions request) {
        fetch(
                commits,
                request,
                List.of(new RequestOptions(HISTORY, NO_BLOBS, DEEP), new RequestOptions(NOTHING, NO_BLOBS, DEEP)));
    }

    /// Fetches content. By tips, the first request offers the history here; a partial clone may lack some of its
    /// content. So the second request offers nothing and brings the base's folders as well.
    private void fetchContent(List<ObjectId> objects, RequestOptions request) {
        fetch(
                objects,
                request,
                List.of(new RequestOptions(HISTORY, ALL, "--depth=1"), new RequestOptions(NOTHING, ALL, "--depth=2")));
    }

    /// @param byTips how to fetch the tips if the remote hands out nothing else
    private void fetch(List<ObjectId> wanted, RequestOptions request, List<RequestOptions> byTips) {
        Optional<RemoteFailure> failure = request(wanted, request);
        if (failure.filter(RemoteFailure::isOfOldProtocol).isPresent()) {
            failure = fetchTips(wanted, byTips, failure.get());
        }
        failure.ifPresent(why -> {
            throw why.asException(access.remote());
        });
    }

    private Optional<RemoteFailure> fetchTips(
            List<ObjectId> wanted, List<RequestOptions> byTips, RemoteFailure refusal) {
        RemoteFailure last = refusal;
        for (RequestOptions request : byTips) {
            last = fetchBisecting(List.copyOf(tips), request).orElse(last);
            if (missing(wanted).isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(last);
    }

    /// Fetches as many of the tips as possible. A tip that moved or is damaged does not keep the others from
    /// arriving.
    ///
    /// @return why some did not arrive; damage takes precedence
    private Optional<RemoteFailure> fetchBisecting(List<ObjectId> some, RequestOptions request) {
        Optional<RemoteFailure> failure = request(some, request);
        if (some.size() < 2 || failure.filter(RemoteFailure::isOfObjects).isEmpty()) {
            return failure;
        }
        Optional<RemoteFailure> one = fetchBisecting(some.subList(0, some.size() / 2), request);
        Optional<RemoteFailure> other = fetchBisecting(some.subList(some.size() / 2, some.size()), request);
        return one.filter(why -> !why.isOfOldProtocol()).or(() -> other).or(() -> one);
    }

    private Optional<RemoteFailure> request(List<ObjectId> wanted, RequestOptions request) {
        return wanted.isEmpty()
                ? Optional.empty()
                : requestLines(wanted.stream().map(ObjectId::hex).toList(), request);
    }

    private Optional<RemoteFailure> requestLines(List<String> wanted, RequestOptions request) {
        GitResult result = run(wanted, request);
        if (!result.succeeded() && result.err().contains(NO_SIZES)) {
            result = run(wanted, request.withoutBlobs());
        }
        if (!result.succeeded()
                && result.err().contains(LACKING)
                && !request.negotiation().equals(NOTHING)) {
            result = run(wanted, request.withoutBlobs().offeringNothing());
        }
        unfiltered |= result.err().contains(NO_FILTERS);
        return result.succeeded() || isOfNothing(wanted, result)
                ? Optional.empty()
                : Optional.of(RemoteFailure.of(result));
    }

    /// Whether the remote sent more than it was asked for, because it can't leave out anything.
    boolean isUnfiltered() {
        return unfiltered;
    }

    /// Whether the remote has no ref that matches: then git says nothing, but exits with 1 if it was given a
    /// depth.
    private static boolean isOfNothing(List<String> wanted, GitResult result) {
        return result.exitCode() == 1
                && !result.timedOut()
                && result.err().isBlank()
                && wanted.stream().allMatch(line -> line.contains("*"));
    }

    private GitResult run(List<String> wanted, RequestOptions request) {
        runner.trace()
                .decided(() -> "asking the remote for "
                        + String.join(", ", wanted.subList(0, Math.min(MOST_TOLD, wanted.size())))
                        + (wanted.size() > MOST_TOLD ? " and %d more".formatted(wanted.size() - MOST_TOLD) : ""));
        return runner.run(local.and(List.of(
                        "-c",
                        "fetch.negotiationAlgorithm=" + request.negotiation(),
                        "fetch",
                        "--quiet",
                        "--no-tags",
                        "--no-write-fetch-head",
                        "--no-auto-gc",
                        "--no-recurse-submodules"))
                .and(request.options())
                .and(List.of("--stdin", "--end-of-options", access.remote()))
                .withEnvironment(access.forFetch())
                .withEnvironment(request.variables())
                .withTimeout(access.timeout())
                .withInput(ObjectReading.questions(wanted)));
    }

    /// Those of the objects that are missing here.
    List<ObjectId> missing(List<ObjectId> objects) {
        return missing(objects, "");
    }

    /// Those of the objects of which this is missing here.
    ///
    /// @param what git's words for it, such as `^{tree}`; empty for the object itself
    private List<ObjectId> missing(List<ObjectId> objects, String what) {
        if (objects.isEmpty()) {
            return List.of();
        }
        List<String> names =
                objects.stream().map(object -> object.hex() + what).distinct().toList();
        return runner.run(local.and(List.of("cat-file", "--batch-check")).withInput(ObjectReading.questions(names)))
                .text()
                .lines()
                .filter(answer -> answer.endsWith(" missing"))
                .map(answer -> new ObjectId(answer.substring(0, answer.indexOf(what + " missing"))))
                .toList();
    }
}
