package dev.gitsession.web.html;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Spans of time in one line as a picture, such as the calls of a session.
public final class TimeLane {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 14;
    private static final double THINNEST = 1.5;

    private TimeLane() {}

    /// A span.
    ///
    /// @param label what it stands for
    /// @param isBad whether it ended badly
    /// @param address where it is described
    public record Span(Instant from, Instant to, String label, boolean isBad, String address) {
        /// How long it took.
        public Duration duration() {
            return Duration.between(from, to);
        }
    }

    /// Writes the lane.
    ///
    /// @param title what it shows, for those who can't see it
    /// @param from the time at its left end
    /// @param to the time at its right end
    public static void write(Html html, String title, Instant from, Instant to, List<Span> spans) {
        double scale = WIDTH / Math.max(1.0, (double) Duration.between(from, to).toMillis());
        html.begin("figure", "lane").begin("svg");
        html.with("viewBox", "0 0 " + WIDTH + " " + HEIGHT).with("preserveAspectRatio", "none");
        html.with("role", "group").with("aria-label", title);
        html.begin("rect", "ground").with("width", String.valueOf(WIDTH)).with("height", String.valueOf(HEIGHT));
        html.with("rx", "2").end();
        for (Span span : spans) {
            double left = Duration.between(from, span.from()).toMillis() * scale;
            double width = Math.max(THINNEST, span.duration().toMillis() * scale);
            String label = span.label() + ": " + Figures.duration(span.duration());
            html.begin("a").with("href", span.address()).with("tabindex", "-1").with("aria-label", label);
            html.begin("g").element("title", "", label);
            html.begin("rect", span.isBad() ? "span bad" : "span")
                    .with("x", number(Math.min(left, WIDTH - THINNEST)))
                    .with("width", number(Math.min(width, Math.max(THINNEST, WIDTH - left))))
                    .with("height", String.valueOf(HEIGHT));
            html.end().end().end();
        }
        html.end().end();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
