package dev.gitsession.web.page;

import dev.gitsession.web.html.Html;
import java.nio.charset.StandardCharsets;

/// What the viewer answers.
///
/// @param status the status of HTTP
/// @param type the type of the content
/// @param body the content
/// @param lasting whether it never changes, so that a browser may keep it
public record Answer(int status, String type, byte[] body, boolean lasting) {
    private static final int OK = 200;

    /// A page.
    public static Answer page(Html html) {
        return page(OK, html);
    }

    /// A page that tells of a failure.
    public static Answer page(int status, Html html) {
        return new Answer(status, "text/html; charset=utf-8", bytes(html.toString()), false);
    }

    /// A plain text.
    public static Answer text(String text) {
        return new Answer(OK, "text/plain; charset=utf-8", bytes(text), false);
    }

    /// A file that never changes, such as a picture of a session.
    public static Answer file(String type, byte[] content) {
        return new Answer(OK, type, content, true);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
