package dev.gitsession.reading.stats;

import dev.gitsession.reading.figure.Row;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells which group of a grouping an item belongs to.
final class GroupNames {
    /// Days of all zones begin at whole quarters of an hour, so the day of each is looked up once.
    private static final long QUARTER = 900;

    private final Grouping grouping;
    private final ZoneId zone;
    private final Map<Long, String> names = new HashMap<>();
    private long lastQuarter = Long.MIN_VALUE;
    private String lastName = "";

    GroupNames(Grouping grouping, ZoneId zone) {
        this.grouping = grouping;
        this.zone = zone;
    }

    /// The group; empty if it is unknown, null if the item belongs to none.
    @Nullable
    String of(Item item) {
        return switch (grouping) {
            case DAY, WEEK, MONTH -> time(item.at());
            case PLAN -> item.session().plan();
            case MODEL -> item.model();
            case AGENT -> item.session().agent();
            case BRANCH -> item.session().gitBranch();
            case TOOL -> item.row() instanceof Row.Call call ? call.tool() : null;
            case REPO -> item.session().repo();
        };
    }

    private String time(@Nullable Instant at) {
        if (at == null) {
            return "";
        }
        long quarter = Math.floorDiv(at.getEpochSecond(), QUARTER);
        if (quarter != lastQuarter) {
            lastQuarter = quarter;
            lastName = names.computeIfAbsent(quarter, any -> name(LocalDate.ofInstant(at, zone)));
        }
        return lastName;
    }

    private String name(LocalDate day) {
        return switch (grouping) {
            case WEEK ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
            case MONTH -> YearMonth.from(day).toString();
            default -> day.toString();
        };
    }
}
