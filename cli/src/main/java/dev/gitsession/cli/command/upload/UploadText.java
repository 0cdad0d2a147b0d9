package dev.gitsession.cli.command.upload;

import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.plan.PlanId;
import dev.gitsession.redact.RedactionReport;
import dev.gitsession.session.Printable;
import dev.gitsession.store.upload.Findings;
import java.util.List;

/// Clauses about an upload, for a person.
public final class UploadText {
    private static final int MOST_NAMES = 3;

    private UploadText() {}

    /// `3 secrets: 2 github-pat, 1 private-key`.
    public static String secrets(Findings findings) {
        return HumanFormat.count(findings.count(), "secret") + ": " + findings.byRule();
    }

    /// The same of the secrets that a report names.
    public static String secrets(RedactionReport report) {
        return secrets(Findings.of(report));
    }

    /// Says that the comment on a plan could not be updated.
    ///
    /// @param error why, and the next step
    public static String commentNotUpdated(PlanId plan, String error) {
        return "the comment on plan %s that lists its sessions was not updated: %s".formatted(plan, error);
    }

    /// Which side files stay on this machine.
    ///
    /// @param names their names, at least one
    public static String leftOut(List<String> names) {
        return "%s beside the session %s here alone, as too large, not readable or not to be named so elsewhere: %s%s"
                .formatted(
                        HumanFormat.count(names.size(), "file"),
                        names.size() == 1 ? "stays" : "stay",
                        Printable.clean(String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))),
                        names.size() > MOST_NAMES ? ", ..." : "");
    }
}
