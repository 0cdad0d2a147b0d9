package dev.gitsession.cli.command.web;

import dev.gitsession.git.Git;
import dev.gitsession.session.OwnerPermissions;
import dev.gitsession.trace.Trace;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the viewer of a repository is found: a file in the git folder that only this user can read. It holds the
/// address with its token.
///
/// @param file the file; it need not exist
record ViewerAddress(Path file, Trace trace) {
    private static final Pattern FORM = Pattern.compile("(http://127\\.0\\.0\\.1:\\d{1,5}/)\\?token=([\\w-]{20,100})");
    private static final int MILLISECONDS = 2000;
    private static final int OK = 200;

    static ViewerAddress in(Git git) {
        return new ViewerAddress(git.layout().ownFolder().resolve("viewer"), git.trace());
    }

    /// Remembers an address. If it can't be written, other commands start a viewer of their own.
    void remember(String address) {
        Path next = file.resolveSibling("viewer." + ProcessHandle.current().pid());
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.deleteIfExists(next);
            Files.createFile(next, OwnerPermissions.ofFile(next));
            Files.writeString(next, address + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            trace.failed(e);
        }
    }

    /// Forgets an address, unless another viewer was remembered since.
    void forget(String address) {
        try {
            if (Files.exists(file) && Files.readString(file).strip().equals(address)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            trace.failed(e);
        }
    }

    /// The viewer that runs, as an address that lets in once; empty if none runs. The token itself stays in the file:
    /// other users of this machine see the arguments that a browser is started with.
    ///
    /// @param page the path of a page
    Optional<String> ticket(String page) {
        try {
            Matcher address =
                    FORM.matcher(Files.exists(file) ? Files.readString(file).strip() : "");
            if (!address.matches()) {
                return Optional.empty();
            }
            return ask(address.group(1), address.group(2))
                    .map(ticket -> withTicket(address.group(1).replaceFirst("/$", "") + page, ticket));
        } catch (IOException e) {
            trace.failed(e); // it was ended without a chance to say so
            return Optional.empty();
        }
    }

    private static String withTicket(String address, String ticket) {
        int anchor = address.indexOf('#');
        String before = anchor < 0 ? address : address.substring(0, anchor);
        return before + (before.indexOf('?') < 0 ? "?" : "&") + "ticket=" + ticket
                + (anchor < 0 ? "" : address.substring(anchor));
    }

    private static Optional<String> ask(String base, String token) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(base + "ticket").toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(MILLISECONDS);
        connection.setReadTimeout(MILLISECONDS);
        connection.setRequestProperty("Authorization", "Bearer " + token);
        try {
            if (connection.getResponseCode() != OK) {
                return Optional.empty();
            }
            String ticket = new String(connection.getInputStream().readNBytes(200), StandardCharsets.UTF_8).strip();
            return Optional.of(ticket).filter(given -> given.matches("[\\w-]{20,100}"));
        } finally {
            connection.disconnect();
        }
    }
}
