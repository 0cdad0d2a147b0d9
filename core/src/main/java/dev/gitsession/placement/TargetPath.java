package dev.gitsession.placement;

import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.SideFile;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionId;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// Judges the paths to which fetched files may be written.
final class TargetPath {
    private TargetPath() {}

    /// The place of a side file, if the agent has it and its name leads nowhere else.
    static Optional<Path> ofSideFile(Resuming resuming, Path target, SessionId id, SideFile side) {
        for (String part : side.name().split("/", -1)) {
            if (part.isBlank()
                    || part.startsWith("..")
                    || part.equals(".")
                    || !Printable.clean(part).equals(part)
                    || part.indexOf('\\') >= 0
                    || part.indexOf(':') >= 0) {
                return Optional.empty();
            }
        }
        return resuming.sideFile(target, id, side.name());
    }

    /// Refuses links and other special files, because writing through a link would change a file elsewhere.
    static void refuseLinks(Path target) {
        if (Files.isSymbolicLink(target)
                || (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                        && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS))) {
            throw new InvalidInputException(
                    ErrorCode.UNSAFE_PATH,
                    Printable.clean(target.toString()) + " is not a regular file",
                    "move it away, or fetch the session with: git session download");
        }
    }
}
