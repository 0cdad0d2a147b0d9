package dev.gitsession.cli.command.stored;

import dev.gitsession.git.Git;
import dev.gitsession.git.RefName;
import dev.gitsession.session.DiskFailure;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.FileReplacement;
import dev.gitsession.session.Ids;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Sha256;
import dev.gitsession.store.download.DownloadedSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes downloads as files. Each is written to a temporary file and moved to its place when complete. A device
/// or a pipe that the user names is written to directly.
public final class FileDestination implements DownloadCommand.Destination {
    private static final String SCRATCH = ".erk/scratch/remote-sessions";
    private static final String NO_ID = "unnamed";

    private final Function<String, Path> places;
    private final Optional<Path> folderOfParts;
    private final Map<String, RefName> taken = new HashMap<>();
    private final Optional<Path> ignored;

    /// @param folderOfParts the folder for the parts of condensed sessions; empty if they go into one file
    /// @param ignored the folder that is kept out of commits
    private FileDestination(Function<String, Path> places, Optional<Path> folderOfParts, Optional<Path> ignored) {
        this.places = places;
        this.folderOfParts = folderOfParts;
        this.ignored = ignored;
    }

    /// Writes to the file that the user named, or to a file per session in the folder that the user named.
    ///
    /// @param version the number of the version that is downloaded, whose file gets a name of its own in a folder;
    ///     0 for the current one
    static FileDestination named(Path path, boolean folder, int version) {
        boolean inside = folder || Files.isDirectory(path);
        return new FileDestination(
                id -> inside ? path.resolve(id + suffix(version)) : path,
                inside ? Optional.of(path) : Optional.empty(),
                Optional.empty());
    }

    /// Writes to the default folder in the working tree, which is kept out of commits.
    ///
    /// @param version as in [#named(Path, boolean, int)]
    public static FileDestination inWorkingTree(Git.Layout layout, int version) {
        if (layout.bare()) {
            throw new InvalidInputException(
                    ErrorCode.BAD_ARGUMENTS,
                    "a bare repository has no working tree to download to",
                    "name a file with -o PATH");
        }
        Path folder = withoutLinks(layout.top());
        return new FileDestination(
                id -> folder.resolve(id).resolve("session" + suffix(version)),
                Optional.of(folder),
                Optional.of(folder));
    }

    private static String suffix(int version) {
        return version == 0 ? ".jsonl" : ".version-" + version + ".jsonl";
    }

    /// The ids of the sessions in the default folder.
    public static Set<SessionId> downloaded(Path top) {
        Path folder = top.resolve(SCRATCH);
        try (Stream<Path> sessions = Files.list(folder)) {
            return sessions.filter(session -> Files.isRegularFile(session.resolve("session.jsonl")))
                    .map(session -> String.valueOf(session.getFileName()))
                    .filter(Ids::isValid)
                    .map(SessionId::new)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of(); // nothing has been downloaded yet
        }
    }

    /// The default folder. Links on the way are refused: anyone can commit a link, which would lead the download
    /// out of the working tree.
    private static Path withoutLinks(Path top) {
        Path folder = top;
        for (String name : SCRATCH.split("/")) {
            folder = folder.resolve(name);
            refuseLink(folder);
        }
        return folder;
    }

    private static void refuseLink(Path folder) {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidInputException(
                    ErrorCode.UNSAFE_PATH,
                    Printable.clean(folder.toString()) + " is a link or a file, not a folder",
                    "remove it, or name a file with -o PATH");
        }
    }

    /// The file name of a session. If two branches store the same id, the second name contains the branch.
    private String name(RefName branch, String sessionId) {
        String name = sessionId.isEmpty() ? NO_ID : sessionId;
        RefName first = taken.computeIfAbsent(name, ignored -> branch);
        return first.equals(branch) ? name : name + "." + branch.branch().replace('/', '-');
    }

    @Override
    public List<Path> pathsOf(DownloadedSession session) {
        String name = name(session.branch(), session.sessionId());
        return folderOfParts.isEmpty() || session.condensed().isEmpty()
                ? List.of(places.apply(name))
                : session.condensed().stream()
                        .map(part -> folderOfParts.get().resolve(name).resolve(part))
                        .toList();
    }

    @Override
    public boolean takesParts() {
        return folderOfParts.isPresent();
    }

    @Override
    public Sink openPart(RefName branch, String sessionId, String part) throws IOException {
        return open(folderOfParts
                .orElseThrow()
                .resolve(name(branch, sessionId))
                .resolve(part)
                .toAbsolutePath());
    }

    @Override
    public Sink open(RefName branch, String sessionId) throws IOException {
        return open(places.apply(name(branch, sessionId)).toAbsolutePath());
    }

    @Override
    public boolean has(RefName branch, String sessionId, String sha256) {
        Path file = places.apply(name(branch, sessionId)).toAbsolutePath();
        boolean trusted = ignored.isEmpty() || !Files.isSymbolicLink(file);
        if (!trusted || !Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.of(in).equals(sha256);
        } catch (IOException e) {
            return false; // then it is written again, and what is wrong with it shows
        }
    }

    private Sink open(Path named) throws IOException {
        try {
            return opened(named);
        } catch (IOException e) {
            if (ignored.isPresent()) {
                throw e;
            }
            throw DiskFailure.ofNamed(e, named);
        }
    }

    private Sink opened(Path named) throws IOException {
        if (Files.exists(named) && !Files.isRegularFile(named) && !Files.isDirectory(named)) {
            return new StreamSink(named);
        }
        // A link that the user named is followed; a link in the default folder is replaced.
        Path place = ignored.isEmpty() && Files.exists(named) ? named.toRealPath() : named;
        Path folder = Optional.ofNullable(place.getParent()).orElse(place);
        if (ignored.isPresent()) {
            refuseLink(folder);
        }
        Files.createDirectories(folder);
        if (ignored.isPresent()) {
            Path ignore = ignored.get().resolve(".gitignore");
            if (!Files.exists(ignore, LinkOption.NOFOLLOW_LINKS)) {
                Files.writeString(ignore, "*\n");
            }
        }
        return new FileSink(FileReplacement.of(place));
    }

    private record StreamSink(Path place) implements Sink {
        @Override
        public OutputStream stream() throws IOException {
            try {
                return Files.newOutputStream(place, StandardOpenOption.WRITE);
            } catch (AccessDeniedException e) {
                throw DiskFailure.ofNamed(e, place);
            }
        }

        @Override
        public void accept() {}

        @Override
        public void close() {}
    }

    private record FileSink(FileReplacement replacement) implements Sink {
        @Override
        public OutputStream stream() throws IOException {
            return Files.newOutputStream(replacement.partial());
        }

        @Override
        public void accept() throws IOException {
            replacement.commit();
        }

        @Override
        public void close() throws IOException {
            replacement.close();
        }
    }
}
