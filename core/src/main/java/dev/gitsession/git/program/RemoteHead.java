package dev.gitsession.git.program;

import dev.gitsession.git.Git;
import dev.gitsession.git.RefName;
import dev.gitsession.git.process.GitCommand;
import dev.gitsession.git.process.GitRunner;
import java.nio.file.Path;
import java.util.Optional;

/// The default branch of a remote as a clone remembers it, in `refs/remotes/<remote>/HEAD`. git is started only
/// where refs are not kept in files.
final class RemoteHead {
    private RemoteHead() {}

    static Optional<RefName> of(GitRunner runner, Path directory, Git.Layout layout, String remote) {
        String folder = "refs/remotes/" + remote + "/";
        String name = folder + "HEAD";
        if (!RefName.isWellFormed(name)) {
            return Optional.empty(); // a URL
        }
        String target = RefFiles.isFiles(layout.commonDir())
                ? RefFiles.targetOf(layout.commonDir(), name)
                : runner.run(GitCommand.of(directory, "symbolic-ref", "--quiet", name))
                        .text()
                        .strip();
        return Optional.of(target)
                .filter(ref -> ref.startsWith(folder) && RefName.isWellFormed(ref))
                .map(ref -> RefName.ofBranch(ref.substring(folder.length())));
    }
}
