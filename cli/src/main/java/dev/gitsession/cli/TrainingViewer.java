package dev.gitsession.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads pages of the viewer once, so that the start-up cache holds what makes them.
final class TrainingViewer {
    private static final Pattern ADDRESS = Pattern.compile("\"url\":\"(http://[^\"/]+)(/[^\"]*)\"");
    private static final List<String> PAGES =
            List.of("/", "/s/conversation", "/search?part=1&q=parser+output", "/stats", "/plan/8", "/assets/viewer.js");
    private static final int TRIES = 200;
    private static final int MILLISECONDS = 5000;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final String folder;
    private final Map<String, String> environment;

    /// @param folder the clone whose sessions are shown
    TrainingViewer(String folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /// Runs the viewer for a few seconds and reads pages meanwhile.
    ///
    /// @return the exit code
    int run() {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Main.Streams streams = new Main.Streams(new ByteArrayInputStream(new byte[0]), out, out);
        CompletableFuture<Integer> viewer = CompletableFuture.supplyAsync(() -> Main.run(
                List.of("-C", folder, "web", "--no-open", "--json", "--offline", "--for", "6"), streams, environment));
        Matcher address = ADDRESS.matcher("");
        for (int i = 0; i < TRIES && !address.find(); i++) {
            pause();
            address.reset(printed.toString(StandardCharsets.UTF_8));
        }
        try {
            if (address.hasMatch()) {
                read(address.group(1), address.group(2));
            }
        } catch (IOException e) {
            // A slow machine reads fewer pages before the viewer ends. The cache then holds less.
        }
        return viewer.join();
    }

    private static void read(String base, String first) throws IOException {
        HttpURLConnection entrance = ask(base + first, "");
        String cookie = String.valueOf(entrance.getHeaderField("Set-Cookie")).replaceFirst(";.*", "");
        for (int i = 0; i < 2; i++) {
            for (String page : PAGES) {
                HttpURLConnection connection = ask(base + page, cookie);
                if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
                    connection.getInputStream().readAllBytes();
                }
            }
        }
    }

    private static HttpURLConnection ask(String address, String cookie) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(MILLISECONDS);
        connection.setReadTimeout(MILLISECONDS); // the viewer may have ended meanwhile
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Cookie", cookie);
        return connection;
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
