package dev.gitsession.cli.command.stored;

import dev.gitsession.agent.SessionFile;
import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.upload.UploadText;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.cli.console.Style;
import dev.gitsession.git.Git;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.redaction.LocalRedaction;
import dev.gitsession.store.rewrite.RedactStored;
import dev.gitsession.store.settings.StoreSettings;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `git session redact`: shows what would be replaced in a file, or redacts stored sessions.
public final class RedactCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "redact",
                "FILE | --explain TEXT | --stored [--plan ID]",
                "show the secrets in a session, or remove them from stored sessions",
                """
                With FILE, shows what an upload would replace: the rule, the line, the text before the
                secret, and the secret's first three characters and its length. Exits with 1 if there is anything.
                Nothing is changed.

                With --explain, says which rules look at a text, and why each finds a secret in it or none.

                With --stored, redacts the sessions on the remote, of one plan or of all plans, with
                today's rules. The commits with the secrets are no longer on the branches, but the host
                may keep them for a while, and forks, clones and caches may have them. Revoke every
                credential that was stored.

                To allow text that is not a secret, add it to git's configuration: session.redactAllow
                = rule:ID, path:message.content[].text, or value: and the six digits of a placeholder.
                session.redact turns redaction off.
                """,
                List.of(
                        OptionSpec.flag("diff", "show each replacement as a difference"),
                        OptionSpec.value("explain", "TEXT", "say which rules look at a text, and why"),
                        OptionSpec.flag("stored", "redact the sessions on the remote"),
                        OptionSpec.value("plan", "ID", "the sessions of this plan")
                                .offering(OptionSpec.Hint.PLAN),
                        OptionSpec.value("remote", "NAME", "the remote that stores them (session.remote)"),
                        OptionSpec.flag("dry-run", "with --stored: show what would be replaced and push nothing")
                                .withLetter("n"),
                        OptionSpec.flag("replace", "with --stored: drop superseded versions too")),
                List.of(
                        new CommandSpec.Example("git session redact session.jsonl", "shows what would be replaced"),
                        new CommandSpec.Example(
                                "git session redact --explain 'password: ...'", "says why it is replaced or not"),
                        new CommandSpec.Example(
                                "git session redact --stored --plan 42", "redacts the stored sessions of plan 42")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        if (invocation.has("stored")) {
            invocation.requireArguments(0, 0, "");
            Git git = invocation.wiring().git();
            return redactStored(
                    invocation, git, LocalRedaction.of(git, invocation.wiring().environment()));
        }
        try (TemporaryFolder scratch = TemporaryFolder.make()) {
            return showFindings(invocation, redaction(invocation, scratch));
        }
    }

    /// The redaction to use. Outside of a repository it has only the built-in rules.
    private static LocalRedaction redaction(Invocation invocation, TemporaryFolder scratch) {
        Git git;
        try {
            git = invocation.wiring().git();
        } catch (SessionException e) {
            if (e.code() != ErrorCode.NO_REPOSITORY) {
                throw e;
            }
            return LocalRedaction.builtIn(scratch.path());
        }
        return LocalRedaction.of(git, invocation.wiring().environment());
    }

    private static ExitCode showFindings(Invocation invocation, LocalRedaction redaction) {
        RedactionPreview preview = new RedactionPreview(invocation.console());
        Optional<String> text = invocation.find("explain");
        if (text.isPresent()) {
            invocation.requireArguments(0, 0, "");
            return preview.explain(redaction.explain(text.get()));
        }
        invocation.requireArguments(1, 1, "the session's file, or --stored");
        SessionFile file = SessionFile.open(
                invocation.wiring().directory().resolve(invocation.arguments().getFirst()));
        return preview.show(file.transcript(), redaction.redact(file.transcript()), invocation.has("diff"));
    }

    private static ExitCode redactStored(Invocation invocation, Git git, LocalRedaction redaction) {
        StoreSettings settings = invocation.settings(git);
        RedactStored stored =
                new RedactStored(git, settings, redaction, invocation.wiring().clock());
        RedactStored.Report report = stored.redact(
                invocation.plan(), new RedactStored.Options(invocation.has("dry-run"), invocation.has("replace")));
        List<RedactStored.Outcome> outcomes = report.outcomes();
        Console console = invocation.console();
        List<RedactStored.Outcome> redacted =
                outcomes.stream().filter(RedactStored.Outcome::isRedacted).toList();
        for (RedactStored.Outcome outcome : redacted) {
            console.line("%s %s on %s: %s"
                    .formatted(
                            invocation.has("dry-run") ? "would redact" : "redacted",
                            console.styled(Style.NAME, Printable.clean(outcome.sessionId())),
                            outcome.branch().branch(),
                            UploadText.secrets(outcome.report())));
        }
        if (!invocation.has("dry-run")) {
            BranchLayout layout = new BranchLayout(settings.branchPrefix());
            new CommentUpdate(invocation, git, settings)
                    .of(redacted.stream()
                            .flatMap(outcome -> layout.planOf(outcome.branch()).stream())
                            .collect(Collectors.toCollection(LinkedHashSet::new)));
        }
        console.note(
                "%s looked at, %d redacted".formatted(HumanFormat.count(outcomes.size(), "session"), redacted.size()));
        if (!redacted.isEmpty()) {
            console.warning(
                    "revoke these credentials: old commits may stay on the host for a while, and clones, forks"
                            + " and caches may have them"
                            + (invocation.has("replace")
                                    ? ""
                                    : "; what earlier uploads kept of rewritten sessions stays, too, unless you add --replace"));
        }
        outcomes.stream()
                .filter(RedactStored.Outcome::stillLeaks)
                .forEach(outcome -> console.warning(stillLeaking(outcome)));
        DamageReport.warn(console, report.damaged());
        Map<String, @Nullable Object> answer = DamageReport.failure(report.damaged());
        answer.put("sessions", outcomes.stream().map(RedactCommand::json).toList());
        answer.put(
                "redactions",
                redacted.stream().mapToInt(outcome -> outcome.report().count()).sum());
        if (!report.damaged().isEmpty()) {
            answer.put("damaged", DamageReport.json(report.damaged()));
        }
        console.success(answer);
        return report.damaged().isEmpty() ? ExitCode.DONE : ExitCode.BROKEN;
    }

    private static String stillLeaking(RedactStored.Outcome outcome) {
        String text = outcome.condensed()
                ? "'%s' on %s is a condensed session of the original system, which is never changed, and still shows %s; revoke these credentials, and remove the branch's .erk/sessions by hand"
                : "'%s' on %s is no session id, so it can't be stored anew and still shows %s; download it, delete this one, then upload the file with --session-id";
        return text.formatted(
                Printable.clean(outcome.sessionId()), outcome.branch().branch(), UploadText.secrets(outcome.report()));
    }

    private static Map<String, @Nullable Object> json(RedactStored.Outcome outcome) {
        Map<String, @Nullable Object> session = new LinkedHashMap<>();
        session.put("session_id", outcome.sessionId());
        session.put("session_branch", outcome.branch().branch());
        session.put("redactions", outcome.report().count());
        session.put("rules", outcome.report().countByRule());
        session.put("storable", outcome.storable());
        return session;
    }
}
