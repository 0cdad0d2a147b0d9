package dev.gitsession.cli.command.help;

import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.wiring.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Manual pages in man macros, generated from the descriptions of the commands.
final class ManualPage {
    private static final Pattern LINE_START = Pattern.compile("^['.]", Pattern.MULTILINE);

    private ManualPage() {}

    static String of(CommandSpec spec) {
        String name = "git-session-" + spec.name().replace(' ', '-');
        StringBuilder page = head(name, spec.summary());
        page.append(".SH SYNOPSIS\n.B git session ")
                .append(escaped(spec.name()))
                .append('\n')
                .append(escaped(spec.arguments()))
                .append(" [options]\n.SH DESCRIPTION\n");
        for (Paragraph paragraph : Paragraph.of(spec.about())) {
            switch (paragraph) {
                case Paragraph.Sentences sentences ->
                    page.append(".PP\n").append(escaped(sentences.text())).append('\n');
                case Paragraph.Table table -> {
                    for (Paragraph.Row row : table.rows()) {
                        page.append(".TP\n.B ").append(escaped(row.name())).append('\n');
                        page.append(escaped(row.about())).append('\n');
                    }
                }
            }
        }
        page.append(".SH OPTIONS\n");
        List<OptionSpec> options = new ArrayList<>(spec.options());
        options.addAll(CommandSpec.COMMON);
        for (OptionSpec option : options) {
            page.append(".TP\n.B ").append(escaped(option.synopsis())).append('\n');
            page.append(escaped(option.about())).append(".\n");
        }
        if (!spec.examples().isEmpty()) {
            page.append(".SH EXAMPLES\n");
            for (CommandSpec.Example example : spec.examples()) {
                page.append(".TP\n.B ").append(escaped(example.line())).append('\n');
                page.append(escaped(example.about())).append('\n');
            }
        }
        return page.append(".SH SEE ALSO\n.BR git-session (1)\n").toString();
    }

    static String overview(List<CommandSpec> specs) {
        StringBuilder page = head("git-session", "keep the sessions of coding agents in the git repository");
        page.append("""
                .SH SYNOPSIS
                .B git session
                <command> [options]
                .SH DESCRIPTION
                Keeps the sessions that coding agents write in the git repository that they worked on: each plan has one
                branch on the remote, async-learn/<plan_id>, and its record points at the newest session. Any machine
                with access to the repository can list, fetch and check them.
                .SH COMMANDS
                """);
        for (CommandSpec spec : specs) {
            page.append(".TP\n.B ").append(escaped(spec.synopsis())).append('\n');
            page.append(escaped(spec.summary())).append('\n');
        }
        page.append("""
                .SH CONFIGURATION
                .TP
                .B session.remote
                the remote that stores sessions (origin, or the only one)
                .TP
                .B session.base
                the commit to put session commits on (the remote's default branch)
                .TP
                .B session.branchPrefix
                what stands before the plan's id in a branch's name (async-learn/)
                .TP
                .B session.planStore
                where plans are kept: git, github, gitlab, gitea or none (git)
                .TP
                .B session.planPattern
                a regular expression that finds the plan's id in a branch's name
                .TP
                .B session.partSize
                the largest part of a stored session (8m)
                .PP
                A team shares these keys in a file .gitsession at the top of the working tree; git's configuration wins.
                These are yours alone:
                .TP
                .B session.redact
                whether secrets are replaced (on)
                .TP
                .B session.redactAllow, session.redactRules
                what is no secret, and a file of further rules
                .TP
                .B session.forgeUrl
                the forge's web address (from the remote's URL)
                .TP
                .B session.defaultPlan
                the plan for what hooks and watch store where nothing else names one
                .SH EXIT STATUS
                0 done; 1 something broke that should not; 2 bad arguments or input; 3 not found; 4 saved on this
                machine and queued, the remote has it not yet; 5 the remote refused; 6 stored, but the plan's record was not updated (with --strict).
                """);
        return page.toString();
    }

    private static StringBuilder head(String name, String summary) {
        return new StringBuilder(".TH %s 1 \"\" \"git-session %s\" \"Git Manual\"\n"
                        .formatted(name.toUpperCase(Locale.ROOT), Version.current()))
                .append(".SH NAME\n%s \\- %s\n".formatted(escaped(name), escaped(summary)));
    }

    private static String escaped(String text) {
        // A period or an apostrophe at the beginning of a line would start a macro.
        return LINE_START.matcher(text.replace("\\", "\\e").replace("-", "\\-")).replaceAll("\\\\&$0");
    }
}
