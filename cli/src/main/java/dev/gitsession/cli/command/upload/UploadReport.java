package dev.gitsession.cli.command.upload;

import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.console.Style;
import dev.gitsession.git.ObjectId;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.SessionId;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.UploadOptions;
import dev.gitsession.store.upload.UploadRequest;
import dev.gitsession.store.upload.result.UploadResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reports an upload, to a person or a program.
///
/// @param plan whose session it is
/// @param session which
/// @param options how it was uploaded
record UploadReport(PlanId plan, SessionId session, UploadOptions options) {
    static UploadReport on(UploadRequest request) {
        return new UploadReport(request.plan(), request.session(), request.options());
    }

    /// Says it, in a sentence or as JSON, with what else the user should know.
    void tell(Console console, StoreSettings settings, UploadResult result) {
        if (console.isJson()) {
            console.success(json(result));
        } else {
            console.note(sentence(console, settings, result));
        }
        if (result.revived()) {
            console.aside("the session was deleted from plan %s before; it is stored again".formatted(plan));
        }
        if (result.older() && result.changed()) {
            console.aside("the session is older than what is stored, which stays; only newer side files were stored");
        }
        if (result.superseded()) {
            console.aside("the newer version stays the current one; continue that with: git session resume %s"
                    .formatted(session));
        }
        if (result.keptReplaced()) {
            console.aside("what was stored before is kept; see the versions with: git session versions %s"
                    .formatted(session));
        }
        if (result.hasNoRecord()) {
            console.aside(withoutRecord(plan, settings));
        }
        if (!result.atomic()) {
            console.aside("the remote can't move several refs as one: the session went first, then the plan's record");
        }
        result.queuedBecause().ifPresent(console::warning);
        result.planUpdateError()
                .ifPresent(error -> console.warning(
                        "the session is stored, but plan %s does not point at it: %s".formatted(plan, error)));
        result.commentError()
                .map(error -> UploadText.commentNotUpdated(plan, error))
                .ifPresent(console::warning);
    }

    /// Says that a plan has no record.
    static String withoutRecord(PlanId plan, StoreSettings settings) {
        return "plan %s has no record: on %s the records are in issues, and '%s' is no issue's number"
                .formatted(plan, settings.planStore(), plan);
    }

    /// What an upload did, in a sentence.
    String sentence(Console console, StoreSettings settings, UploadResult result) {
        String what = "session " + console.styled(Style.NAME, session.value());
        String where = "%s on %s".formatted(result.branch().branch(), settings.remoteShown());
        if (result.isQueued()) {
            return "%s %s for plan %s on this machine; push it later with: git session sync"
                    .formatted(console.styled(Style.WARNING, "kept"), what, plan);
        }
        String size = "%s, %s"
                .formatted(
                        HumanFormat.size(result.size().bytes()),
                        HumanFormat.count(result.size().parts(), "part"));
        if (result.superseded()) {
            return "%s is stored like this already, in an older version of what is on %s; nothing to push"
                    .formatted(what, where);
        }
        if (!result.changed() && result.older()) {
            return "%s is older than what is on %s; nothing to push (--replace stores it all the same)"
                    .formatted(what, where);
        }
        if (!result.changed()) {
            String rest = result.planUpdated() ? "plan %s points at it again".formatted(plan) : "nothing to push";
            return "%s is on %s already; %s".formatted(what, where, rest);
        }
        if (options.has(UploadOptions.Flag.DRY_RUN)) {
            return "would store %s on %s (%s)".formatted(what, where, size);
        }
        String pointing = result.planUpdated() ? "; plan %s points at it".formatted(plan) : "";
        return "%s %s on %s (%s)%s".formatted(console.styled(Style.GOOD, "stored"), what, where, size, pointing);
    }

    /// What an upload did, for programs.
    Map<String, @Nullable Object> json(UploadResult result) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("session_branch", result.branch().branch());
        answer.put("session_id", session.value());
        answer.put("plan_id", plan.value());
        answer.put("source", options.source().toString());
        answer.put("commit", result.commit().map(ObjectId::hex).orElse(null));
        answer.put("parts", result.size().parts());
        answer.put("bytes", result.size().bytes());
        answer.put("changed", result.changed());
        answer.put("older", result.older());
        answer.put("revived", result.revived());
        answer.put("queued", result.isQueued());
        answer.put("plan_updated", result.planUpdated());
        answer.put("plan_update_error", result.planUpdateError().orElse(null));
        result.commentError().ifPresent(error -> answer.put("plan_comment_error", error));
        answer.put("atomic", result.atomic());
        answer.put("redactions", result.redactions());
        return answer;
    }
}
