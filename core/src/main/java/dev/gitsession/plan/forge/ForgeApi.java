package dev.gitsession.plan.forge;

import dev.gitsession.json.Json;
import dev.gitsession.plan.forge.JsonFields.UnexpectedAnswerException;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Printable;
import dev.gitsession.session.RemoteRefusedException;
import dev.gitsession.session.SessionException;
import dev.gitsession.trace.Trace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/// Sends requests to a forge with its token. It retries where that helps, and never sends the token to another
/// host.
public final class ForgeApi {
    /// The longest answer to read, in bytes. It exceeds a page of a hundred issues with the longest possible
    /// bodies.
    private static final long LONGEST_ANSWER = 64L << 20;

    private static final int REDIRECTS = 3;

    private final ForgeDialect dialect;
    private final Failures failures;
    private final Throttle throttle;
    private final RetryPolicy patience;
    private final RetryPolicy.Sleeper sleeper;
    private final CompletableFuture<Optional<Token>> token = new CompletableFuture<>();
    private final TokenLookup lookup;
    private final InstantSource clock;
    private final Transport transport;
    private final Trace trace;

    /// Describes the address and the token in use.
    ///
    /// @throws SessionException if there is no token
    public String access() {
        Token found = token().orElseThrow(failures::noToken);
        return "%s at %s, with the %s".formatted(dialect.name(), dialect.api(), found);
    }

    /// Whether a forge refused because the issue had changed in between.
    public static boolean isConflict(SessionException failure) {
        return failure.code() == ErrorCode.FORGE_CONFLICT;
    }

    /// Finds the token. It is called once, for the first request.
    @FunctionalInterface
    public interface TokenLookup {
        Optional<Token> find();
    }

    /// @param dialect the forge and its address
    /// @param lookup finds the token
    /// @param clock computes the wait if a forge names a time
    /// @param patience the limits for retries and waits
    /// @param sleeper waits
    public ForgeApi(
            ForgeDialect dialect,
            TokenLookup lookup,
            InstantSource clock,
            RetryPolicy patience,
            RetryPolicy.Sleeper sleeper) {
        this(
                dialect,
                lookup,
                clock,
                patience,
                sleeper,
                new Transport(patience.timeout(), () -> Route.DIRECT),
                Trace.OFF);
    }

    private ForgeApi(
            ForgeDialect dialect,
            TokenLookup lookup,
            InstantSource clock,
            RetryPolicy patience,
            RetryPolicy.Sleeper sleeper,
            Transport transport,
            Trace trace) {
        this.trace = trace;
        this.dialect = dialect;
        this.clock = clock;
        this.transport = transport;
        this.lookup = lookup;
        this.failures = new Failures(dialect);
        this.throttle = new Throttle(clock);
        this.patience = patience;
        this.sleeper = sleeper;
    }

    /// A copy that uses another route, which is looked up when the first request is sent.
    public ForgeApi by(Supplier<Route> route) {
        return new ForgeApi(dialect, lookup, clock, patience, sleeper, new Transport(patience.timeout(), route), trace);
    }

    /// The same that tells of each request: its method, its address and the answer's status.
    public ForgeApi tracing(Trace other) {
        return new ForgeApi(dialect, lookup, clock, patience, sleeper, transport, other);
    }

    /// The forge.
    public ForgeDialect dialect() {
        return dialect;
    }

    /// Sends a request and reads the answer.
    ///
    /// @param reader converts a successful answer to a value
    /// @throws SessionException for any other answer, and for one that is not as documented. After a
    /// [dev.gitsession.session.RemoteUnreachableException] a later retry makes sense
    public <T> T send(ForgeRequest request, Function<ForgeAnswer, T> reader) {
        ForgeAnswer answer = send(request);
        try {
            return reader.apply(answer);
        } catch (UnexpectedAnswerException e) {
            throw failures.unexpected(e);
        }
    }

    private ForgeAnswer send(ForgeRequest request) {
        Duration waited = Duration.ZERO;
        for (int attempt = 1; ; attempt++) {
            switch (attempt(request)) {
                case Attempt.Done(ForgeAnswer answer) -> {
                    return answer;
                }
                case Attempt.Failed(SessionException failure, Optional<Duration> least) -> {
                    if (least.isEmpty() || attempt == patience.attempts()) {
                        throw failure;
                    }
                    Duration pause = longer(least.get(), patience.pauseBefore(attempt + 1));
                    waited = waited.plus(pause);
                    if (waited.compareTo(patience.longestWait()) > 0) {
                        throw failure;
                    }
                    trace.failed(failure);
                    trace.decided(() -> "it is tried again in %d ms".formatted(pause.toMillis()));
                    sleep(pause);
                }
            }
        }
    }

    private sealed interface Attempt {
        record Done(ForgeAnswer answer) implements Attempt {}

        /// @param pause the shortest wait before the next attempt; empty if a retry is pointless
        record Failed(SessionException failure, Optional<Duration> pause) implements Attempt {}
    }

    private Attempt attempt(ForgeRequest request) {
        Optional<Token> credential = token();
        if (credential.isEmpty() && !request.isRead()) {
            return new Attempt.Failed(failures.noToken(), Optional.empty());
        }
        try {
            return judge(request, credential, exchange(request, credential));
        } catch (IOException | TimeoutException e) {
            return again(request, failures.unreachable(e));
        }
    }

    private Attempt judge(ForgeRequest request, Optional<Token> credential, ForgeAnswer answer) {
        if (answer.status() / 100 == 2) {
            return answer.json() == null && request.isAnswered()
                    ? again(request, failures.noJson())
                    : new Attempt.Done(answer);
        }
        Optional<Duration> throttled = throttle.waitFor(answer);
        if (throttled.isPresent()) {
            return new Attempt.Failed(failures.throttled(throttled.get()), throttled);
        }
        if (answer.status() >= 500) {
            return again(request, failures.broken(answer, credential));
        }
        return new Attempt.Failed(failures.refused(request, answer, credential), Optional.empty());
    }

    /// The result of a request that may have arrived. It is repeated only if doing it twice is harmless.
    private Attempt again(ForgeRequest request, SessionException failure) {
        return request.isRepeatable()
                ? new Attempt.Failed(failure, Optional.of(Duration.ZERO))
                : new Attempt.Failed(failures.unsure(failure), Optional.empty());
    }

    private ForgeAnswer exchange(ForgeRequest request, Optional<Token> credential)
            throws IOException, TimeoutException {
        URI uri = URI.create(dialect.api() + request.path());
        for (int hop = 0; ; hop++) {
            URI asked = uri;
            HttpResponse<byte[]> response = receive(httpRequest(uri, request, credential));
            trace.decided(
                    () -> "%s %s was answered with HTTP %d".formatted(request.method(), asked, response.statusCode()));
            Optional<URI> next = Redirect.find(uri, response);
            if (next.isEmpty()) {
                return ForgeAnswer.of(response.statusCode(), response.headers(), response.body());
            }
            if (!Redirect.isSameServer(uri, next.get()) || hop == REDIRECTS) {
                throw redirected(next.get());
            }
            uri = next.get();
        }
    }

    private RemoteRefusedException redirected(URI to) {
        String server = Printable.excerpt(to.getScheme() + "://" + to.getRawAuthority());
        return new RemoteRefusedException(
                ErrorCode.FORGE_REDIRECT,
                "%s at %s sends requests on to %s, where its token must not go"
                        .formatted(dialect.name(), dialect.api(), server),
                "if the forge has moved there, say so: git config session.forgeUrl <its address>");
    }

    private HttpRequest httpRequest(URI uri, ForgeRequest request, Optional<Token> credential) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                .timeout(patience.timeout())
                .header("Accept", dialect.accept())
                .header("User-Agent", "git-session");
        dialect.headers().forEach(builder::header);
        credential.ifPresent(
                found -> builder.header("Authorization", dialect.authorization().headerFor(found)));
        request.fields().ifPresent(fields -> builder.header("Content-Type", "application/json"));
        BodyPublisher body = request.fields()
                .map(fields -> BodyPublishers.ofString(Json.write(fields), StandardCharsets.UTF_8))
                .orElseGet(BodyPublishers::noBody);
        return builder.method(request.method(), body).build();
    }

    /// Receives the whole answer within the time limit. The HTTP client's own limit ends with the headers.
    private HttpResponse<byte[]> receive(HttpRequest request) throws IOException, TimeoutException {
        CompletableFuture<HttpResponse<byte[]>> response = transport
                .client()
                .sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        try {
            return response.get(patience.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            response.cancel(true);
        }
    }

    private Optional<Token> token() {
        if (!token.isDone()) {
            Optional<Token> found = lookup.find();
            trace.decided(() -> found.map(one -> "requests to %s go with the %s".formatted(dialect.name(), one))
                    .orElse("no token for %s was found".formatted(dialect.name())));
            token.complete(found);
        }
        return token.join();
    }

    private void sleep(Duration pause) {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private BrokenException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new BrokenException(
                ErrorCode.INTERRUPTED, "interrupted while talking to " + dialect.name(), "run it again", cause);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
