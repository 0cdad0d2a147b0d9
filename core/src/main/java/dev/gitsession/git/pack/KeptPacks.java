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

/// Protects packs from `git gc` with `.keep` files, so that it neither deletes nor repacks them.
///
/// Every pack that is handed to the user's repository is kept for a moment, until a ref holds it. In a partial clone
/// a ref is not enough: git drops objects that the remote once had, assuming that the remote still has them.
///
/// @param folder the folder that contains the packs
public record KeptPacks(Path folder) {
    private static final String MARK = "git-session\n";

    /// Writes the `.keep` file of a pack.
    ///
    /// @return the `.keep` file
    public Path keep(String pack) throws IOException {
        return Files.writeString(folder.resolve(pack.replaceFirst("\\.pack$", ".keep")), MARK);
    }

    /// Deletes our `.keep` files if nothing needs them. If a need arises meanwhile, the files are written again.
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

    /// Writes these `.keep` files again, as far as their packs still exist.
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
