package dev.gitsession.web.server;

import dev.gitsession.web.asset.AssetFile;
import dev.gitsession.web.page.Answer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The files that pages use, as the server answers with them.
final class Assets {
    private final Map<AssetFile, Answer> read = new ConcurrentHashMap<>();

    /// The file with a name.
    Optional<Answer> find(String name) {
        for (AssetFile file : AssetFile.values()) {
            if (file.title().equals(name)) {
                return Optional.of(read.computeIfAbsent(file, any -> Answer.file(any.type(), any.read())));
            }
        }
        return Optional.empty();
    }
}
