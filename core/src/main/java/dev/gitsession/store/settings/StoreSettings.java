package dev.gitsession.store.settings;

import dev.gitsession.git.Git;
import dev.gitsession.git.GitConfig;
import dev.gitsession.git.RemoteFailure;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The `session.*` settings from git's configuration and from the [TeamFile].
///
/// @param remote the remote that stores sessions
/// @param base the commit on which session commits are based, if it is not the remote's default branch
/// @param branchPrefix the prefix of session branch names, followed by the plan id
/// @param planStore `git`, `github`, `gitlab`, `gitea` or `none`
/// @param planPattern a regular expression that finds the plan id in a branch name
/// @param partSize the largest part of a stored session, in bytes
/// @param planComment whether a comment on a plan lists its sessions, if the plan is on a forge
/// @param team the team's file
public record StoreSettings(
        String remote,
        Optional<String> base,
        String branchPrefix,
        String planStore,
        Optional<String> planPattern,
        int partSize,
        boolean planComment,
        TeamFile team) {
    /// The default of `session.partSize`.
    public static final int DEFAULT_PART_SIZE = 8 << 20;

    private static final String PLAN_COMMENT = "session.planComment";
    private static final String BRANCH_PREFIX = "session.branchPrefix";
    private static final int MIN_PART_SIZE = 64 << 10;
    private static final int MAX_PART_SIZE = 64 << 20;

    /// Reads the settings of a repository.
    ///
    /// @throws InvalidInputException if one of them can't be used; the message names it and the fix
    public static StoreSettings of(Git git) {
        return of(git, null);
    }

    /// The same for a remote that the user names; null for the configured one.
    public static StoreSettings of(Git git, @Nullable String chosen) {
        GitConfig own = git.config();
        TeamFile team = TeamFile.of(git);
        // Written out without lambdas, as every command reads the settings: each lambda is a class to load.
        @Nullable String configured = chosen == null ? remoteOf(own, team) : chosen;
        String remote = configured == null ? defaultRemote(own) : configured;
        String why = chosen != null
                ? "as was asked for"
                : configured == null ? "as session.remote is not set" : "which session.remote names";
        git.trace().decided(() -> "the remote is '%s', %s".formatted(remote, why));
        @Nullable String planStore = find(own, team, "session.planStore");
        @Nullable String comment = find(own, team, PLAN_COMMENT);
        @Nullable String size = find(own, team, "session.partSize");
        return new StoreSettings(
                remote,
                Optional.ofNullable(find(own, team, "session.base")),
                branchPrefix(own, team),
                planStore == null ? "git" : planStore.toLowerCase(Locale.ROOT),
                Optional.ofNullable(find(own, team, "session.planPattern")),
                size == null ? DEFAULT_PART_SIZE : partSize(own, size),
                comment != null && isOn(own, comment),
                team);
    }

    /// The `session.defaultPlan` of the team's file.
    Optional<String> teamDefaultPlan() {
        return Optional.ofNullable(team.find("session.defaultPlan"));
    }

    /// Whether the team requires that secrets are replaced.
    public boolean redactionRequired() {
        return team.requiresRedaction();
    }

    /// The remote for display, without the credentials that an address may contain.
    public String remoteShown() {
        return RemoteFailure.printable(remote);
    }

    /// Whether git can know the remote: by its name, or as it is an address.
    public boolean hasRemote(GitConfig config) {
        boolean isAddress = remote.contains(":") || remote.contains("/");
        return !remote.startsWith("-") && (isAddress || config.remotes().contains(remote));
    }

    private static @Nullable String remoteOf(GitConfig own, TeamFile team) {
        String mine = own.find("session.remote").orElse("");
        return mine.isBlank() ? team.remote(own) : mine;
    }

    private static @Nullable String find(GitConfig own, TeamFile team, String key) {
        @Nullable String mine = own.find(key).orElse(null);
        @Nullable String value = mine == null ? team.find(key) : mine;
        return value == null || value.isBlank() ? null : value;
    }

    private static String branchPrefix(GitConfig own, TeamFile team) {
        String mine = own.find(BRANCH_PREFIX).orElse("");
        if (!mine.isBlank()) {
            return BranchPrefix.require(mine, "");
        }
        @Nullable String shared = team.find(BRANCH_PREFIX);
        return shared == null ? BranchPrefix.USUAL : BranchPrefix.require(shared, TeamFile.NAME);
    }

    private static String defaultRemote(GitConfig config) {
        List<String> remotes = config.remotes();
        return remotes.size() == 1 ? remotes.getFirst() : "origin";
    }

    private static boolean isOn(GitConfig own, String value) {
        String word = value.toLowerCase(Locale.ROOT);
        if (List.of("true", "yes", "on", "1").contains(word)) {
            return true;
        }
        if (List.of("false", "no", "off", "0").contains(word)) {
            return false;
        }
        throw SettingPlace.of(own, PLAN_COMMENT)
                .bad("is '%s'".formatted(Printable.excerpt(value)), "set it to on or off", "on", null);
    }

    private static int partSize(GitConfig own, String text) {
        try {
            String digits = text.strip().toLowerCase(Locale.ROOT);
            int shift = digits.endsWith("k") ? 10 : digits.endsWith("m") ? 20 : 0;
            long size = Long.parseLong(shift == 0 ? digits : digits.substring(0, digits.length() - 1)) << shift;
            if (size >= MIN_PART_SIZE && size <= MAX_PART_SIZE) {
                return (int) size;
            }
            throw badPartSize(own, text, null);
        } catch (NumberFormatException e) {
            throw badPartSize(own, text, e);
        }
    }

    private static InvalidInputException badPartSize(
            GitConfig own, String text, @Nullable NumberFormatException cause) {
        return SettingPlace.of(own, "session.partSize")
                .bad("is '%s'".formatted(Printable.excerpt(text)), "set it to a size from 64k to 64m", "8m", cause);
    }
}
