package dev.gitsession.cli.command.plan;

import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.Style;
import dev.gitsession.plan.PlanBlock;
import dev.gitsession.plan.PlanHeader;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanRecord;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.session.Printable;
import dev.gitsession.store.listing.ListedSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Prints a plan record for people, and as JSON.
final class PlanView {
    private PlanView() {}

    /// The part of a plan's record that its newest session tells.
    static PlanRecord pointing(PlanId plan, ListedSession newest) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(SessionPointer.BRANCH, newest.branch().branch());
        fields.put(SessionPointer.ID, newest.sessionId());
        newest.uploadedAt().ifPresent(at -> fields.put(SessionPointer.AT, SessionPointer.format(at)));
        return new PlanRecord(plan, PlanHeader.empty().with(fields), Optional.empty());
    }

    static void print(Console console, PlanRecord record) {
        String title = record.title().map(text -> "  " + Printable.clean(text)).orElse("");
        console.line(console.styled(Style.STRONG, "plan " + record.id()) + title);
        record.issue()
                .map(issue -> Printable.clean(issue.state() + "  " + issue.url()))
                .ifPresent(where -> console.line(console.styled(Style.FAINT, where)));
        PlanHeader header = record.header();
        int width = header.names().stream().mapToInt(String::length).max().orElse(0);
        for (String name : header.names()) {
            String label = Printable.clean(name) + " ".repeat(width - name.length() + 2);
            String value = header.find(name).map(Printable::clean).orElse("-");
            console.line("  " + console.styled(Style.FAINT, label) + value);
        }
    }

    /// Warns if the text of an issue has further plan-header blocks. Edits to those have no effect.
    static void warnOfMore(Console console, PlanRecord record) {
        if (record.issue().isPresent()
                && record.text().filter(PlanBlock::isOpenlyIn).isPresent()) {
            console.warning("#%s has more than one plan-header; the first sound one counts. Remove the others at %s"
                    .formatted(
                            record.id(),
                            Printable.clean(record.issue().orElseThrow().url())));
        }
    }

    static Map<String, @Nullable Object> json(PlanRecord record) {
        Map<String, @Nullable Object> header = new LinkedHashMap<>();
        record.header()
                .names()
                .forEach(name -> header.put(name, record.header().find(name).orElse(null)));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("plan_id", record.id().value());
        answer.put("title", record.title().orElse(null));
        answer.put("state", record.issue().map(PlanRecord.Issue::state).orElse(null));
        answer.put("url", record.issue().map(PlanRecord.Issue::url).orElse(null));
        answer.put("header", header);
        answer.put("text", record.text().orElse(null));
        return answer;
    }
}
