package dev.gitsession.store.change;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RemoteRefs;
import dev.gitsession.git.Scratch;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.store.format.TipChange;
import dev.gitsession.store.format.TipReader;
import dev.gitsession.store.settings.StoreSettings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Refuses to replace a branch that the store did not make.
///
/// A tip counts as a session branch if it differs from its base in at least one file, and in nothing outside of
/// the session folders. The remote's default branch and the upstream of the user's current branch never do, except
/// that a default branch of session folders alone is one: hosts make the first branch of an empty repository their
/// default.
public final class SessionBranchGuard {
    /// How many empty commits on top of a session branch are looked below.
    private static final int MOST_EMPTY_COMMITS = 10;

    private static final int SHORT_ID = 10;

    private final Git git;
    private final StoreSettings settings;
    private final Scratch scratch;

    SessionBranchGuard(Git git, StoreSettings settings, Scratch scratch) {
        this.git = git;
        this.settings = settings;
        this.scratch = scratch;
    }

    /// Requires that these branches may be replaced.
    ///
    /// @param tips the branches as the remote has them; the commits and their first parents must be here
    /// @param refs what the remote answered
    /// @throws InvalidInputException naming the first that may not, and why
    public void require(Map<RefName, ObjectId> tips, RemoteRefs refs) {
        objections(tips, refs).forEach((branch, objection) -> {
            throw refusal(branch, objection);
        });
    }

    /// Requires that no branch is the upstream of the user's current branch, whatever it holds.
    public void requireNoUpstream(Iterable<RefName> branches) {
        for (RefName branch : branches) {
            if (upstream().filter(branch::equals).isPresent()) {
                throw refusal(branch, isUpstream());
            }
        }
    }

    /// Why branches are not session branches, in a clause each; those that are one are left out.
    public Map<RefName, String> objections(Map<RefName, ObjectId> tips, RemoteRefs refs) {
        Map<RefName, String> objections = new LinkedHashMap<>();
        if (tips.isEmpty()) {
            return objections;
        }
        Map<ObjectId, TipChange> changes =
                reader().read(tips.values().stream().distinct().toList());
        Optional<RefName> defaultBranch =
                refs.head().or(() -> askForDefaultBranch(refs, tips.keySet(), changes.values()));
        tips.forEach((branch, tip) -> {
            TipChange change = changes.get(tip);
            if (change == null) {
                throw new IllegalStateException("not read: " + tip);
            }
            Optional<String> objection = upstream().filter(branch::equals).isPresent()
                    ? Optional.of(isUpstream())
                    : defaultBranch.filter(branch::equals).isPresent() && !change.sessionsAlone()
                            ? Optional.of("it is the remote's default branch")
                            : objection(tip, change, MOST_EMPTY_COMMITS);
            objection.ifPresent(why -> objections.put(branch, why));
        });
        return objections;
    }

    /// Asks only where one of the branches may be it: to ask costs a connection. Where nothing is known of it,
    /// that is where somebody else made a commit.
    private Optional<RefName> askForDefaultBranch(
            RemoteRefs refs, Collection<RefName> branches, Collection<TipChange> changes) {
        boolean maybe = refs.headTip().isPresent()
                ? branches.stream().anyMatch(refs::mayBeDefault)
                : !changes.stream().allMatch(TipChange::ours);
        return maybe
                ? git.remoteRefs(settings.remote(), List.of(RemoteRefs.HEAD)).head()
                : Optional.empty();
    }

    private Optional<String> objection(ObjectId commit, TipChange change, int emptyCommits) {
        if (change.otherPath().isPresent()) {
            return Optional.of("its commit %s (%s) changes %s"
                    .formatted(
                            commit.hex().substring(0, SHORT_ID),
                            Printable.excerpt(change.subject()),
                            Printable.excerpt(change.otherPath().get())));
        }
        if (!change.isEmpty()) {
            return Optional.empty();
        }
        if (change.parent().isEmpty() || emptyCommits == 0) {
            return Optional.of("it holds no session");
        }
        ObjectId below = change.parent().get();
        scratch.fetchToBuildOn(List.of(below));
        TipChange changeBelow = reader().read(List.of(below)).get(below);
        return changeBelow == null ? Optional.empty() : objection(below, changeBelow, emptyCommits - 1);
    }

    private TipReader reader() {
        return new TipReader(scratch, git.layout().format());
    }

    /// The branch of the remote that the user's current branch is pushed to and pulled from.
    private Optional<RefName> upstream() {
        Optional<String> branch = git.layout().branch().map(RefName::branch);
        return branch.filter(name -> git.config()
                        .find("branch." + name + ".remote")
                        .filter(settings.remote()::equals)
                        .isPresent())
                .flatMap(name -> git.config().find("branch." + name + ".merge"))
                .filter(RefName::isWellFormed)
                .map(RefName::new);
    }

    private String isUpstream() {
        return "it is the upstream of your branch "
                + Printable.excerpt(git.layout().branch().map(RefName::branch).orElse(""));
    }

    private InvalidInputException refusal(RefName branch, String objection) {
        String nextStep = upstream().filter(branch::equals).isPresent()
                ? "give your branch another upstream: git branch --unset-upstream"
                : "store sessions under another prefix: git config session.branchPrefix NAME/";
        return new InvalidInputException(
                ErrorCode.NOT_A_SESSION_BRANCH,
                "%s on '%s' is not a session branch: %s"
                        .formatted(Printable.excerpt(branch.branch()), settings.remoteShown(), objection),
                nextStep);
    }
}
