package dev.gitsession.web.export;

import dev.gitsession.session.Sha256;
import dev.gitsession.web.asset.AssetFile;
import dev.gitsession.web.html.Html;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// The frame of an exported page: the viewer's style sheet and script stand in it, and its policy lets nothing else
/// run and nothing be loaded. Only this class writes markup that is not made by [Html], all of it the program's own.
final class PageFile {
    /// What would end an element.
    private static final Pattern END = Pattern.compile("</(script|style)", Pattern.CASE_INSENSITIVE);

    /// What would keep the end of a script from being seen: the beginning of a script within a comment.
    private static final Pattern HIDDEN_END =
            Pattern.compile("<!--(?:(?!-->).)*?<script", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final String style = asset(AssetFile.STYLE);
    private final List<String> scripts;

    /// @param highlights whether there is code to color
    PageFile(boolean highlights) {
        this.scripts = highlights
                ? List.of(asset(AssetFile.HIGHLIGHT), asset(AssetFile.SCRIPT))
                : List.of(asset(AssetFile.SCRIPT));
    }

    private static String asset(AssetFile file) {
        String text = new String(file.read(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        if (END.matcher(text).find() || HIDDEN_END.matcher(text).find()) {
            throw new IllegalStateException(file.title() + " can't stand in a page");
        }
        return text;
    }

    /// Writes what comes before the content.
    void begin(OutputStream out, String title) throws IOException {
        Html head = Html.document();
        write(out, head.toString());
        write(out, "<html lang=\"en\">\n<head>\n");
        Html meta = new Html();
        meta.begin("meta").with("charset", "utf-8").end();
        meta.begin("meta").with("http-equiv", "Content-Security-Policy").with("content", policy());
        meta.end();
        named(meta, "viewport", "width=device-width, initial-scale=1");
        named(meta, "color-scheme", "light dark");
        named(meta, "referrer", "no-referrer");
        named(meta, "generator", "git-session");
        meta.begin("meta").with("http-equiv", "x-dns-prefetch-control").with("content", "off");
        meta.end();
        meta.element("title", "", title);
        write(out, meta.toString());
        write(out, "\n<style>" + style + "</style>\n</head>\n<body>\n");
    }

    private static void named(Html meta, String name, String content) {
        meta.begin("meta").with("name", name).with("content", content).end();
    }

    /// Writes what comes after the content.
    void end(OutputStream out) throws IOException {
        for (String script : scripts) {
            String type = script.equals(scripts.getLast()) ? " type=\"module\"" : "";
            write(out, "<script" + type + ">" + script + "</script>\n");
        }
        write(out, "</body>\n</html>\n");
    }

    private String policy() {
        StringBuilder allowed = new StringBuilder();
        scripts.forEach(script -> allowed.append(' ').append(hash(script)));
        return "default-src 'none'; script-src%s; style-src %s; img-src data:; base-uri 'none'; form-action 'none'"
                .formatted(allowed, hash(style));
    }

    private static String hash(String text) {
        byte[] digest = Sha256.begin().digest(text.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
