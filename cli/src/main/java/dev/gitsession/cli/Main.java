package dev.gitsession.cli;

import dev.gitsession.cli.command.ArgumentParser;
import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.help.Commands;
import dev.gitsession.cli.command.help.HelpPage;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.Progress;
import dev.gitsession.cli.console.Terminal;
import dev.gitsession.cli.console.TraceChoice;
import dev.gitsession.cli.wiring.Failures;
import dev.gitsession.cli.wiring.LocalClock;
import dev.gitsession.cli.wiring.Version;
import dev.gitsession.cli.wiring.Wiring;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.SessionException;
import dev.gitsession.trace.Trace;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.commons.cli.CommandLine;

/// The entry point of the program.
public final class Main {
    private static final String HELP = "help";
    private static final String VERBOSE = "verbose";

    private final Wiring wiring;
    private final Console console;

    private Main(Wiring wiring, Console console) {
        this.wiring = wiring;
        this.console = console;
    }

    public static void main(String[] args) {
        // Numbers look the same for everyone. Looking up a country's number format takes a tenth of a short
        // command's time.
        Locale.setDefault(Locale.US);
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        int exit;
        try (Progress progress = Progress.on(err, Terminal.of(System.getenv()))) {
            exit = run(List.of(args), new Streams(System.in, out, err), System.getenv(), progress, new LocalClock());
        }
        out.flush();
        err.flush();
        // Returning is faster than calling `exit`, for which the virtual machine first looks up a logger.
        if (exit != 0) {
            System.exit(exit);
        }
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new UntilTheReaderLeaves(descriptor), true, StandardCharsets.UTF_8);
    }

    /// A stream that drops further output after its reader has closed the pipe, as `head` does.
    private static final class UntilTheReaderLeaves extends FileOutputStream {
        UntilTheReaderLeaves(FileDescriptor descriptor) {
            super(descriptor);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                super.write(bytes, offset, length);
            } catch (IOException e) {
                if (!String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe")) {
                    throw e;
                }
            }
        }
    }

    /// The standard streams.
    public record Streams(InputStream in, PrintStream out, PrintStream err) {}

    /// Runs the program and returns its exit code. It touches no global state, so that calls can run in parallel.
    public static int run(List<String> args, Streams streams, Map<String, String> environment) {
        return run(args, streams, environment, new LocalClock());
    }

    /// The same at a time that the caller chooses.
    static int run(List<String> args, Streams streams, Map<String, String> environment, Clock clock) {
        return run(args, streams, environment, Progress.none(), clock);
    }

    private static int run(
            List<String> args, Streams streams, Map<String, String> environment, Progress progress, Clock clock) {
        Console console = new Console(streams.in(), streams.out(), streams.err(), Terminal.of(environment), progress);
        Path directory = Path.of("").toAbsolutePath();
        ExitCode exit;
        try (Wiring wiring = new Wiring(environment, directory, clock)) {
            exit = new Main(wiring, console).run(args);
        }
        if (exit == ExitCode.DONE && streams.out().checkError()) {
            console.with(new Console.Manners(false, false, args.contains("--no-color")))
                    .failure(new BrokenException(
                            ErrorCode.WRITE_FAILED,
                            "standard output could not be written",
                            "check the space on the disk it goes to, then run it again"));
            return ExitCode.BROKEN.number();
        }
        return exit.number();
    }

    private ExitCode run(List<String> args) {
        try {
            return dispatch(args);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return failed(args, Failures.told(e));
        }
    }

    private ExitCode failed(List<String> args, SessionException failure) {
        Optional<Commands.Match> match = Commands.find(args);
        CommandSpec spec = match.map(found -> found.command().spec()).orElse(CommandSpec.NONE);
        List<String> rest = match.map(Commands.Match::arguments).orElse(args);
        Console asked = asked(spec, rest);
        trace(ArgumentParser.asksFor(spec, rest, VERBOSE), asked).failed(failure);
        asked.failure(failure);
        return ExitCode.of(failure);
    }

    private Trace trace(boolean verbose, Console asked) {
        return TraceChoice.of(verbose, wiring.variable("GIT_SESSION_TRACE").orElse(""), asked, wiring.clock());
    }

    /// The console with the options of a command line, even if that line can't be parsed.
    private Console asked(CommandSpec spec, List<String> args) {
        return console.with(new Console.Manners(
                ArgumentParser.asksFor(spec, args, "json"), false, ArgumentParser.asksFor(spec, args, "no-color")));
    }

    private ExitCode dispatch(List<String> args) {
        if (Commands.asksForVersion(args)) {
            Console answering = asked(CommandSpec.NONE, args);
            Version version = Version.of(wiring.variable("GIT_SESSION_COMMIT"));
            answering.line("git-session " + version.line());
            answering.success(version.answer());
            return ExitCode.DONE;
        }
        Optional<Commands.Match> match = Commands.find(args);
        if (match.isEmpty()) {
            return withoutCommand(args);
        }
        Command command = match.get().command();
        CommandSpec spec = command.spec();
        List<String> rest = match.get().arguments();
        CommandLine line;
        try {
            line = ArgumentParser.parse(spec, rest);
        } catch (InvalidInputException e) {
            if (ArgumentParser.asksFor(spec, rest, HELP)) {
                return help(HelpPage::of, spec, rest);
            }
            throw e;
        }
        if (line.hasOption(HELP)) {
            return help(HelpPage::of, spec, rest);
        }
        Console.Manners manners =
                new Console.Manners(line.hasOption("json"), line.hasOption("quiet"), line.hasOption("no-color"));
        if (manners.quiet()) {
            console.progress().close();
        }
        Console answering = console.with(manners);
        Wiring tracing = wiring.tracing(trace(line.hasOption(VERBOSE), answering));
        Wiring here = line.hasOption("C") ? tracing.in(line.getOptionValue("C")) : tracing;
        Invocation invocation = new Invocation(line, answering, here);
        return command.run(invocation.withTimeout());
    }

    private ExitCode withoutCommand(List<String> args) {
        Commands.refuseUnknown(args);
        CommandLine line = ArgumentParser.parse(CommandSpec.NONE, args);
        if (line.hasOption(HELP) || line.getArgList().contains(HELP)) {
            return help((spec, asked) -> HelpPage.overview(asked), CommandSpec.NONE, args);
        }
        if (line.hasOption("json")) {
            throw new InvalidInputException(
                    ErrorCode.NO_COMMAND, "no command was given", "see all commands with: git session help");
        }
        help((spec, asked) -> HelpPage.overview(asked), CommandSpec.NONE, args);
        return ExitCode.BAD_INPUT;
    }

    private ExitCode help(BiFunction<CommandSpec, Console, List<String>> pages, CommandSpec spec, List<String> args) {
        Console asked = asked(spec, args);
        List<String> page = pages.apply(spec, asked);
        page.forEach(asked::line);
        asked.success(Map.of(HELP, String.join("\n", page)));
        return ExitCode.DONE;
    }
}
