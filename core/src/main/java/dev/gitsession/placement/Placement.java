package dev.gitsession.placement;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.Folders;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.Summary;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.TemporaryFiles;
import dev.gitsession.zstd.ZstdFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Puts a session that was fetched where its agent looks for it on this machine.
///
/// A copy that is there already is replaced only by one that continues it: what was written here is never lost.
public final class Placement {
    private static final int CHUNK = 64 << 10;

    /// In bytes; what common file systems take.
    private static final int LONGEST_NAME = 255;

    private final Agent agent;
    private final Resuming resuming;

    /// @param agent the session's
    /// @param resuming how it takes sessions back
    public Placement(Agent agent, Resuming resuming) {
        this.agent = agent;
        this.resuming = resuming;
    }

    /// A session that was fetched.
    ///
    /// @param id its id
    /// @param file its bytes
    /// @param sideFiles the files beside it
    public record Fetched(SessionId id, Path file, List<SideFile> sideFiles) {
        public Fetched {
            sideFiles = List.copyOf(sideFiles);
        }
    }

    /// What became of one file.
    public enum Fate {
        /// It was not there, or what was there is its beginning.
        WRITTEN,
        /// It was there, the same.
        SAME,
        /// What is there goes on where the fetched one ends, and stays.
        NEWER_HERE,
        /// What is there is another, and stays.
        DIFFERENT_HERE
    }

    /// What became of the session.
    ///
    /// @param file where it is
    /// @param fate what became of its file
    /// @param sideFiles how many files beside it are in place
    /// @param folder the folder that it was started in, if another one was put in its place
    /// @param command what continues it
    public record Placed(Path file, Fate fate, int sideFiles, Optional<Path> folder, List<String> command) {}

    /// Puts a session into place.
    ///
    /// @param folder the working folder on this machine
    /// @param exact whether to leave every byte as it is
    public Placed place(Fetched fetched, Path folder, boolean exact) {
        try {
            long size = Files.size(fetched.file());
            Summary stored =
                    agent.summary(new LocalSession(agent.name(), fetched.id(), fetched.file(), size, Instant.EPOCH));
            Optional<Path> before = Optional.ofNullable(stored.folder());
            Path here = before.map(path -> Checkout.matching(path, folder)).orElse(folder);
            Path target = existing(stored, here).orElseGet(() -> resuming.file(stored, here, isDocument(fetched)));
            requireShortNames(target, here);
            Optional<Path> replaced = before.filter(path -> !exact && !path.equals(here));
            Fate fate = put(fetched.file(), target, rewriting(replaced, here));
            int beside = 0;
            for (SideFile side : fetched.sideFiles()) {
                Optional<Path> place = placeOf(target, fetched.id(), side);
                Set<String> keys = resuming.folderKeys(side.name());
                Rewriting rewriting = keys.isEmpty() ? rewriting(replaced, here) : rewriting(keys, replaced, here);
                if (place.isPresent() && put(side.file(), place.orElseThrow(), rewriting) != Fate.DIFFERENT_HERE) {
                    beside++;
                }
            }
            return new Placed(target, fate, beside, replaced, resuming.command(stored.id(), target));
        } catch (IOException e) {
            throw new BrokenException(
                    ErrorCode.WRITE_FAILED,
                    "the session can't be written: " + e.getMessage(),
                    "check the disk and the permissions of the agent's folder",
                    e);
        }
    }

    /// Requires that a file system takes every name in a path: some agents name a folder after a whole path.
    private void requireShortNames(Path target, Path folder) {
        for (Path name : target) {
            if (name.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                throw new InvalidInputException(
                        ErrorCode.INVALID_PATH,
                        "%s names its folder of sessions after the working folder, and the path of %s is too long for that"
                                .formatted(agent.name().title(), Printable.excerpt(folder.toString())),
                        "run it in a checkout with a shorter path");
            }
        }
    }

    /// A copy of the session for this folder, under whatever name the agent gave it.
    private Optional<Path> existing(Summary stored, Path folder) {
        Predicate<Summary> here = summary ->
                summary.folder() != null && Folders.resolved(summary.folder()).equals(Folders.resolved(folder));
        return agent.sessions().stream()
                .filter(session -> {
                    Summary summary = agent.summary(session);
                    return summary.id().equals(stored.id()) && here.test(summary);
                })
                .map(session -> resuming.writable(session.file()))
                .findFirst();
    }

    private Optional<Path> placeOf(Path target, SessionId id, SideFile side) {
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

    /// Copies a file and may put one folder in the place of another.
    private interface Rewriting {
        long copy(InputStream source, OutputStream target) throws IOException;
    }

    private Rewriting rewriting(Optional<Path> before, Path here) {
        return before.<Rewriting>map(folder ->
                        new FolderRewriter(resuming.folderMembers(), folder.toString(), here.toString())::copy)
                .orElse(InputStream::transferTo);
    }

    private static Rewriting rewriting(Set<String> keys, Optional<Path> before, Path here) {
        return before.<Rewriting>map(folder -> new FolderLines(keys, folder.toString(), here.toString())::copy)
                .orElse(InputStream::transferTo);
    }

    private Fate put(Path source, Path target, Rewriting rewriting) throws IOException {
        refuseLinks(target);
        Files.createDirectories(target.resolveSibling("."));
        Path partial = TemporaryFiles.hold(
                Files.createTempFile(target.resolveSibling(".").normalize(), ".git-session-", ".tmp"));
        try {
            copy(source, partial, rewriting);
            Fate fate = compare(partial, target);
            if (fate == Fate.WRITTEN) {
                Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return fate;
        } finally {
            Files.deleteIfExists(partial);
            TemporaryFiles.release(partial);
        }
    }

    private static void copy(Path source, Path target, Rewriting rewriting) throws IOException {
        try (InputStream in = Files.newInputStream(source);
                OutputStream out = Files.newOutputStream(target)) {
            rewriting.copy(in, out);
        }
    }

    private Fate compare(Path fetched, Path target) throws IOException {
        Path present = resuming.present(target);
        if (!Files.exists(present)) {
            return Fate.WRITTEN;
        }
        try (InputStream bytes = Files.newInputStream(fetched)) {
            if (present.equals(target)) {
                try (InputStream here = Files.newInputStream(present)) {
                    return compare(bytes, here);
                }
            }
            return compareCompressed(bytes, present);
        }
    }

    /// A compressed file that is broken is no session that could be lost: the agent will believe the other one.
    private static Fate compareCompressed(InputStream fetched, Path present) throws FileSystemException {
        try (InputStream here = new ZstdFile(present).open()) {
            return compare(fetched, here);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            return Fate.WRITTEN; // broken
        }
    }

    private static Fate compare(InputStream fetched, InputStream present) throws IOException {
        while (true) {
            byte[] one = fetched.readNBytes(CHUNK);
            byte[] other = present.readNBytes(CHUNK);
            int mismatch = Arrays.mismatch(one, other);
            if (mismatch >= 0) {
                boolean goesOn = mismatch == other.length;
                return goesOn ? Fate.WRITTEN : mismatch == one.length ? Fate.NEWER_HERE : Fate.DIFFERENT_HERE;
            }
            if (one.length == 0) {
                return Fate.SAME;
            }
        }
    }

    /// A link in place of the file would be followed to somewhere else.
    private static void refuseLinks(Path target) {
        if (Files.isSymbolicLink(target)
                || (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                        && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS))) {
            throw new InvalidInputException(
                    ErrorCode.UNSAFE_PATH,
                    Printable.clean(target.toString()) + " is no ordinary file",
                    "move it away, or fetch the session with: git session download");
        }
    }

    private static boolean isDocument(Fetched fetched) {
        try (InputStream bytes = Files.newInputStream(fetched.file())) {
            byte[] start = bytes.readNBytes(2);
            return start.length == 2 && start[0] == '{' && (start[1] == '\n' || start[1] == '\r');
        } catch (IOException e) {
            return false; // copying it will fail, and say so
        }
    }
}
