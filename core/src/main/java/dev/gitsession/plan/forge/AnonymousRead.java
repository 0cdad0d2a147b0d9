package dev.gitsession.plan.forge;

import dev.gitsession.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Asks whether a git repository can be read over http or https without credentials. For an ssh address the https
/// address on the same host is asked, as forges serve both.
///
/// @param route the way to an address
/// @param timeout the limit for each request
/// @param trace who is told of failures
public record AnonymousRead(Function<URI, Route> route, Duration timeout, Trace trace) {
    private static final String QUESTION = "/info/refs?service=git-upload-pack";
    private static final String ADVERTISEMENT = "application/x-git-upload-pack-advertisement";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    /// The first of a remote's addresses that answers everyone, as a web address. Empty if none does.
    ///
    /// @param urls the URLs of a remote; those on this machine are ignored
    /// @throws UncheckedIOException if that can't be found out now, such as without a network
    public Optional<String> find(List<String> urls) {
        List<String> addresses = urls.stream()
                .flatMap(url -> RemoteUrl.find(url).stream())
                .map(url -> url.web() + "/" + url.path())
                .distinct()
                .toList();
        @Nullable IOException failure = null;
        for (String address : addresses) {
            try {
                if (answers(address)) {
                    return Optional.of(address);
                }
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw new UncheckedIOException(failure);
        }
        return Optional.empty();
    }

    private boolean answers(String address) throws IOException {
        try {
            URI named = URI.create(address + ".git" + QUESTION);
            Transport transport = new Transport(timeout, () -> route.apply(named));
            HttpResponse<Void> answer = ask(transport, named);
            if (answer != null && answer.statusCode() == NOT_FOUND) {
                answer = ask(transport, URI.create(address + QUESTION));
            }
            return answer != null
                    && answer.statusCode() == OK
                    && answer.headers()
                            .firstValue("content-type")
                            .filter(ADVERTISEMENT::equals)
                            .isPresent();
        } catch (ConnectException e) {
            trace.failed(e);
            if (isRefusal(e)) {
                return false; // the host is there and serves no web pages
            }
            throw e;
        } catch (RuntimeException e) {
            trace.failed(e);
            return false; // it is no address that can be asked
        }
    }

    /// Whether the host itself refused the connection. The client throws the same if there is no way to the host.
    private static boolean isRefusal(ConnectException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException
                    || String.valueOf(cause.getMessage()).contains("unreachable")) {
                return false;
            }
        }
        return true;
    }

    private @Nullable HttpResponse<Void> ask(Transport transport, URI address) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("User-Agent", "git/git-session")
                .build();
        try {
            return transport.client().send(request, HttpResponse.BodyHandlers.discarding());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null; // the command ends
        }
    }
}
