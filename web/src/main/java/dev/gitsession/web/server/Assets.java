package dev.gitsession.web.server;

import dev.gitsession.web.page.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The files that pages use: one style sheet and one script of ours, and highlight.js as its authors publish it.
final class Assets {
    private static final String HIGHLIGHT = "/META-INF/resources/webjars/highlightjs/11.11.1/highlight.min.js";

    private record Asset(String type, String place) {}

    private static final Map<String, Asset> ALL = Map.of(
            "style.css", new Asset("text/css; charset=utf-8", "style.css"),
            "viewer.js", new Asset("text/javascript; charset=utf-8", "viewer.js"),
            "icon.svg", new Asset("image/svg+xml", "icon.svg"),
            "highlight.js", new Asset("text/javascript; charset=utf-8", HIGHLIGHT));

    private final Map<String, Answer> read = new ConcurrentHashMap<>();

    /// The file with a name.
    Optional<Answer> find(String name) {
        Asset asset = ALL.get(name);
        return asset == null ? Optional.empty() : Optional.of(read.computeIfAbsent(name, any -> read(asset)));
    }

    private static Answer read(Asset asset) {
        try (InputStream in = Assets.class.getResourceAsStream(asset.place())) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + asset.place());
            }
            return Answer.file(asset.type(), in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("the program's file can't be read: " + asset.place(), e);
        }
    }
}
