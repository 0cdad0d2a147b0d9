package dev.gitsession.cli.command.stored;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.console.Style;
import dev.gitsession.git.Git;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Printable;
import dev.gitsession.store.download.Verify;
import dev.gitsession.store.settings.StoreSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `git session verify`: checks stored sessions against their manifests.
public final class VerifyCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "verify",
                "[--plan ID]",
                "check every stored session against its manifest",
                """
                Fetches every stored session of one plan or of all plans, and compares its length and
                SHA-256 with the manifest. Sessions of the original system have no manifest, so only
                their readability is checked. Exits with 1 if anything is damaged.
                """,
                List.of(
                        OptionSpec.value("plan", "ID", "the sessions of this plan")
                                .offering(OptionSpec.Hint.PLAN),
                        OptionSpec.value("remote", "NAME", "the remote to check (session.remote)")),
                List.of(new CommandSpec.Example("git session verify", "checks everything")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 0, "");
        Git git = invocation.wiring().git();
        StoreSettings settings = invocation.settings(git);
        invocation.console().progress().begin("verifying");
        Verify.Report report = new Verify(git, settings).verify(invocation.plan());
        Console console = invocation.console();
        if (console.isJson()) {
            console.success(json(report));
        } else {
            print(console, report);
        }
        return report.isClean() ? ExitCode.DONE : ExitCode.BROKEN;
    }

    private static void print(Console console, Verify.Report report) {
        report.branchDefects()
                .forEach(defect -> console.line(console.styled(Style.BAD, "damaged") + "  " + Printable.clean(defect)));
        long without = 0;
        long unvouched = 0;
        long condensed = 0;
        for (Verify.Finding finding : report.findings()) {
            String name = finding.session().branch().branch() + "  "
                    + (finding.session().sessionId().isEmpty()
                            ? "(no id)"
                            : finding.session().sessionId());
            without += finding.manifest() ? 0 : 1;
            if (!finding.defects().isEmpty()) {
                console.line(console.styled(Style.BAD, "damaged") + "  "
                        + Printable.clean(name + ": " + String.join(", ", finding.defects())));
            } else if (finding.vouched()) {
                console.note(console.styled(Style.GOOD, "ok") + "       " + Printable.clean(name));
            } else {
                unvouched += finding.manifest() && !finding.session().condensed() ? 1 : 0;
                condensed += finding.session().condensed() ? 1 : 0;
                console.note(console.styled(Style.WARNING, "readable") + " " + Printable.clean(name));
            }
        }
        String more = (without == 0 ? "" : ", %d without a manifest".formatted(without))
                + (unvouched == 0 ? "" : ", %d that no manifest vouches for".formatted(unvouched))
                + (condensed == 0 ? "" : ", %d condensed without a checksum".formatted(condensed))
                + (report.unread() == 0
                        ? ""
                        : ", %d damaged %s not looked at"
                                .formatted(report.unread(), report.unread() == 1 ? "branch" : "branches"));
        String verdict = report.isClean() ? "all intact" : "not all intact";
        console.note(
                "%s checked%s: %s".formatted(HumanFormat.count(report.findings().size(), "session"), more, verdict));
    }

    private static Map<String, @Nullable Object> json(Verify.Report report) {
        List<Map<String, @Nullable Object>> sessions = report.findings().stream()
                .map(finding -> {
                    Map<String, @Nullable Object> session = SessionTable.json(finding.session());
                    session.put("vouched", finding.vouched());
                    session.put("defects", finding.defects());
                    return session;
                })
                .toList();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        if (!report.isClean()) {
            answer.put("success", false);
            answer.put("error", "not everything that is stored is whole");
            answer.put("code", ErrorCode.DAMAGED_SESSION.wireName());
        }
        answer.put("sessions", sessions);
        answer.put("branch_defects", report.branchDefects());
        return answer;
    }
}
