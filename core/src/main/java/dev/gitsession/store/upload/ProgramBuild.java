package dev.gitsession.store.upload;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/// Tells this build of the library from others, which may redact in another way.
final class ProgramBuild {
    private ProgramBuild() {}

    /// The name, size and time of the library's archive; empty where the library is no archive.
    static Optional<String> find() {
        CodeSource source = ProgramBuild.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            Path archive = Path.of(source.getLocation().toURI());
            return Files.isRegularFile(archive)
                    ? Optional.of("%s %d %s"
                            .formatted(archive.getFileName(), Files.size(archive), Files.getLastModifiedTime(archive)))
                    : Optional.empty();
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            return Optional.empty(); // the library is no file; its uploads work without the cache
        }
    }
}
