package dev.gitsession.web.page;

import dev.gitsession.plan.PlanHeader;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanRecord;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.query.Field;
import dev.gitsession.reading.query.Query;
import dev.gitsession.reading.stats.Stats;
import dev.gitsession.reading.stats.Sums;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.SessionException;
import dev.gitsession.web.html.DiffLines;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.ForgeAddress;
import dev.gitsession.web.html.Html;
import dev.gitsession.web.html.Markdown;
import dev.gitsession.web.html.ReaderLocale;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A plan: its text and record, its sessions in the order of time, and what they add up to.
final class PlanPage {
    private static final int NOT_FOUND = 404;
    private static final String STAGE = "lifecycle_stage";
    private static final String BRANCH = "branch_name";
    private static final Comparator<IndexedSession> OLDEST_FIRST =
            Comparator.comparing(IndexedSession::ended, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Viewed viewed;
    private final Layout layout;
    private final Costs costs;
    private final SessionCards cards;

    PlanPage(Viewed viewed, Layout layout, Costs costs) {
        this.viewed = viewed;
        this.layout = layout;
        this.costs = costs;
        this.cards = new SessionCards(viewed);
    }

    /// What is known of the plan's record.
    ///
    /// @param record the record; null if there is none
    /// @param failure why it could not be read; empty if it could
    private record Found(@Nullable PlanRecord record, String failure) {}

    Answer answer(String id) {
        Found found = find(id);
        PlanRecord record = found.record();
        PlanHeader header = record == null ? PlanHeader.empty() : record.header();
        List<IndexedSession> sessions = viewed.library().contents().sessions().stream()
                .filter(session -> session.plan().equals(id))
                .sorted(OLDEST_FIRST)
                .map(session -> Stages.told(session, header))
                .toList();
        if (record == null && sessions.isEmpty()) {
            return Answer.page(
                    NOT_FOUND,
                    layout.failure(
                            "There is no plan " + id,
                            found.failure().isEmpty() ? "No session is stored for it." : found.failure(),
                            "See all sessions on the first page."));
        }
        Html html = new Html();
        Optional<String> title = Optional.ofNullable(record).flatMap(PlanRecord::title);
        html.begin("header", "about");
        if (title.isPresent()) {
            html.element("p", "over", "Plan " + id);
        }
        html.element("h1", "", title.orElse("Plan " + id));
        outcome(html, record, sessions);
        sums(html, id);
        stages(html, sessions);
        html.end();
        if (!found.failure().isEmpty()) {
            html.element("p", "notice", "Its record could not be read: " + found.failure());
        }
        html.element("h2", "", Figures.counted(sessions.size(), "session"));
        Costs.Counted counted = costs.now();
        html.begin("div", "timeline");
        cards.list(html, sessions, counted, false);
        html.end();
        PlanFiles.of(viewed, sessions).write(html, viewed.links());
        if (record != null) {
            text(html, record);
            header(html, header);
        }
        return Answer.page(layout.page(title.orElse("Plan " + id), Layout.Part.OTHER, "", html));
    }

    /// Writes what became of the plan, as its record tells, and where the forge shows it.
    private static void outcome(Html html, @Nullable PlanRecord record, List<IndexedSession> sessions) {
        html.begin("p", "facts");
        Optional<PlanRecord.Issue> issue = Optional.ofNullable(record).flatMap(PlanRecord::issue);
        issue.ifPresent(known -> html.element("span", "badge " + known.state(), known.state()));
        if (record != null) {
            String state = issue.map(PlanRecord.Issue::state).orElse("");
            record.header()
                    .find(STAGE)
                    .filter(stage -> !stage.equals(state))
                    .ifPresent(stage -> html.element("span", "badge", stage));
            record.header()
                    .find(BRANCH)
                    .ifPresent(branch -> html.begin("span")
                            .text("on ")
                            .element("code", "", branch)
                            .end());
        }
        issue.ifPresent(known -> outside(html, known.url(), "on the forge"));
        sessions.stream()
                .filter(IndexedSession::stored)
                .findFirst()
                .flatMap(session -> ForgeAddress.of(session.repo()).flatMap(forge -> forge.branch(session.branch())))
                .ifPresent(address -> outside(html, address, "its session branch"));
        html.end();
    }

    private static void outside(Html html, String address, String text) {
        html.begin("span").begin("a").with("href", address);
        html.with("rel", "noopener noreferrer").text(text).end().end();
    }

    /// Writes how many sessions each stage had.
    private static void stages(Html html, List<IndexedSession> sessions) {
        Map<String, Long> counts = sessions.stream()
                .filter(session -> !session.stage().isEmpty())
                .collect(Collectors.groupingBy(
                        IndexedSession::stage,
                        () -> new TreeMap<>(
                                Comparator.comparingInt(Stages::place).thenComparing(stage -> stage)),
                        Collectors.counting()));
        if (!counts.isEmpty()) {
            html.begin("ol", "stages").with("aria-label", "Stages");
            counts.forEach((stage, count) -> html.element(
                    "li",
                    "",
                    Stages.name(stage) + (count == 1 ? "" : String.format(ReaderLocale.current(), " ×%,d", count))));
            html.end();
        }
    }

    private Found find(String id) {
        try {
            return new Found(viewed.plans().find(new PlanId(id)).orElse(null), "");
        } catch (InvalidInputException e) {
            return new Found(null, "");
        } catch (SessionException e) {
            return new Found(null, e.oneLine());
        }
    }

    private void sums(Html html, String id) {
        Sums sums = viewed.library()
                .ask(index -> new Stats(index, viewed.prices(), viewed.clock().getZone())
                        .of(new Query.Is(Field.PLAN, id), List.of())
                        .total());
        html.begin("p", "facts");
        html.element("span", "", Figures.counted(sums.prompts(), "prompt"));
        html.element("span", "", Figures.counted(sums.done().calls(), "call"));
        if (sums.done().isKnown()) {
            html.element("span", "", Figures.counted(sums.done().files(), "file") + " changed");
            DiffLines.counts(html, sums.done().added(), sums.done().removed());
        }
        if (sums.spent().priced()) {
            html.element("span", "", Figures.cost(sums));
        }
        if (sums.seconds() > 0) {
            html.element("span", "", Figures.duration(Duration.ofSeconds(sums.seconds())) + " of work");
        }
        html.end();
    }

    private static void text(Html html, PlanRecord record) {
        Optional<String> text = record.text().filter(each -> !each.isBlank());
        if (text.isPresent()) {
            html.element("h2", "", "Text").begin("section", "plan");
            Markdown.write(html, text.get());
            html.end();
        }
    }

    private static void header(Html html, PlanHeader header) {
        html.element("h2", "", "Record").begin("table", "record").begin("tbody");
        for (String name : header.names()) {
            html.begin("tr")
                    .element("th", "", name)
                    .element("td", "", header.find(name).orElse(""))
                    .end();
        }
        html.end().end();
    }
}
