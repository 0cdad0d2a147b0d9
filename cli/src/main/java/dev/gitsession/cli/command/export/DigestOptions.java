package dev.gitsession.cli.command.export;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.web.digest.DigestExport;
import dev.gitsession.web.digest.DigestShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What the options say of a digest.
///
/// @param shape how it is written
record DigestOptions(DigestShape shape) {
    /// Reads and checks the options.
    static DigestOptions of(Invocation invocation) {
        boolean isXml = invocation.has("xml");
        boolean isCut = folder(invocation).isPresent() && invocation.has("tokens");
        if (isXml && invocation.has("tokens") && !isCut) {
            throw ExportFormat.bad(
                    "--tokens cuts XML into several files",
                    "name a folder for them with -o DIR/, or leave --tokens out");
        }
        int fewest = isCut ? DigestExport.FEWEST_OF_FILES : DigestExport.FEWEST;
        int tokens = invocation.has("tokens") ? invocation.number("tokens", fewest) : 0;
        if (invocation.has("tokens") && tokens < fewest) {
            throw ExportFormat.bad(
                    "a %s of %d tokens says nothing".formatted(isCut ? "file" : "digest", tokens),
                    "give at least --tokens %d".formatted(fewest));
        }
        return new DigestOptions(new DigestShape(
                isXml ? DigestShape.Form.XML : DigestShape.Form.MARKDOWN,
                new DigestShape.Size(tokens, isCut),
                DigestShape.Scope.USUAL));
    }

    /// The folder that takes several files: one that exists, or whose name ends in `/`.
    static Optional<Path> folder(Invocation invocation) {
        return ExportTarget.file(invocation)
                .filter(name -> name.endsWith("/")
                        || Files.isDirectory(invocation.wiring().directory().resolve(name)))
                .map(invocation.wiring().directory()::resolve);
    }
}
