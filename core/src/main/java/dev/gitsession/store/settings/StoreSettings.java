package dev.gitsession.store.settings;

import dev.gitsession.git.Git;
import dev.gitsession.git.GitConfig;
import dev.gitsession.git.RemoteFailure;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The `session.*` settings from git's configuration and the team's `.gitsession` file. Anyone who can push to the
/// repository can write that file, so only settings that can't run commands or redirect data are taken from it.
///
/// @param remote the remote that stores sessions
/// @param base the commit on which session commits are based, if it is not the remote's default branch
/// @param branchPrefix the prefix of session branch names, followed by the plan id
/// @param planStore `git`, `github`, `gitlab`, `gitea` or `none`
/// @param planPattern a regular expression that finds the plan id in a branch name
/// @param partSize the largest part of a stored session, in bytes
public record StoreSettings(
        String remote,
        Optional<String> base,
        String branchPrefix,
        String planStore,
        Optional<String> planPattern,
        int partSize) {
    /// The name of the team's file at the repository's root.
    public static final String TEAM_FILE = ".gitsession";

    /// The default of `session.partSize`.
    public static final int DEFAULT_PART_SIZE = 8 << 20;

    private static final String BRANCH_PREFIX = "session.branchPrefix";
    private static final int MIN_PART_SIZE = 64 << 10;
    private static final int MAX_PART_SIZE = 64 << 20;
    private static final List<String> TEAM_KEYS = List.of(
            "session.remote",
            "session.base",
            "session.branchprefix",
            "session.planstore",
            "session.planpattern",
            "session.partsize");

    /// Reads the settings of a repository.
    public static StoreSettings of(Git git) {
        GitConfig own = git.config();
        GitConfig team = teamConfig(git);
        Optional<String> named = own.find("session.remote")
                .or(() -> team.find("session.remote").filter(own.remotes()::contains))
                .filter(remote -> !remote.isBlank());
        String remote = named.orElseGet(() -> defaultRemote(own));
        git.trace()
                .decided(() -> "the remote is '%s', %s"
                        .formatted(
                                remote,
                                named.isPresent() ? "which session.remote names" : "as session.remote is not set"));
        return new StoreSettings(
                remote,
                find(own, team, "session.base"),
                branchPrefix(own, team),
                find(own, team, "session.planStore").orElse("git").toLowerCase(Locale.ROOT),
                find(own, team, "session.planPattern"),
                find(own, team, "session.partSize").map(StoreSettings::partSize).orElse(DEFAULT_PART_SIZE));
    }

    /// The remote for display, without the credentials that an address may contain.
    public String remoteShown() {
        return RemoteFailure.printable(remote);
    }

    /// A copy with another remote.
    public StoreSettings withRemote(String other) {
        return new StoreSettings(other, base, branchPrefix, planStore, planPattern, partSize);
    }

    private static GitConfig teamConfig(Git git) {
        Path file = git.layout().top().resolve(TEAM_FILE);
        boolean present = !git.layout().bare() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        return present ? git.configOf(file) : new GitConfig(List.of());
    }

    private static Optional<String> find(GitConfig own, GitConfig team, String key) {
        Optional<String> shared = TEAM_KEYS.contains(key.toLowerCase(Locale.ROOT)) ? team.find(key) : Optional.empty();
        return own.find(key).or(() -> shared).filter(value -> !value.isBlank());
    }

    private static String branchPrefix(GitConfig own, GitConfig team) {
        Optional<String> mine = own.find(BRANCH_PREFIX).filter(value -> !value.isBlank());
        if (mine.isPresent()) {
            return BranchPrefix.require(mine.get(), "");
        }
        return team.find(BRANCH_PREFIX)
                .filter(value -> !value.isBlank())
                .map(shared -> BranchPrefix.require(shared, TEAM_FILE))
                .orElse(BranchPrefix.USUAL);
    }

    private static String defaultRemote(GitConfig config) {
        List<String> remotes = config.remotes();
        return remotes.size() == 1 ? remotes.getFirst() : "origin";
    }

    private static int partSize(String text) {
        try {
            String digits = text.strip().toLowerCase(Locale.ROOT);
            int shift = digits.endsWith("k") ? 10 : digits.endsWith("m") ? 20 : 0;
            long size = Long.parseLong(shift == 0 ? digits : digits.substring(0, digits.length() - 1)) << shift;
            if (size >= MIN_PART_SIZE && size <= MAX_PART_SIZE) {
                return (int) size;
            }
            throw badPartSize(text, null);
        } catch (NumberFormatException e) {
            throw badPartSize(text, e);
        }
    }

    private static InvalidInputException badPartSize(String text, @Nullable NumberFormatException cause) {
        return new InvalidInputException(
                ErrorCode.BAD_CONFIG,
                "session.partSize is '%s'".formatted(Printable.excerpt(text)),
                "set it to a size from 64k to 64m: git config session.partSize 8m",
                cause);
    }
}
