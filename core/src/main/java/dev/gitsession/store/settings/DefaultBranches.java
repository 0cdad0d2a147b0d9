package dev.gitsession.store.settings;

import dev.gitsession.git.Git;
import dev.gitsession.git.RefName;
import java.util.List;
import java.util.stream.Stream;

/// The default branches of the remotes of a branch. Their names are never taken for plans, since everybody works
/// on them.
final class DefaultBranches {
    private static final List<String> USUAL = List.of("main", "master");

    private DefaultBranches() {}

    /// Whether the branch is a default branch as far as this clone knows. If it knows of none, the usual names
    /// count.
    static boolean contain(Git git, StoreSettings settings, String branch) {
        List<String> known = Stream.of(
                        settings.remote(),
                        git.config().find("branch." + branch + ".remote").orElse("origin"),
                        "origin")
                .distinct()
                .flatMap(remote -> git.headOf(remote).stream())
                .map(RefName::branch)
                .toList();
        if (!known.isEmpty()) {
            return known.contains(branch);
        }
        return USUAL.contains(branch)
                || git.config()
                        .find("init.defaultBranch")
                        .filter(branch::equals)
                        .isPresent();
    }
}
