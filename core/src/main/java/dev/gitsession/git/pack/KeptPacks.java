package dev.gitsession.git.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// The packs that no cleaning of a repository may drop or pack anew: each has a file beside it that says so.
///
/// For a moment that is every pack which is handed to the user's repository, until a ref holds it. In a partial clone a
/// ref is not enough: what the remote had once is dropped there all the same, in the belief that it still has it.
///
/// @param folder where the packs are
public record KeptPacks(Path folder) {
    private static final String MARK = "git-session\n";

    /// Keeps a pack.
    ///
    /// @return the file that does it
    public Path keep(String pack) throws IOException {
        return Files.writeString(folder.resolve(pack.replaceFirst("\\.pack$", ".keep")), MARK);
    }

    /// Lets go of all packs that are kept by us, if nothing of ours needs them. Somebody may come to need one
    /// meanwhile.
    public void release(BooleanSupplier unneeded) {
        if (!unneeded.getAsBoolean()) {
            return;
        }
        try {
            List<Path> released = new ArrayList<>();
            for (Path file : ours()) {
                Files.deleteIfExists(file);
                released.add(file);
            }
            if (!unneeded.getAsBoolean()) {
                keepAgain(released);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Keeps those again of which the packs are there.
    public static void keepAgain(List<Path> files) throws IOException {
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (Files.exists(file.resolveSibling(name.replaceFirst("\\.keep$", ".pack")))) {
                Files.writeString(file, MARK);
            }
        }
    }

    private List<Path> ours() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> ours = new ArrayList<>();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".keep")).toList()) {
                if (Files.size(file) == MARK.length() && Files.readString(file).equals(MARK)) {
                    ours.add(file);
                }
            }
            return ours;
        } catch (NoSuchFileException e) {
            return List.of(); // without the folder there are no packs
        }
    }
}
