package dev.gitsession.store.redaction;

import dev.gitsession.redact.known.KnownSecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/// Where the secrets of this machine are: variables of the environment, and `.env*` at the top of the working tree.
final class MachineSecrets {
    private static final int LARGEST_FILE = 256 * 1024;

    private MachineSecrets() {}

    static KnownSecrets of(Map<String, String> environment, Path top) {
        KnownSecrets secrets = new KnownSecrets().addVariables(environment);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(top, ".env*")) {
            for (Path file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LARGEST_FILE) {
                    secrets.addFile(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            // A file that can't be read has no say; the rules look for secrets anyway.
        }
        return secrets;
    }
}
