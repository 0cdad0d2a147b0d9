package dev.gitsession.cli.command.doctor;

import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.wiring.Wiring;
import dev.gitsession.git.Git;
import dev.gitsession.git.program.Leftovers;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.DiskFailure;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.PartialFile;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Checks that this program can write to all its folders. It writes a small file to each and removes it.
final class FolderChecks {
    private static final String NAME = "folders";

    /// The smallest unit of disk space, in bytes.
    private static final int SIZE = 4096;

    private FolderChecks() {}

    static List<Check> of(Wiring wiring, Git git) {
        List<Path> folders = folders(wiring, git);
        List<Check> checks = new ArrayList<>();
        boolean full = false;
        for (Path folder : folders) {
            Optional<SessionException> failure = write(folder);
            // A full disk is reported once, even if several folders are on it.
            if (failure.isPresent() && !(full && failure.get().code() == ErrorCode.DISK_FULL)) {
                full |= failure.get().code() == ErrorCode.DISK_FULL;
                checks.add(Check.failed(
                        NAME,
                        String.valueOf(failure.get().getMessage()),
                        failure.get().nextStep()));
            }
        }
        if (checks.isEmpty()) {
            checks.add(Check.ok(
                    NAME,
                    "%s of this program's can be written".formatted(HumanFormat.count(folders.size(), "folder"))));
        }
        leftovers(wiring, git).ifPresent(checks::add);
        return checks;
    }

    /// The existing folders. For a missing one, it is the folder in which it would be created.
    private static List<Path> folders(Wiring wiring, Git git) {
        Path common = git.layout().commonDir();
        Path own = git.layout().ownFolder();
        List<Path> folders = new ArrayList<>();
        folders.add(exists(own) ? own : common);
        Stream.concat(
                        Stream.of(
                                        "scratch",
                                        "hooks",
                                        "redacted",
                                        "cache.git/objects/pack",
                                        "cache.git/tips",
                                        "cache/objects/pack",
                                        "cache/tips")
                                .map(own::resolve)
                                .filter(FolderChecks::exists),
                        foldersIn(own).stream())
                .distinct()
                .forEach(folders::add);
        folders.add(git.layout().objects());
        Stream.of(common.resolve("refs/git-session"), wiring.stateFolder())
                .filter(FolderChecks::exists)
                .forEach(folders::add);
        folders.add(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
        return folders;
    }

    private static List<Path> foldersIn(Path own) {
        try (Stream<Path> entries = Files.list(own)) {
            return entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of(); // the folder does not exist yet, or can't be read and is reported itself
        }
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static Optional<SessionException> write(Path folder) {
        String shown = Printable.clean(folder.toString());
        if (!Files.isDirectory(folder)) {
            return Optional.of(new BrokenException(
                    ErrorCode.NOT_WRITABLE,
                    shown + " can't be written: something else is in its place",
                    "rm " + shown));
        }
        try {
            Path file = PartialFile.create(folder, "doctor-");
            try {
                Files.write(file, new byte[SIZE]);
            } finally {
                Files.deleteIfExists(file);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(DiskFailure.of(
                    e,
                    folder,
                    new BrokenException(
                            ErrorCode.NOT_WRITABLE,
                            "%s can't be written: %s".formatted(shown, e.getMessage()),
                            "ls -ld " + shown,
                            e)));
        }
    }

    private static Optional<Check> leftovers(Wiring wiring, Git git) {
        List<Path> left = Leftovers.of(git.layout(), wiring.clock().instant());
        if (left.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Long> owners = left.stream()
                .collect(Collectors.groupingBy(DiskFailure::owner, LinkedHashMap::new, Collectors.counting()));
        String whose = owners.entrySet().stream()
                .map(each -> "%s of %s".formatted(HumanFormat.count(each.getValue(), "folder"), each.getKey()))
                .collect(Collectors.joining(", "));
        String paths = left.stream().map(path -> "'" + path + "'").collect(Collectors.joining(" "));
        return Optional.of(
                Check.note("leftovers", "interrupted commands left %s".formatted(whose), "sudo rm -rf " + paths));
    }
}
