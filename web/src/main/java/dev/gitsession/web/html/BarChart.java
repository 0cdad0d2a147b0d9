package dev.gitsession.web.html;

import java.util.List;
import java.util.Locale;

/// Columns side by side as a picture, such as the cost of each week.
public final class BarChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 160;
    private static final int BOTTOM = 20;
    private static final int TOP = 14;
    private static final int WIDEST = 40;
    private static final int LABEL = 72;

    private BarChart() {}

    /// A column.
    ///
    /// @param name what it stands for
    /// @param shown its value as people read it
    public record Bar(String name, double value, String shown) {}

    /// Writes the chart.
    ///
    /// @param title what it shows, for those who can't see it
    public static void write(Html html, String title, List<Bar> bars) {
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(0);
        double step = bars.isEmpty() ? WIDTH : Math.min(WIDEST + 8.0, (double) WIDTH / bars.size());
        int every = (int) Math.ceil(LABEL / step);
        html.begin("figure", "chart");
        html.begin("svg")
                .with("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
                .with("role", "img")
                .with("aria-label", title);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double height = most > 0 ? bar.value() / most * (HEIGHT - BOTTOM - TOP) : 0;
            double x = i * step;
            html.begin("g").element("title", "", bar.name() + ": " + bar.shown());
            html.begin("rect", "bar")
                    .with("x", number(x + step * 0.1))
                    .with("y", number(HEIGHT - BOTTOM - height))
                    .with("width", number(step * 0.8))
                    .with("height", number(Math.max(height, bar.value() > 0 ? 1 : 0)))
                    .with("rx", "2");
            html.end();
            if (bar.value() == most && most > 0) {
                html.begin("text", "top").with("x", number(x + step / 2));
                html.with("y", number(HEIGHT - BOTTOM - height - 4))
                        .text(bar.shown())
                        .end();
            }
            if (i % every == 0) {
                html.begin("text", "axis").with("x", number(x + step * 0.1)).with("y", String.valueOf(HEIGHT - 5));
                html.text(bar.name()).end();
            }
            html.end();
        }
        html.end().end();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
