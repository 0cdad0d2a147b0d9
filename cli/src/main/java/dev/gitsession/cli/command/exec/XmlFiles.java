package dev.gitsession.cli.command.exec;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.session.DiskFailure;
import dev.gitsession.session.FileReplacement;
import dev.gitsession.web.digest.DigestFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes XML to named files in a folder, or to temporary files that stay.
///
/// @param stem the name of the session's file, without its ending
record XmlFiles(Invocation invocation, String stem) {
    /// Writes all parts, and returns the paths of the files.
    List<Path> write(List<DigestFile> parts) {
        Optional<String> folder = invocation.find("output-dir");
        if (folder.isPresent()) {
            return named(invocation.wiring().directory().resolve(folder.get()), parts);
        }
        return invocation.has("max-tokens") ? temporary(parts) : temporaryWhole(parts);
    }

    private List<Path> named(Path folder, List<DigestFile> parts) {
        List<Path> paths = new ArrayList<>();
        String beginning = invocation.find("prefix").orElse("") + "-" + stem;
        for (DigestFile part : parts) {
            Path path = folder.resolve(part.name(beginning));
            try (FileReplacement replacement = FileReplacement.of(path)) {
                write(replacement.partial(), List.of(part));
                replacement.commit();
            } catch (IOException e) {
                throw DiskFailure.ofNamed(e, path);
            }
            paths.add(path);
        }
        return paths;
    }

    private List<Path> temporary(List<DigestFile> parts) {
        if (parts.size() == 1) {
            return temporaryWhole(parts);
        }
        List<Path> paths = new ArrayList<>();
        for (DigestFile part : parts) {
            paths.add(temporary("session-%s-part%d-".formatted(stem, part.number()), ".xml", List.of(part)));
        }
        return paths;
    }

    private List<Path> temporaryWhole(List<DigestFile> parts) {
        return List.of(temporary("session-%s-".formatted(stem), "-compressed.xml", parts));
    }

    private static Path temporary(String beginning, String ending, List<DigestFile> parts) {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Path path = Files.createTempFile(folder, beginning, ending);
            write(path, parts);
            return path;
        } catch (IOException e) {
            throw DiskFailure.ofNamed(e, folder);
        }
    }

    private static void write(Path path, List<DigestFile> parts) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            for (int i = 0; i < parts.size(); i++) {
                out.write((i == 0 ? "" : "\n\n").getBytes(StandardCharsets.UTF_8));
                parts.get(i).write(out);
            }
        }
    }
}
