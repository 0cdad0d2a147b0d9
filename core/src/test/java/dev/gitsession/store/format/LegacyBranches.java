package dev.gitsession.store.format;

import dev.gitsession.testkit.GitSandbox;
import java.nio.file.Path;
import java.util.Map;

/// Writes branches as others do: the original system, other versions, attackers.
public final class LegacyBranches {
    private LegacyBranches() {}

    /// Commits these files on top of the remote's `main`, to a branch or ref of the remote.
    public static void commit(GitSandbox sandbox, String ref, Map<String, String> files) {
        Path clone = sandbox.clone("legacy-" + ref.replace('/', '-'));
        sandbox.identify(clone);
        files.forEach((path, content) -> sandbox.write(clone.resolve(path), content));
        sandbox.git(clone, "add", "--all", "--force");
        sandbox.git(clone, "commit", "--quiet", "-m", "Session for plan");
        String full = ref.startsWith("refs/") ? ref : "refs/heads/" + ref;
        sandbox.git(clone, "push", "--quiet", "--force", "origin", "HEAD:" + full);
    }
}
