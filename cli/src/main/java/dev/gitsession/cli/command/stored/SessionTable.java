package dev.gitsession.cli.command.stored;

import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.console.ShortIds;
import dev.gitsession.cli.console.Style;
import dev.gitsession.cli.console.Table;
import dev.gitsession.cli.console.Table.Column;
import dev.gitsession.cli.console.Table.Width;
import dev.gitsession.plan.BranchPlanId;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.store.format.SessionDescription;
import dev.gitsession.store.listing.ListedSession;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Prints stored sessions as a table, and as JSON.
public final class SessionTable {
    private SessionTable() {}

    /// Prints one line for each session. On a terminal ids are short; elsewhere they are whole, for scripts.
    public static void print(Console console, List<ListedSession> sessions, Clock clock) {
        Table table = new Table(
                Column.of("PLAN").in(Style.STRONG).yielding(),
                Column.of("SESSION").in(Style.NAME).when(Width.CUT_LAST),
                Column.of("TITLE").yielding(),
                Column.of("ENDED"),
                Column.of("AGENT").when(Width.LEFT_OUT),
                Column.of("AUTHOR").when(Width.LEFT_OUT),
                Column.number("SIZE").when(Width.LEFT_OUT),
                Column.of("SOURCE").when(Width.LEFT_OUT),
                Column.of("STAGE").when(Width.LEFT_OUT));
        ShortIds shortIds =
                new ShortIds(sessions.stream().map(ListedSession::sessionId).toList());
        for (ListedSession session : sessions) {
            SessionDescription description = session.description();
            table.row(
                    plan(session, console),
                    id(session, shortIds, console),
                    title(session),
                    session.endedAt()
                            .map(at -> HumanFormat.when(at, clock, console))
                            .orElse("-"),
                    session.agent().orElse("unknown"),
                    orDash(description.author()),
                    session.bytes().isPresent()
                            ? HumanFormat.size(session.bytes().getAsLong())
                            : "-",
                    session.source().orElse("-"),
                    orDash(description.stage()));
        }
        table.printTo(console);
    }

    /// The plan's id. An id that ends in digits of its branch's name may tell little of it, such as
    /// `branch-544d3a`; then a terminal shows the name too.
    private static String plan(ListedSession session, Console console) {
        String id = session.plan().map(PlanId::value).orElse("-");
        String branch = session.gitBranch();
        boolean told = console.isTerminal()
                && !branch.isEmpty()
                && id.lastIndexOf('-') == id.length() - BranchPlanId.DIGITS - 1
                && BranchPlanId.of(branch).distinct().value().equals(id);
        return told ? "%s (%s)".formatted(id, branch) : id;
    }

    private static String id(ListedSession session, ShortIds shortIds, Console console) {
        if (session.sessionId().isEmpty()) {
            return "(no id)";
        }
        return console.isTerminal() ? shortIds.of(session.sessionId()) : session.sessionId();
    }

    /// The title. More than one version is said before it, where no narrow terminal cuts it off.
    private static String title(ListedSession session) {
        String title = session.description().title();
        return session.versions() > 1
                ? "(%s) %s"
                        .formatted(HumanFormat.count(session.versions(), "version"), title)
                        .strip()
                : orDash(title);
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    public static Map<String, @Nullable Object> json(ListedSession session) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("plan_id", session.plan().map(PlanId::value).orElse(null));
        answer.put("session_id", session.sessionId());
        answer.put("session_branch", session.branch().branch());
        answer.put(
                "uploaded_at", session.uploadedAt().map(SessionPointer::format).orElse(null));
        answer.put("source", session.source().orElse(null));
        answer.put("agent", session.agent().orElse(null));
        answer.put("bytes", session.bytes().isPresent() ? session.bytes().getAsLong() : null);
        answer.put("git_branch", orNull(session.gitBranch()));
        answer.put("versions", session.versions());
        SessionDescription description = session.description();
        answer.put("title", orNull(description.title()));
        answer.put("author", orNull(description.author()));
        answer.put("ended_at", description.endedAt().map(SessionPointer::format).orElse(null));
        if (!description.stage().isEmpty()) {
            answer.put("stage", description.stage());
        }
        if (session.condensed()) {
            answer.put("condensed", true);
        }
        return answer;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
