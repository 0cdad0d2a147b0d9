package dev.gitsession.cli.command.exec;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.json.Json;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A command of the original system. It always prints one JSON object on standard output, and exits with 0 or 1.
abstract class ExecCommand implements Command {
    /// Does the work and returns the members of the answer.
    abstract Map<String, @Nullable Object> answer(Invocation invocation);

    @Override
    public final ExitCode run(Invocation invocation) {
        Console console = invocation.console().with(new Console.Manners(true, true, true));
        try {
            console.success(answer(new Invocation(invocation.line(), console, invocation.wiring())));
            return ExitCode.DONE;
        } catch (SessionException e) {
            invocation.wiring().trace().failed(e);
            Map<String, Object> failure = new LinkedHashMap<>();
            failure.put("success", false);
            failure.put("error", Printable.clean(e.oneLine()));
            console.out().println(Json.write(failure));
            return ExitCode.BROKEN;
        }
    }

    /// The value of an option that must be given.
    static String required(Invocation invocation, String option) {
        return invocation
                .find(option)
                .orElseThrow(() -> new InvalidInputException(
                        ErrorCode.BAD_ARGUMENTS, "--" + option + " is missing", "see --help"));
    }
}
