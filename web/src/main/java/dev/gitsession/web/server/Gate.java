package dev.gitsession.web.server;

import dev.gitsession.web.html.Html;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/// Lets in who has the address with its token, and nobody else.
///
/// A page of another site can make a browser on this machine send requests here. So the name in `Host` must be that of
/// this machine, which a rebound name of the domain system is not; `Origin`, where it is sent, must be this server;
/// and the cookie that stands for the token is sent with requests of this server's own pages alone. Whatever is
/// answered tells the browser to load nothing from elsewhere and to run no script of a page.
final class Gate extends Handler.Wrapper {
    private static final int SEE_OTHER = 303;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_ALLOWED = 405;
    private static final int MISDIRECTED = 421;

    /// The parameter of an address that lets in, as often as it is used.
    static final String TOKEN = "token";

    /// The parameter of an address that lets in once.
    static final String TICKET = "ticket";

    /// From where a browser was led here, as it tells itself.
    private static final String SITE = "Sec-Fetch-Site";

    private static final Set<String> OTHER_SITES = Set.of("cross-site", "same-site");

    private static final String BEARER = "Bearer ";
    private static final int MOST_TICKETS = 100;

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "Referrer-Policy",
            "no-referrer",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    private final Token token;
    private final Token cookie = Token.random();
    private final Deque<Token> tickets = new ArrayDeque<>();

    Gate(Token token, Handler inside) {
        super(inside);
        this.token = token;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HEADERS.forEach((name, value) -> response.getHeaders().put(name, value));
        int port = Request.getLocalPort(request);
        List<String> hosts = request.getHeaders().getValuesList(HttpHeader.HOST);
        if (hosts.size() != 1 || !names(port).contains(hosts.getFirst())) {
            return answer(response, callback, MISDIRECTED, "This server answers on this machine alone.");
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin != null && !origin.equals("http://" + hosts.getFirst())) {
            return answer(response, callback, FORBIDDEN, "Pages of other sites may not ask this server.");
        }
        if (!Set.of("GET", "HEAD").contains(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            return answer(response, callback, NOT_ALLOWED, "This server only shows.");
        }
        Fields parameters = Request.extractQueryParameters(request);
        String given = parameters.getValue(TOKEN);
        String once = parameters.getValue(TICKET);
        if (given != null || once != null) {
            boolean isValid = given == null ? takes(String.valueOf(once)) : token.is(given);
            return isValid
                    ? letIn(request, response, callback, parameters)
                    : answer(
                            response,
                            callback,
                            FORBIDDEN,
                            "This address is not valid, or was used already. Open the viewer with: git session open");
        }
        if (Request.getPathInContext(request).equals("/" + TICKET) && isBearer(request)) {
            return answer(response, callback, 200, ticket().value());
        }
        if (!hasCookie(request, port)) {
            return answer(
                    response,
                    callback,
                    UNAUTHORIZED,
                    "This page is for who started the viewer. Open it with: git session open");
        }
        return super.handle(request, response, callback);
    }

    /// A new ticket.
    Token ticket() {
        Token ticket = Token.random();
        synchronized (tickets) {
            tickets.addLast(ticket);
            if (tickets.size() > MOST_TICKETS) {
                tickets.removeFirst();
            }
        }
        return ticket;
    }

    /// Takes a ticket. It is of no use any more.
    private boolean takes(String given) {
        synchronized (tickets) {
            return tickets.removeIf(ticket -> ticket.is(given));
        }
    }

    /// Whether another program of this user asks, who read the token.
    private boolean isBearer(Request request) {
        String given = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return given != null && given.startsWith(BEARER) && token.is(given.substring(BEARER.length()));
    }

    private static Set<String> names(int port) {
        return Set.of("127.0.0.1:" + port, "localhost:" + port);
    }

    private static String cookieName(int port) {
        return "git-session-" + port; // cookies know no ports
    }

    private boolean hasCookie(Request request, int port) {
        for (HttpCookie each : Request.getCookies(request)) {
            if (each.getName().equals(cookieName(port)) && cookie.is(each.getValue())) {
                return true;
            }
        }
        return false;
    }

    /// Hands out the cookie and leads to the same page without the token, so that it leaves the browser's history.
    ///
    /// A link on another site's page, such as a terminal in the browser, is followed without strict cookies; so is
    /// what it is redirected to. It gets a page of this server that leads on.
    private boolean letIn(Request request, Response response, Callback callback, Fields parameters) {
        response.getHeaders()
                .put(
                        HttpHeader.SET_COOKIE,
                        "%s=%s; Path=/; HttpOnly; SameSite=Strict"
                                .formatted(cookieName(Request.getLocalPort(request)), cookie.value()));
        StringBuilder address =
                new StringBuilder(Request.getPathInContext(request).replaceFirst("^/+", "/"));
        char before = '?';
        for (Fields.Field field : parameters) {
            if (!field.getName().equals(TOKEN) && !field.getName().equals(TICKET)) {
                address.append(before).append(Parameters.encoded(field));
                before = '&';
            }
        }
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        if (OTHER_SITES.contains(String.valueOf(request.getHeaders().get(SITE)))) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
            Content.Sink.write(response, true, leadingOn(address.toString()), callback);
            return true;
        }
        response.getHeaders().put(HttpHeader.LOCATION, address.toString());
        response.setStatus(SEE_OTHER);
        callback.succeeded();
        return true;
    }

    /// A page that leads to another one by itself.
    private static String leadingOn(String address) {
        Html html = Html.document();
        html.begin("html").with("lang", "en").begin("head");
        html.begin("meta").with("charset", "utf-8").end();
        html.begin("meta").with("http-equiv", "refresh").with("content", "0; url=" + address);
        html.end().element("title", "", "git-session").end();
        html.begin("body").link(address, "Go on to the viewer").end();
        return html.end().toString();
    }

    private static boolean answer(Response response, Callback callback, int status, String text) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Content.Sink.write(response, true, text + "\n", callback);
        return true;
    }
}
