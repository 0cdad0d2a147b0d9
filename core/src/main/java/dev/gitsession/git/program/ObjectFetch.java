package dev.gitsession.git.program;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RemoteFailure;
import dev.gitsession.git.process.GitCommand;
import dev.gitsession.git.process.GitResult;
import dev.gitsession.git.process.GitRunner;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Fetches objects by their names into a scratch repository.
///
/// A remote that speaks git's old protocol hands out the tips of branches and no other object by its name. There the
/// tips that this class was told of are fetched instead, with all that they hold.
final class ObjectFetch {
    /// How to tell the remote of nothing that is here.
    private static final String NOTHING = "noop";

    private static final String HISTORY = "consecutive";

    /// What git says when something of what the remote was told of is not here, as in a partial clone: the remote
    /// counts on all of it.
    private static final String LACKING = "from promisor remote";

    private static final String NO_BLOBS = "--filter=blob:none";
    private static final String NO_TREES = "--filter=tree:0";
    private static final String ALL = "--no-filter";

    /// Older commits are looked for so far below a tip.
    private static final String DEEP = "--depth=50";

    private final GitRunner runner;
    private final RemoteAccess access;
    private final GitCommand local;
    private final Set<ObjectId> tips = new LinkedHashSet<>();

    /// @param local a call of git in the scratch repository, without arguments
    ObjectFetch(GitRunner runner, RemoteAccess access, GitCommand local) {
        this.runner = runner;
        this.access = access;
        this.local = local;
    }

    /// How one request is made: what the remote is told of, and git's options.
    private record Manner(String negotiation, List<String> options) {
        Manner(String negotiation, String... options) {
            this(negotiation, List.of(options));
        }
    }

    /// Takes note of tips, whether or not they are fetched.
    void expect(List<ObjectId> commits) {
        tips.addAll(commits);
    }

    /// Brings commits with the trees of so many of each one's history.
    void trees(List<ObjectId> commits, int depth) {
        fetchCommits(commits, new Manner(HISTORY, NO_BLOBS, "--depth=" + depth));
    }

    /// Brings commits alone.
    void commits(List<ObjectId> commits) {
        fetchCommits(commits, new Manner(HISTORY, NO_TREES, "--depth=1"));
    }

    /// Brings objects, and of what they name nothing.
    void objects(List<ObjectId> objects) {
        fetchContent(objects, new Manner(NOTHING, NO_TREES));
    }

    /// Brings blobs, and of trees all trees below. What is here says nothing about single blobs: there is nothing to
    /// negotiate.
    void blobs(List<ObjectId> blobs) {
        fetchContent(blobs, new Manner(NOTHING, NO_BLOBS));
    }

    private void fetchCommits(List<ObjectId> commits, Manner manner) {
        fetch(commits, manner, List.of(new Manner(HISTORY, NO_BLOBS, DEEP), new Manner(NOTHING, NO_BLOBS, DEEP)));
    }

    /// The clone may lack contents of the history that the remote is told of; so the second request tells of none, and
    /// brings the base's folders as well.
    private void fetchContent(List<ObjectId> objects, Manner manner) {
        fetch(objects, manner, List.of(new Manner(HISTORY, ALL, "--depth=1"), new Manner(NOTHING, ALL, "--depth=2")));
    }

    /// @param byTips how to fetch tips where the remote hands out nothing else
    private void fetch(List<ObjectId> wanted, Manner manner, List<Manner> byTips) {
        Optional<RemoteFailure> failure = request(wanted, manner);
        if (failure.filter(RemoteFailure::isOfOldProtocol).isPresent()) {
            failure = fetchTips(wanted, byTips, failure.get());
        }
        failure.ifPresent(why -> {
            throw why.asException(access.remote());
        });
    }

    private Optional<RemoteFailure> fetchTips(List<ObjectId> wanted, List<Manner> byTips, RemoteFailure refusal) {
        RemoteFailure last = refusal;
        for (Manner manner : byTips) {
            last = fetchParted(List.copyOf(tips), manner).orElse(last);
            if (missing(wanted).isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(last);
    }

    /// Fetches as many of the tips as there are: one that moved or is damaged hides none of the others.
    ///
    /// @return why some of them did not come; damage counts most
    private Optional<RemoteFailure> fetchParted(List<ObjectId> some, Manner manner) {
        Optional<RemoteFailure> failure = request(some, manner);
        if (some.size() < 2 || failure.filter(RemoteFailure::isOfObjects).isEmpty()) {
            return failure;
        }
        Optional<RemoteFailure> one = fetchParted(some.subList(0, some.size() / 2), manner);
        Optional<RemoteFailure> other = fetchParted(some.subList(some.size() / 2, some.size()), manner);
        return one.filter(why -> !why.isOfOldProtocol()).or(() -> other).or(() -> one);
    }

    private Optional<RemoteFailure> request(List<ObjectId> wanted, Manner manner) {
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        GitResult result = run(wanted, manner);
        if (!result.succeeded()
                && result.err().contains(LACKING)
                && !manner.negotiation().equals(NOTHING)) {
            result = run(wanted, new Manner(NOTHING, manner.options()));
        }
        return result.succeeded() ? Optional.empty() : Optional.of(RemoteFailure.of(result));
    }

    private GitResult run(List<ObjectId> wanted, Manner manner) {
        return runner.run(local.and(List.of(
                        "-c",
                        "fetch.negotiationAlgorithm=" + manner.negotiation(),
                        "fetch",
                        "--quiet",
                        "--no-tags",
                        "--no-write-fetch-head",
                        "--no-auto-gc",
                        "--no-recurse-submodules"))
                .and(manner.options())
                .and(List.of("--stdin", "--end-of-options", access.remote()))
                .withEnvironment(access.forFetch())
                .withTimeout(access.timeout())
                .withInput(ObjectReading.questions(
                        wanted.stream().map(ObjectId::hex).toList())));
    }

    /// Those objects that are not here.
    List<ObjectId> missing(List<ObjectId> objects) {
        List<String> names = objects.stream().map(ObjectId::hex).distinct().toList();
        return runner.run(local.and(List.of("cat-file", "--batch-check")).withInput(ObjectReading.questions(names)))
                .text()
                .lines()
                .filter(answer -> answer.endsWith(" missing"))
                .map(answer -> new ObjectId(answer.substring(0, answer.indexOf(' '))))
                .toList();
    }
}
