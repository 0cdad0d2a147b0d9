package dev.gitsession.cli;

import dev.gitsession.cli.command.ArgumentParser;
import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.Commands;
import dev.gitsession.cli.command.HelpPage;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.Progress;
import dev.gitsession.cli.console.Terminal;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;

/// The program's entry.
public final class Main {
    private final Wiring wiring;
    private final Console console;

    private Main(Wiring wiring, Console console) {
        this.wiring = wiring;
        this.console = console;
    }

    public static void main(String[] args) {
        // Numbers look the same to everybody, and to look up how a country writes them takes a tenth of a short
        // command.
        Locale.setDefault(Locale.US);
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        int exit;
        try (Progress progress = Progress.on(err, Terminal.of(System.getenv()))) {
            exit = run(List.of(args), new Streams(System.in, out, err), System.getenv(), progress);
        }
        out.flush();
        err.flush();
        // To end is quicker than to exit, which the virtual machine first looks for a logger to tell about.
        if (exit != 0) {
            System.exit(exit);
        }
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new UntilTheReaderLeaves(descriptor), true, StandardCharsets.UTF_8);
    }

    /// A stream whose reader may have seen enough, as `head` has: what comes after that is dropped.
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

    /// Runs the program and returns its exit code. Touches nothing global, so that calls may run side by side.
    public static int run(List<String> args, Streams streams, Map<String, String> environment) {
        return run(args, streams, environment, Progress.none());
    }

    private static int run(List<String> args, Streams streams, Map<String, String> environment, Progress progress) {
        Console console = new Console(streams.in(), streams.out(), streams.err(), Terminal.of(environment), progress);
        Path directory = Path.of("").toAbsolutePath();
        Wiring wiring = new Wiring(environment, directory, new LocalClock());
        ExitCode exit = new Main(wiring, console).run(args);
        if (exit == ExitCode.DONE && streams.out().checkError()) {
            console.with(new Console.Manners(false, false, args.contains("--no-color")))
                    .failure(new BrokenException(
                            "write_failed",
                            "standard output could not be written",
                            "check the space on the disk it goes to, then run it again"));
            return ExitCode.BROKEN.number();
        }
        return exit.number();
    }

    private ExitCode run(List<String> args) {
        boolean json = args.contains("--json");
        Console plain = console.with(new Console.Manners(json, false, args.contains("--no-color")));
        try {
            return dispatch(args);
        } catch (SessionException e) {
            return failed(plain, e);
        } catch (InvalidPathException e) {
            return failed(
                    plain,
                    new InvalidInputException(
                            "invalid_path",
                            "'%s' is no path on this machine".formatted(Printable.excerpt(e.getInput())),
                            "check it, and the locale that the shell tells with: locale"));
        } catch (OutOfMemoryError e) {
            return failed(
                    plain,
                    new BrokenException(
                            "out_of_memory",
                            "this takes more memory than git-session gives itself, as a session with a very long line does",
                            "give it more, then run it again: export GIT_SESSION_JAVA_OPTIONS=-Xmx2g"));
        } catch (RuntimeException | StackOverflowError e) {
            ExitCode exit = failed(
                    plain,
                    new BrokenException(
                            "internal_error",
                            "something broke that should not: " + e,
                            "please report it, with GIT_SESSION_DEBUG=1 for the details"));
            if (wiring.variable("GIT_SESSION_DEBUG").isPresent()) {
                plain.trace(e);
            }
            return exit;
        }
    }

    private static ExitCode failed(Console plain, SessionException failure) {
        SessionException told = Interruption.told(failure);
        plain.failure(told);
        return ExitCode.of(told);
    }

    private ExitCode dispatch(List<String> args) {
        if (Commands.asksForVersion(args)) {
            Console answering = console.with(new Console.Manners(args.contains("--json"), false, true));
            answering.line("git-session " + Version.current());
            answering.success(Map.of("version", Version.current()));
            return ExitCode.DONE;
        }
        Console asked = console.with(new Console.Manners(args.contains("--json"), false, args.contains("--no-color")));
        Optional<Commands.Match> match = Commands.find(args);
        if (match.isEmpty()) {
            return withoutCommand(args, asked);
        }
        Command command = match.get().command();
        List<String> rest = match.get().arguments();
        if (rest.contains("--help") || rest.contains("-h")) {
            return help(HelpPage.of(command.spec(), asked), asked);
        }
        CommandLine line = ArgumentParser.parse(command.spec(), rest);
        Console.Manners manners =
                new Console.Manners(line.hasOption("json"), line.hasOption("quiet"), line.hasOption("no-color"));
        if (manners.quiet()) {
            console.progress().close();
        }
        Wiring here = line.hasOption("C") ? wiring.in(line.getOptionValue("C")) : wiring;
        Invocation invocation = new Invocation(line, console.with(manners), here);
        return command.run(invocation.withTimeout());
    }

    private ExitCode withoutCommand(List<String> args, Console asked) {
        Commands.refuseUnknown(args);
        if (args.contains("--help") || args.contains("-h") || args.contains("help")) {
            return help(HelpPage.overview(asked), asked);
        }
        if (asked.isJson()) {
            throw new InvalidInputException(
                    "no_command", "no command is named", "see what there is with: git session help");
        }
        help(HelpPage.overview(asked), asked);
        return ExitCode.BAD_INPUT;
    }

    private static ExitCode help(List<String> page, Console console) {
        page.forEach(console::line);
        console.success(Map.of("help", String.join("\n", page)));
        return ExitCode.DONE;
    }
}
