package dev.gitsession.cli.command.show;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.git.Git;
import dev.gitsession.placement.Placement;
import dev.gitsession.placement.Placement.Fate;
import dev.gitsession.placement.Placement.Placed;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.store.content.OlderContent;
import dev.gitsession.store.download.DownloadedSession.Version;
import dev.gitsession.store.download.VersionSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A file on this machine that the fetched session does not continue byte by byte. Its words may be stored all the
/// same: with other placeholders for secrets, as a document, or in another version.
///
/// @param copy a copy of the file
/// @param fetched the session as it is stored
record LocalCopy(Path copy, SessionFetch fetched) {
    /// What becomes of the file.
    ///
    /// @param fate whether it stays
    /// @param version the version that holds it, if that is not the fetched one
    record Verdict(Fate fate, Optional<Version> version) {}

    /// Copies the file to a folder.
    static LocalCopy of(Placement placement, Placed placed, SessionFetch fetched, Path folder) {
        Path copy = folder.resolve("present");
        placement.copyPresent(placed, copy);
        return new LocalCopy(copy, fetched);
    }

    /// Compares it with the fetched session, and then with the session's other versions.
    Verdict judge(Invocation invocation, Git git) {
        try {
            if (begins(fetched.file(), copy)) {
                return new Verdict(begins(copy, fetched.file()) ? Fate.SAME : Fate.NEWER_HERE, Optional.empty());
            }
            if (begins(copy, fetched.file())) {
                return new Verdict(Fate.WRITTEN, Optional.empty());
            }
        } catch (IOException e) {
            throw new BrokenException(
                    ErrorCode.UNREADABLE_SESSION,
                    "the session on this machine can't be compared with the stored one: " + e.getMessage(),
                    "run the command again",
                    e);
        }
        Optional<Version> held = new VersionSearch(git, invocation.settings(git)).find(fetched.session(), copy);
        return new Verdict(held.isPresent() ? Fate.WRITTEN : Fate.DIFFERENT_HERE, held);
    }

    private static boolean begins(Path beginning, Path whole) throws IOException {
        return OlderContent.isBeginning(() -> Files.newInputStream(beginning), () -> Files.newInputStream(whole));
    }
}
