package dev.gitsession.web.server;

import dev.gitsession.trace.Trace;
import dev.gitsession.web.html.ReaderLocale;
import dev.gitsession.web.page.Answer;
import dev.gitsession.web.page.Pages;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.URIUtil;

/// Answers requests with pages and files.
final class PageHandler extends Handler.Abstract {
    private static final int FAILED = 500;
    private static final int PARTS_OF_EVENTS = 3;
    private static final String FAILURE = "The page could not be made. Start the viewer with --verbose to see why.\n";

    private final Pages pages;
    private final Assets assets = new Assets();
    private final Trace trace;

    PageHandler(Pages pages, Trace trace) {
        this.pages = pages;
        this.trace = trace;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        List<String> path = path(request);
        if (path.size() == PARTS_OF_EVENTS
                && path.getFirst().equals("s")
                && path.getLast().equals("events")) {
            dev.gitsession.web.page.Request asked = of(path, request);
            EventStream.write(pages.following(asked), asked.number("after", 0), response, callback);
            return true;
        }
        Answer answer;
        try {
            answer = answer(path, request);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            trace.failed(e);
            answer = new Answer(FAILED, "text/plain; charset=utf-8", FAILURE.getBytes(StandardCharsets.UTF_8), false);
        }
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        response.getHeaders()
                .put(HttpHeader.CACHE_CONTROL, answer.lasting() ? "private, max-age=3600" : "private, no-cache");
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }

    private static List<String> path(Request request) {
        List<String> path = new ArrayList<>();
        for (String part : Request.getPathInContext(request).split("/")) {
            if (!part.isEmpty()) {
                path.add(URIUtil.decodePath(part));
            }
        }
        return path;
    }

    private Answer answer(List<String> path, Request request) {
        if (path.size() == 2 && path.getFirst().equals("assets")) {
            return assets.find(path.get(1)).orElseGet(() -> pages.answer(of(List.of("none"), request)));
        }
        return pages.answer(of(path, request));
    }

    private static dev.gitsession.web.page.Request of(List<String> path, Request request) {
        return new dev.gitsession.web.page.Request(
                path,
                Parameters.of(Request.extractQueryParameters(request)),
                ReaderLocale.preferred(
                        Objects.requireNonNullElse(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE), "")));
    }
}
