package dev.gitsession.web.page;

import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.stats.Sums;
import dev.gitsession.reading.update.LocalFile;
import dev.gitsession.web.html.Addresses;
import dev.gitsession.web.html.DiffLines;
import dev.gitsession.web.html.Figures;
import dev.gitsession.web.html.Html;
import dev.gitsession.web.html.ReaderLocale;
import java.time.Duration;
import java.util.List;

/// Lists of sessions, and the line that describes one.
final class SessionCards {
    /// A session of this machine that was written to this recently is taken to be running.
    private static final Duration RUNNING = Duration.ofMinutes(2);

    private final Viewed viewed;

    SessionCards(Viewed viewed) {
        this.viewed = viewed;
    }

    /// What a session is called: its title, else its id.
    static String title(IndexedSession session) {
        if (!session.title().isBlank()) {
            return session.title();
        }
        return session.id().isEmpty() ? "a session without an id" : session.id();
    }

    /// Whether the session seems to be under way on this machine: its agent wrote something a moment ago.
    boolean isRunning(IndexedSession session) {
        LocalFile file = viewed.library().contents().here().get(session.id());
        return file != null
                && file.modified().plus(RUNNING).isAfter(viewed.clock().instant());
    }

    /// Writes a list of sessions.
    ///
    /// @param withPlans whether their plans are named
    void list(Html html, List<IndexedSession> sessions, Costs.Counted costs, boolean withPlans) {
        SessionLinks links = viewed.links();
        html.begin("ol", "sessions");
        for (IndexedSession session : sessions) {
            html.begin("li").begin("a", "title").with("href", links.page(session));
            html.text(title(session)).end();
            if (isRunning(session)) {
                html.text(" ").element("span", "badge running", "running");
            } else if (!session.stored()) {
                html.text(" ").element("span", "badge", "this machine");
            }
            html.begin("p", "facts");
            facts(html, session, withPlans);
            sums(html, session, costs.of(session));
            html.end().end();
        }
        html.end();
    }

    /// Writes where a session belongs.
    ///
    /// @param withPlan whether its plan is named
    void facts(Html html, IndexedSession session, boolean withPlan) {
        fact(html, session.agent());
        fact(html, Stages.name(session.stage()));
        if (withPlan && !session.plan().isEmpty()) {
            html.begin("span").begin("a").with("href", "/plan/" + Addresses.encoded(session.plan()));
            html.text("plan " + session.plan()).end().end();
        }
        fact(html, session.author());
        if (session.ended() != null) {
            html.begin("span");
            Figures.age(html, session.ended(), viewed.clock());
            html.end();
        }
    }

    private static void fact(Html html, String text) {
        if (!text.isEmpty()) {
            html.element("span", "", text);
        }
    }

    /// Writes how much a session has and what it cost.
    static void sums(Html html, IndexedSession session, Sums sums) {
        if (sums.done().calls() + sums.prompts() > 0) {
            html.element("span", "", Figures.counted(sums.prompts(), "prompt"));
            html.element("span", "", Figures.counted(sums.done().calls(), "call"));
        }
        if (sums.done().failed() > 0) {
            html.element("span", "failed", sums.done().failed() + " failed");
        }
        if (sums.done().isKnown() && sums.done().added() + sums.done().removed() > 0) {
            DiffLines.counts(html, sums.done().added(), sums.done().removed());
        }
        if (sums.spent().priced()) {
            html.element("span", "", Figures.cost(sums));
        }
        if (sums.done().calls() + sums.prompts() == 0) {
            // A copy of another session: what they have in common is counted there.
            long entries = session.content().entries();
            html.element(
                    "span",
                    "",
                    String.format(ReaderLocale.current(), "%,d %s", entries, entries == 1 ? "entry" : "entries"));
        }
    }
}
