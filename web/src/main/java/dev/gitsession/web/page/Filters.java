package dev.gitsession.web.page;

import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.web.html.Addresses;
import dev.gitsession.web.html.Html;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// The filters of the first page: a field to type in, and what can be chosen with a click.
///
/// @param typed the query as it stands
record Filters(String typed) {
    private static final int OFFERED = 8;

    void write(Html html, List<IndexedSession> all, String plan) {
        html.begin("form", "filter").with("action", "/").with("role", "search").with("aria-label", "Filter sessions");
        html.begin("input")
                .with("type", "search")
                .with("name", "q")
                .with("value", typed)
                .with("placeholder", "Filter: plan:42 agent:codex since:2w failed:yes cost:>5")
                .with("aria-label", "Filter sessions")
                .with("spellcheck", "false")
                .end();
        html.begin("button").with("type", "submit").text("Filter").end().end();
        html.begin("dl", "filters");
        Map<String, String> times = new LinkedHashMap<>();
        times.put("since:1d", "last day");
        times.put("since:7d", "7 days");
        times.put("since:30d", "30 days");
        group(html, "since", times);
        group(html, "agent", values(all, "agent", IndexedSession::agent));
        Map<String, String> plans = new LinkedHashMap<>();
        if (!plan.isEmpty()) {
            plans.put("plan:" + plan, plan + " (this branch)");
        }
        values(all, "plan", IndexedSession::plan).forEach(plans::putIfAbsent);
        group(html, "plan", plans);
        group(html, "author", values(all, "author", IndexedSession::author));
        Map<String, String> more = new LinkedHashMap<>();
        more.put("failed:yes", "with failures");
        more.put("is:local", "not stored yet");
        group(html, "only", more);
        html.end();
    }

    /// The address of the sessions of a day, with the other filters as they stand.
    String day(LocalDate day) {
        String kept =
                typed.replaceAll("(^|\\s)(since|until):(\"[^\"]*\"|\\S+)", "$1").strip();
        return "/?q=" + Addresses.encoded((kept + " since:" + day + " until:" + day.plusDays(1)).strip());
    }

    /// The values that sessions have, those of the newest sessions first.
    private static Map<String, String> values(
            List<IndexedSession> all, String field, Function<IndexedSession, String> value) {
        Map<String, String> values = new LinkedHashMap<>();
        all.stream()
                .map(value)
                .filter(each -> !each.isEmpty())
                .distinct()
                .limit(OFFERED)
                .forEach(each -> values.put(field + ":" + written(each), each));
        return values;
    }

    /// A value as a query has it.
    private static String written(String value) {
        return value.chars().anyMatch(Character::isWhitespace) ? "\"" + value.replace("\"", "") + "\"" : value;
    }

    /// Writes a group of filters. One that is on is taken away by a click.
    private void group(Html html, String name, Map<String, String> offered) {
        if (offered.isEmpty()) {
            return;
        }
        html.begin("div").element("dt", "", name).begin("dd", "chips");
        offered.forEach((query, shown) -> {
            boolean isOn = isOn(query);
            html.begin("a", isOn ? "chip on" : "chip")
                    .with("href", "/?q=" + Addresses.encoded(isOn ? without(query) : with(query)));
            if (isOn) {
                html.with("aria-current", "true");
            }
            html.text(shown).end();
        });
        html.end().end();
    }

    private boolean isOn(String query) {
        return padded().contains(" " + query.toLowerCase(Locale.ROOT) + " ");
    }

    private String padded() {
        return " " + typed.toLowerCase(Locale.ROOT) + " ";
    }

    private String without(String query) {
        int at = padded().indexOf(" " + query.toLowerCase(Locale.ROOT) + " ");
        return ((" " + typed + " ").substring(0, at) + " " + (" " + typed + " ").substring(at + query.length() + 2))
                .strip();
    }

    /// The query with one more filter. Another value of the same field gives way, since no session has both.
    private String with(String query) {
        String field = query.substring(0, query.indexOf(':') + 1);
        String kept =
                typed.replaceAll("(^|\\s)" + field + "(\"[^\"]*\"|\\S+)", "$1").strip();
        return (kept + " " + query).strip();
    }
}
