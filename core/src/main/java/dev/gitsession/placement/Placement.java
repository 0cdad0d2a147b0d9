package dev.gitsession.placement;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.Folders;
import dev.gitsession.agent.LocalSession;
import dev.gitsession.agent.Resuming;
import dev.gitsession.agent.SideFile;
import dev.gitsession.agent.Summary;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.FileReplacement;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionId;
import dev.gitsession.zstd.ZstdFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Writes a fetched session to the place where its agent looks for it on this machine.
///
/// An existing copy is replaced only if the fetched session continues it, or the caller knows that it is stored, so
/// that nothing written here is lost.
public final class Placement {
    private static final int CHUNK = 64 << 10;

    /// The longest file name in bytes that common file systems allow.
    private static final int LONGEST_NAME = 255;

    private final Agent agent;
    private final Resuming resuming;

    /// @param agent the session's agent
    /// @param resuming how the agent resumes sessions
    public Placement(Agent agent, Resuming resuming) {
        this.agent = agent;
        this.resuming = resuming;
    }

    /// A session that was fetched.
    ///
    /// @param id its id
    /// @param file the file with its bytes
    /// @param sideFiles its side files
    public record Fetched(SessionId id, Path file, List<SideFile> sideFiles) {
        public Fetched {
            sideFiles = List.copyOf(sideFiles);
        }
    }

    /// The outcome for one file.
    public enum Fate {
        /// The file did not exist, or its content was a beginning of the fetched content.
        WRITTEN,
        /// The file existed with the same content.
        SAME,
        /// The existing file continues the fetched content, so it stays.
        NEWER_HERE,
        /// The existing file has other content, so it stays.
        DIFFERENT_HERE
    }

    /// The outcome for the session.
    ///
    /// @param file the session's file
    /// @param fate the outcome for this file
    /// @param sideFiles the number of side files in place
    /// @param folder the folder in which the session was started, if it was replaced by another one
    /// @param imports the commands that make the agent take the session in, for one that needs them
    /// @param command the command that continues the session
    public record Placed(
            Path file,
            Fate fate,
            int sideFiles,
            Optional<Path> folder,
            List<List<String>> imports,
            List<String> command) {
        /// The same with the fate that a closer look told.
        public Placed with(Fate other) {
            return new Placed(file, other, sideFiles, folder, imports, command);
        }
    }

    /// Writes a session to its place.
    ///
    /// @param folder the working folder on this machine
    /// @param exact whether to leave every byte as it is
    public Placed place(Fetched fetched, Path folder, boolean exact) {
        return place(fetched, folder, exact, Optional.empty());
    }

    /// Writes a session to its place although other content is there, of which the caller knows that it is not lost.
    /// If that has changed since, it stays.
    ///
    /// @param known a copy of what is there
    public Placed replace(Fetched fetched, Path folder, boolean exact, Path known) {
        return place(fetched, folder, exact, Optional.of(known));
    }

    /// Copies what is at the place of a session, as the agent reads it.
    public void copyPresent(Placed placed, Path copy) {
        try (InputStream here = openPresent(placed.file())) {
            Files.copy(here, copy);
        } catch (IOException e) {
            throw new BrokenException(
                    ErrorCode.UNREADABLE_SESSION,
                    "%s can't be read: %s"
                            .formatted(Printable.clean(placed.file().toString()), e.getMessage()),
                    "check its permissions, or move it away and resume again",
                    e);
        }
    }

    private Placed place(Fetched fetched, Path checkout, boolean exact, Optional<Path> known) {
        try {
            long size = Files.size(fetched.file());
            Summary stored =
                    agent.summary(new LocalSession(agent.name(), fetched.id(), fetched.file(), size, Instant.EPOCH));
            Optional<Path> before = Optional.ofNullable(stored.folder()).or(() -> resuming.folder(fetched.sideFiles()));
            Path here = before.map(path -> Checkout.matching(path, checkout)).orElse(checkout);
            Path target = existing(stored, here).orElseGet(() -> resuming.file(stored, here, isDocument(fetched)));
            requireShortNames(target, here);
            if (resuming.isImported()) {
                Path folder = exact ? before.orElse(here) : here;
                return new ImportDocuments(resuming).write(fetched, stored, target, folder);
            }
            Optional<Path> replaced = before.filter(path -> !exact && !path.equals(here));
            Fate fate = put(fetched.file(), target, rewriting(replaced, here), known);
            int beside = 0;
            for (SideFile side : fetched.sideFiles()) {
                Optional<Path> place = TargetPath.ofSideFile(resuming, target, fetched.id(), side);
                if (place.isPresent()
                        && put(
                                        side.file(),
                                        place.orElseThrow(),
                                        rewriting(side.name(), replaced, here),
                                        Optional.empty())
                                != Fate.DIFFERENT_HERE) {
                    beside++;
                }
            }
            return new Placed(target, fate, beside, replaced, List.of(), resuming.command(stored.id(), target));
        } catch (IOException e) {
            throw new BrokenException(
                    ErrorCode.WRITE_FAILED,
                    "the session can't be written: " + e.getMessage(),
                    "check the disk and the permissions of the agent's folder",
                    e);
        }
    }

    /// Requires that every name in a path is short enough for a file system. Some agents name a folder after a
    /// whole path.
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

    /// An existing copy of the session for this folder, under any file name.
    private Optional<Path> existing(Summary stored, Path folder) {
        Predicate<Summary> here = summary ->
                summary.folder() != null && Folders.resolved(summary.folder()).equals(Folders.resolved(folder));
        return agent.sessions().stream()
                .filter(session -> {
                    Summary summary = agent.summary(session);
                    return summary.id().equals(stored.id()) && here.test(summary);
                })
                .map(session -> resuming.writable(session.file()))
                .filter(file -> resuming.looksAt(file, folder))
                .findFirst();
    }

    /// Copies a file and may replace one folder by another.
    private interface Rewriting {
        long copy(InputStream source, OutputStream target) throws IOException;
    }

    private Rewriting rewriting(Optional<Path> before, Path here) {
        return before.<Rewriting>map(folder ->
                        FolderRewriter.ofLines(resuming.folderMembers(), folder.toString(), here.toString())::copy)
                .orElse(InputStream::transferTo);
    }

    private Rewriting rewriting(String sideFile, Optional<Path> before, Path here) {
        Set<String> keys = resuming.folderKeys(sideFile);
        Set<List<String>> members = resuming.documentMembers(sideFile);
        if (before.isEmpty() || (keys.isEmpty() && members.isEmpty())) {
            return rewriting(before, here);
        }
        String from = before.orElseThrow().toString();
        return keys.isEmpty()
                ? FolderRewriter.ofDocument(members, from, here.toString())::copy
                : new FolderLines(keys, from, here.toString())::copy;
    }

    /// @param known a copy of what may be replaced
    private Fate put(Path source, Path target, Rewriting rewriting, Optional<Path> known) throws IOException {
        TargetPath.refuseLinks(target);
        try (FileReplacement replacement = FileReplacement.of(target)) {
            copy(source, replacement.partial(), rewriting);
            Fate fate = compare(replacement.partial(), target);
            if (fate == Fate.DIFFERENT_HERE && known.isPresent() && compare(known.get(), target) == Fate.SAME) {
                fate = Fate.WRITTEN;
            }
            if (fate == Fate.WRITTEN) {
                replacement.commit();
            }
            return fate;
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

    private InputStream openPresent(Path target) throws IOException {
        Path present = resuming.present(target);
        return present.equals(target) ? Files.newInputStream(present) : new ZstdFile(present).open();
    }

    /// Compares with a compressed file. A broken one contains no session that could be lost, and the agent will
    /// use the new file.
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

    private static boolean isDocument(Fetched fetched) {
        try (InputStream bytes = Files.newInputStream(fetched.file())) {
            byte[] start = bytes.readNBytes(2);
            return start.length == 2 && start[0] == '{' && (start[1] == '\n' || start[1] == '\r');
        } catch (IOException e) {
            return false; // copying it will fail, and say so
        }
    }
}
