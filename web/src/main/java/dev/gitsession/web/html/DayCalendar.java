package dev.gitsession.web.html;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.function.Function;

/// A calendar of the last months as a picture: a square a day, the darker the more happened.
public final class DayCalendar {
    private static final int WEEKS = 53;
    private static final int CELL = 13;
    private static final int SIZE = 10;
    private static final int TOP = 16;
    private static final int LEVELS = 4;
    private static final int DAYS = 7;

    private DayCalendar() {}

    /// Writes the calendar.
    ///
    /// @param today the last day of it
    /// @param counts how much happened on each day; days without anything may be absent
    /// @param noun what is counted, in the singular
    /// @param addresses the page of a day on which something happened
    public static void write(
            Html html,
            LocalDate today,
            Map<LocalDate, Long> counts,
            String noun,
            Function<LocalDate, String> addresses) {
        LocalDate first =
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(WEEKS - 1L);
        long most = 1;
        long all = 0;
        long days = 0;
        for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
            long count = counts.getOrDefault(day, 0L);
            most = Math.max(most, count);
            all += count;
            days += count > 0 ? 1 : 0;
        }
        html.begin("figure", "calendar");
        html.begin("svg")
                .with("viewBox", "0 0 " + WEEKS * CELL + " " + (TOP + DAYS * CELL))
                .with("role", "group")
                .with(
                        "aria-label",
                        String.format(
                                ReaderLocale.current(),
                                "%,d %ss on %,d days since %s",
                                all,
                                noun,
                                days,
                                Figures.day(first)));
        for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
            int week = (int) java.time.temporal.ChronoUnit.WEEKS.between(first, day);
            int row = day.getDayOfWeek().getValue() - 1;
            if (row == 0 && day.getDayOfMonth() <= DAYS && week < WEEKS - 1) {
                html.begin("text", "month")
                        .with("x", String.valueOf(week * CELL))
                        .with("y", "10");
                html.text(day.getMonth().getDisplayName(TextStyle.SHORT, ReaderLocale.current()))
                        .end();
            }
            long count = counts.getOrDefault(day, 0L);
            if (count > 0) {
                html.begin("a").with("href", addresses.apply(day));
                html.with("aria-label", Figures.day(day) + ": " + Figures.counted(count, noun));
            }
            square(html, week, row, day, count, most, noun);
            if (count > 0) {
                html.end();
            }
        }
        html.end().end();
    }

    private static void square(Html html, int week, int row, LocalDate day, long count, long most, String noun) {
        long level = count == 0 ? 0 : Math.clamp((count * LEVELS + most - 1) / most, 1, LEVELS);
        html.begin("g").element("title", "", Figures.day(day) + ": " + Figures.counted(count, noun));
        html.begin("rect", "day l" + level)
                .with("x", String.valueOf(week * CELL))
                .with("y", String.valueOf(TOP + row * CELL))
                .with("width", String.valueOf(SIZE))
                .with("height", String.valueOf(SIZE))
                .with("rx", "2");
        html.end().end();
    }
}
