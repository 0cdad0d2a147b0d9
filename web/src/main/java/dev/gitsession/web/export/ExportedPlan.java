package dev.gitsession.web.export;

import dev.gitsession.plan.PlanHeader;
import dev.gitsession.plan.PlanRecord;
import dev.gitsession.store.redaction.SessionRedaction;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A plan to export, without its secrets.
///
/// @param id the plan's id
/// @param title its title; empty if unknown
/// @param state the state on the forge; empty if it is no issue
/// @param url its page on the forge; empty if it has none
/// @param header the fields of its record
/// @param text its text; empty if it has none
public record ExportedPlan(String id, String title, String state, String url, Map<String, String> header, String text) {
    public ExportedPlan {
        header = Collections.unmodifiableMap(new LinkedHashMap<>(header));
    }

    /// A plan without a record.
    public static ExportedPlan unknown(String id) {
        return new ExportedPlan(id, "", "", "", Map.of(), "");
    }

    /// The plan of a record.
    public static ExportedPlan of(PlanRecord record, SessionRedaction redaction) {
        Map<String, String> fields = new LinkedHashMap<>();
        PlanHeader header = record.header();
        for (String name : header.names()) {
            fields.put(name, plain(redaction, header.find(name).orElse("")));
        }
        return new ExportedPlan(
                record.id().value(),
                plain(redaction, record.title().orElse("")),
                record.issue().map(PlanRecord.Issue::state).orElse(""),
                record.issue().map(PlanRecord.Issue::url).orElse(""),
                fields,
                plain(redaction, record.text().orElse("")));
    }

    private static String plain(SessionRedaction redaction, String text) {
        return redaction.isOn() ? redaction.local().redact(text) : text;
    }

    /// What the plan is called.
    public String name() {
        return title.isBlank() ? "Plan " + id : title;
    }
}
