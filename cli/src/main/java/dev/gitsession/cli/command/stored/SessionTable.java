package dev.gitsession.cli.command.stored;

import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.console.Style;
import dev.gitsession.cli.console.Table;
import dev.gitsession.cli.console.Table.Column;
import dev.gitsession.cli.console.Table.Width;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.store.listing.ListedSession;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Prints stored sessions as a table, and as JSON.
public final class SessionTable {
    private SessionTable() {}

    public static void print(Console console, List<ListedSession> sessions, ZoneId zone) {
        boolean stages = sessions.stream().anyMatch(session -> session.stage().isPresent());
        List<Column> columns = new ArrayList<>(List.of(
                Column.of("PLAN").in(Style.STRONG).yielding(),
                Column.of("SESSION").in(Style.NAME).when(Width.CUT_LAST),
                Column.of("STORED"),
                Column.number("SIZE"),
                Column.of("AGENT").when(Width.LEFT_OUT),
                Column.of("SOURCE").when(Width.LEFT_OUT)));
        if (stages) {
            columns.add(Column.of("STAGE").when(Width.LEFT_OUT));
        }
        Table table = new Table(columns.toArray(Column[]::new));
        for (ListedSession session : sessions) {
            List<String> cells = new ArrayList<>(List.of(
                    session.plan().map(PlanId::value).orElse("-"),
                    session.sessionId().isEmpty() ? "(no id)" : session.sessionId(),
                    session.uploadedAt().map(at -> HumanFormat.time(at, zone)).orElse("-"),
                    session.bytes().isPresent()
                            ? HumanFormat.size(session.bytes().getAsLong())
                            : "-",
                    session.agent().orElse("unknown"),
                    session.source().orElse("-")));
            if (stages) {
                cells.add(session.stage().orElse("-"));
            }
            table.row(cells.toArray(String[]::new));
        }
        table.printTo(console);
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
        session.stage().ifPresent(stage -> answer.put("stage", stage));
        if (session.condensed()) {
            answer.put("condensed", true);
        }
        return answer;
    }
}
