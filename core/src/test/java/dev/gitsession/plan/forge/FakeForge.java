package dev.gitsession.plan.forge;

import com.sun.net.httpserver.HttpExchange;
import dev.gitsession.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// A forge in this process: one store of issues with three dialects, each below the path of the real one. It keeps
/// bodies byte for byte, refuses what the real forges refuse, and fails in the ways it is told to.
///
/// A dialect's class documents each field that it reads or returns, with its source.
public final class FakeForge implements AutoCloseable {
    /// The only valid token.
    public static final String TOKEN = "good-token-0123456789";

    private final LocalServer server;
    private final List<Dialect> dialects = List.of(new GitHubDialect(), new GitLabDialect(), new GiteaDialect());
    private final Map<String, Map<Long, Issue>> issues = new LinkedHashMap<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Deque<Runnable> beforeWrites = new ArrayDeque<>();
    private final Deque<Runnable> afterWrites = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private boolean comparesVersions = true;
    private long lastComment;
    private volatile boolean refusesComments;

    public FakeForge() {
        server = LocalServer.start(this::handle);
    }

    /// An issue, a pull request or a merge request.
    static final class Issue {
        final long number;
        final String title;
        String body;
        boolean closed;
        long version;
        final List<Comment> comments = new ArrayList<>();

        Issue(long number, String title, String body) {
            this.number = number;
            this.title = title;
            this.body = body;
        }

        void write(String text) {
            body = text;
            version++;
        }
    }

    /// A comment on one of them.
    record Comment(long id, String text) {}

    /// A request as it came in.
    ///
    /// @param path without its query
    /// @param query its parameters
    /// @param json the value sent, null without one
    record Request(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            @Nullable Object json) {
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        Map<?, ?> fields() {
            return json instanceof Map<?, ?> map ? map : Map.of();
        }
    }

    /// @param json the answer's body
    /// @param headers further headers
    public record Reply(int status, @Nullable Object json, Map<String, String> headers) {
        static Reply of(int status, Object json) {
            return new Reply(status, json, Map.of());
        }

        static Reply error(int status, String message) {
            return of(status, Map.of("message", message));
        }
    }

    /// A request that a dialect answered successfully, and the answer.
    record Exchange(Request request, Reply reply) {}

    /// A dialect: the API of one forge.
    interface Dialect {
        /// The path below which the API is served.
        String root();

        /// Whether the request has the valid token in the form of this forge.
        boolean isAuthorized(Request request);

        Reply answer(FakeForge forge, Request request);
    }

    /// A way to fail, for one request.
    @FunctionalInterface
    public interface Fault {
        /// Answers the request, or lets it pass.
        ///
        /// @return whether it answered
        boolean handle(HttpExchange exchange, Reply real) throws IOException;
    }

    /// The forge's web address.
    public URI address() {
        return URI.create("http://" + server.address());
    }

    /// Adds an issue or, on forges that number them separately, a merge request.
    public synchronized void put(String kind, long number, String body) {
        issues.computeIfAbsent(kind, ignored -> new LinkedHashMap<>())
                .put(number, new Issue(number, "Issue " + number, body));
    }

    /// Adds an issue.
    public void put(long number, String body) {
        put("issues", number, body);
    }

    /// The body of an issue.
    public synchronized String body(long number) {
        return issue("issues", number).orElseThrow().body;
    }

    /// The body of a merge request.
    public synchronized String mergeRequestBody(long number) {
        return issue("merge_requests", number).orElseThrow().body;
    }

    /// Edits an issue as a person with a browser would.
    public synchronized void edit(long number, String body) {
        issue("issues", number).orElseThrow().write(body);
    }

    /// Deletes an issue.
    public synchronized void remove(long number) {
        issues.getOrDefault("issues", Map.of()).remove(number);
    }

    /// Closes an issue.
    public synchronized void close(long number) {
        issue("issues", number).orElseThrow().closed = true;
    }

    /// Adds a comment to an issue.
    public void comment(long number, String text) {
        comment("issues", number, text);
    }

    /// Adds a comment to an issue or a merge request.
    public synchronized void comment(String kind, long number, String text) {
        add(issue(kind, number).orElseThrow(), text);
    }

    /// The texts of the comments on an issue.
    public synchronized List<String> comments(long number) {
        return issue("issues", number).orElseThrow().comments.stream()
                .map(Comment::text)
                .toList();
    }

    /// Adds a comment, which gets the next id.
    synchronized Comment add(Issue issue, String text) {
        Comment comment = new Comment(++lastComment, text);
        issue.comments.add(comment);
        return comment;
    }

    /// Answers a request to one comment, among those of all issues or of one.
    ///
    /// @param edit the method that edits
    /// @param json how the dialect shows it
    synchronized Reply comment(
            Request request, List<Issue> among, long id, String edit, BiFunction<Issue, Comment, Object> json) {
        for (Issue issue : among) {
            for (int i = 0; i < issue.comments.size(); i++) {
                if (issue.comments.get(i).id() == id) {
                    if (request.method().equals("DELETE")) {
                        issue.comments.remove(i);
                        return new Reply(204, null, Map.of());
                    }
                    if (request.method().equals(edit)
                            && request.fields().size() == 1
                            && request.fields().get("body") instanceof String text) {
                        issue.comments.set(i, new Comment(id, text));
                        return Reply.of(200, json.apply(issue, issue.comments.get(i)));
                    }
                    return Reply.error(422, "invalid comment");
                }
            }
        }
        return Reply.error(404, "no such comment");
    }

    /// Answers a request to add a comment.
    Reply add(Request request, Issue issue, BiFunction<Issue, Comment, Object> json) {
        return request.fields().size() == 1 && request.fields().get("body") instanceof String text
                ? Reply.of(201, json.apply(issue, add(issue, text)))
                : Reply.error(422, "invalid comment");
    }

    /// Makes the next request fail.
    public void fail(Fault fault) {
        synchronized (faults) {
            faults.add(fault);
        }
    }

    /// Removes the next fault. False if there is none.
    public boolean clearFault() {
        synchronized (faults) {
            return faults.poll() != null;
        }
    }

    /// Whether each request about comments is answered with 403.
    public void refuseComments(boolean does) {
        refusesComments = does;
    }

    /// Answers the next requests with a status.
    public void failWith(int times, int status, Map<String, String> headers, String body) {
        for (int i = 0; i < times; i++) {
            fail((exchange, real) -> {
                headers.forEach(exchange.getResponseHeaders()::add);
                send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
                return true;
            });
        }
    }

    /// Runs an action between the next read and the write that follows it.
    public void beforeNextWrite(Runnable edit) {
        beforeWrites.add(edit);
    }

    /// Runs an action right after the next write.
    public void afterNextWrite(Runnable edit) {
        afterWrites.add(edit);
    }

    /// Whether Gitea's dialect has versions of bodies, as in 1.26 and newer.
    public void comparesVersions(boolean does) {
        comparesVersions = does;
    }

    boolean comparesVersions() {
        return comparesVersions;
    }

    List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /// The number of requests so far.
    public int count() {
        return requests().size();
    }

    /// The number of writing requests so far.
    public long writes() {
        return requests().stream()
                .filter(request -> !request.method().equals("GET"))
                .count();
    }

    /// The successful answers so far.
    List<Exchange> exchanges() {
        synchronized (requests) {
            return List.copyOf(exchanges);
        }
    }

    synchronized Optional<Issue> issue(String kind, long number) {
        return Optional.ofNullable(issues.getOrDefault(kind, Map.of()).get(number));
    }

    /// The issues of a kind, newest first.
    synchronized List<Issue> newestFirst(String kind) {
        return issues.getOrDefault(kind, Map.of()).values().stream()
                .sorted((one, other) -> Long.compare(other.number, one.number))
                .toList();
    }

    synchronized Issue open(String title, String body) {
        Map<Long, Issue> all = issues.computeIfAbsent("issues", ignored -> new LinkedHashMap<>());
        long number = all.keySet().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
        Issue issue = new Issue(number, title, body);
        all.put(number, issue);
        return issue;
    }

    /// Replaces a body at a dialect's request, between the planned edits by others.
    void write(Issue issue, String body) {
        synchronized (this) {
            issue.write(body);
        }
        Optional.ofNullable(afterWrites.poll()).ifPresent(Runnable::run);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = read(exchange);
            synchronized (requests) {
                requests.add(request);
            }
            if (!request.method().equals("GET")) {
                Optional.ofNullable(beforeWrites.poll()).ifPresent(Runnable::run);
            }
            Reply reply = answer(request);
            if (reply.status() / 100 == 2) {
                synchronized (requests) {
                    exchanges.add(new Exchange(request, reply));
                }
            }
            Fault fault;
            synchronized (faults) {
                fault = faults.poll();
            }
            if (fault != null && fault.handle(exchange, reply)) {
                return;
            }
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
            send(exchange, reply.status(), bytes(reply));
        }
    }

    private Reply answer(Request request) {
        if (refusesComments && request.path().matches(".*/(comments|notes)(/.*)?")) {
            return Reply.error(403, "no comments");
        }
        for (Dialect dialect : dialects) {
            if (request.path().startsWith(dialect.root() + "/")) {
                boolean anonymous = request.header("Authorization").isEmpty();
                boolean reads = request.method().equals("GET");
                if ((anonymous && reads) || dialect.isAuthorized(request)) {
                    return dialect.answer(this, request);
                }
                return Reply.error(401, "Bad credentials");
            }
        }
        return Reply.error(404, "no such interface");
    }

    static byte[] bytes(Reply reply) {
        return reply.json() == null ? new byte[0] : Json.write(reply.json()).getBytes(StandardCharsets.UTF_8);
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        Map<String, String> query = new LinkedHashMap<>();
        String rawQuery = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        for (String pair : rawQuery.split("&")) {
            if (!pair.isEmpty()) {
                query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query,
                headers,
                body.length == 0 ? null : Json.find(body).orElse(null));
    }

    /// Whether a request bears the token as GitHub and GitLab want it.
    static boolean bearsToken(Request request) {
        return request.header("Authorization")
                .filter(("Bearer " + TOKEN)::equals)
                .isPresent();
    }

    /// The header that points to the next page, and the items of this page.
    static <T> Reply page(FakeForge forge, Request request, String sizeName, List<T> all) {
        int size = Integer.parseInt(request.query().getOrDefault(sizeName, "30"));
        int page = Integer.parseInt(request.query().getOrDefault("page", "1"));
        if (size > 100 || size < 1 || page < 1) {
            return Reply.error(422, sizeName + " or page is out of range");
        }
        int from = Math.min((page - 1) * size, all.size());
        int to = Math.min(from + size, all.size());
        Map<String, String> headers = to == all.size()
                ? Map.of()
                : Map.of(
                        "Link",
                        "<%s%s?page=%d>; rel=\"next\", <%s%s?page=9>; rel=\"last\""
                                .formatted(forge.address(), request.path(), page + 1, forge.address(), request.path()));
        return new Reply(200, all.subList(from, to), headers);
    }

    @Override
    public void close() {
        server.close();
    }
}
