package dev.gitsession.cli.command.plan;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.Style;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanFields;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanRecord;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.store.settings.StoreSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// `git session plan set`: changes fields of a plan record.
public final class PlanSetCommand implements Command {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,127}");

    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "plan set",
                "ID FIELD=VALUE...",
                "change fields of a plan record",
                "Changes fields of a plan record; all other bytes stay as they are.",
                List.of(OptionSpec.value("remote", "NAME", "the remote that stores it (session.remote)")),
                List.of(new CommandSpec.Example(
                        "git session plan set 42 objective=7", "records the plan's objective")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(2, Integer.MAX_VALUE, "the plan's id and FIELD=VALUE");
        PlanId id = new PlanId(invocation.arguments().getFirst());
        Map<String, String> fields = new LinkedHashMap<>();
        for (String assignment :
                invocation.arguments().subList(1, invocation.arguments().size())) {
            int equals = assignment.indexOf('=');
            String name = assignment.substring(0, Math.max(0, equals));
            if (!NAME.matcher(name).matches()) {
                throw new InvalidInputException(
                        ErrorCode.BAD_ARGUMENTS,
                        "'%s' is not FIELD=VALUE".formatted(Printable.excerpt(assignment)),
                        "name a field of letters, digits and _, such as objective=7");
            }
            String value = assignment.substring(equals + 1);
            PlanFields.require(name, value);
            String before = fields.put(name, value);
            if (before != null && !before.equals(value)) {
                throw new InvalidInputException(
                        ErrorCode.BAD_ARGUMENTS,
                        "'%s' is given twice, with different values".formatted(name),
                        "give it once");
            }
        }
        Git git = invocation.wiring().git();
        StoreSettings settings = invocation.settings(git);
        PlanRecord record = invocation.wiring().plans(git, settings).set(id, fields);
        Console console = invocation.console();
        PlanView.warnOfMore(console, record);
        console.success(PlanView.json(record));
        console.note("%s %s of plan %s"
                .formatted(console.styled(Style.GOOD, "set"), String.join(", ", fields.keySet()), id));
        return ExitCode.DONE;
    }
}
