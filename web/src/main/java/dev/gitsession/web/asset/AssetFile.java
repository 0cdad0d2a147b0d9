package dev.gitsession.web.asset;

import java.io.IOException;
import java.io.InputStream;

/// A file of the program that pages use: one style sheet and one script of ours, an icon, and highlight.js as its
/// authors publish it.
public enum AssetFile {
    STYLE("style.css", "/dev/gitsession/web/server/style.css", "text/css; charset=utf-8"),
    SCRIPT("viewer.js", "/dev/gitsession/web/server/viewer.js", "text/javascript; charset=utf-8"),
    ICON("icon.svg", "/dev/gitsession/web/server/icon.svg", "image/svg+xml"),
    HIGHLIGHT(
            "highlight.js",
            "/META-INF/resources/webjars/highlightjs/11.11.1/highlight.min.js",
            "text/javascript; charset=utf-8");

    private final String title;
    private final String place;
    private final String type;

    AssetFile(String title, String place, String type) {
        this.title = title;
        this.place = place;
        this.type = type;
    }

    /// The name in its address.
    public String title() {
        return title;
    }

    /// The media type.
    public String type() {
        return type;
    }

    /// Its content.
    public byte[] read() {
        try (InputStream in = AssetFile.class.getResourceAsStream(place)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + place);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("the program's file can't be read: " + place, e);
        }
    }
}
