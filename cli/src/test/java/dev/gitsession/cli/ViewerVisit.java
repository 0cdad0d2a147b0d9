package dev.gitsession.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;

/// A browser's visit of a viewer: it has the cookie, and asks for pages.
///
/// @param base the address of the first page, without the last slash
@NullMarked
record ViewerVisit(String base, String cookie) {
    private static final int MOST_TRIES = 400;

    /// What the viewer answers.
    record Page(int status, String text) {}

    /// Waits for the viewer of a repository, and enters.
    static ViewerVisit of(Path work) throws IOException, InterruptedException {
        Path remembered = work.resolve(".git/git-session/viewer");
        for (int i = 0; i < MOST_TRIES && !Files.exists(remembered); i++) {
            Thread.sleep(50);
        }
        String address = Files.readString(remembered).strip();
        HttpURLConnection first = ask(address);
        String cookie = first.getHeaderField("Set-Cookie").replaceFirst(";.*", "");
        return new ViewerVisit(address.replaceFirst("/\\?.*", ""), cookie);
    }

    private static HttpURLConnection ask(String address) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection(Proxy.NO_PROXY);
        connection.setInstanceFollowRedirects(false);
        return connection;
    }

    /// A page as it is now.
    Page page(String path) throws IOException {
        HttpURLConnection connection = ask(base + path);
        connection.setRequestProperty("Cookie", cookie);
        int status = connection.getResponseCode();
        try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Page(status, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /// A page once it has a text, since the index is brought up to date beside.
    Page pageWith(String path, String text) throws IOException, InterruptedException {
        Page page = page(path);
        for (int i = 0; i < MOST_TRIES && !page.text().contains(text); i++) {
            Thread.sleep(50);
            page = page(path);
        }
        return page;
    }
}
