package dev.gitsession.cli;

import dev.gitsession.cli.command.ArgumentParser;
import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.Commands;
import dev.gitsession.cli.command.HelpPage;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.Terminal;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        int exit = run(List.of(args), new Streams(System.in, out, err), System.getenv());
        out.flush();
        err.flush();
        System.exit(exit);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /// The standard streams.
    public record Streams(InputStream in, PrintStream out, PrintStream err) {}

    /// Runs the program and returns its exit code. Touches nothing global, so that calls may run side by side.
    public static int run(List<String> args, Streams streams, Map<String, String> environment) {
        Console console = new Console(streams.in(), streams.out(), streams.err(), Terminal.of(environment));
        Path directory = Path.of("").toAbsolutePath();
        Wiring wiring = new Wiring(environment, directory, Clock.system(ZoneId.systemDefault()));
        return new Main(wiring, console).run(args).number();
    }

    private ExitCode run(List<String> args) {
        boolean json = args.contains("--json");
        Console plain = console.with(new Console.Manners(json, false, args.contains("--no-color")));
        try {
            return dispatch(args);
        } catch (SessionException e) {
            plain.failure(e);
            return ExitCode.of(e);
        } catch (RuntimeException e) {
            plain.failure(new BrokenException(
                    "internal_error",
                    "something broke that should not: " + e,
                    "please report it, with GIT_SESSION_DEBUG=1 for the details"));
            if (wiring.variable("GIT_SESSION_DEBUG").isPresent()) {
                plain.trace(e);
            }
            return ExitCode.BROKEN;
        }
    }

    private ExitCode dispatch(List<String> args) {
        if (!args.isEmpty() && args.getFirst().equals("--version")) {
            Console answering = console.with(new Console.Manners(args.contains("--json"), false, true));
            answering.line("git-session " + Version.current());
            answering.success(Map.of("version", Version.current()));
            return ExitCode.DONE;
        }
        Optional<Commands.Match> match = Commands.find(args);
        if (match.isEmpty()) {
            return withoutCommand(args);
        }
        Command command = match.get().command();
        List<String> rest = new ArrayList<>(match.get().arguments());
        if (rest.contains("--help") || rest.contains("-h")) {
            HelpPage.print(command.spec(), console);
            return ExitCode.DONE;
        }
        CommandLine line = ArgumentParser.parse(command.spec(), rest);
        Console.Manners manners =
                new Console.Manners(line.hasOption("json"), line.hasOption("quiet"), line.hasOption("no-color"));
        Wiring here = line.hasOption("C") ? wiring.in(line.getOptionValue("C")) : wiring;
        Invocation invocation = new Invocation(line, console.with(manners), here);
        return command.run(invocation.withTimeout());
    }

    private ExitCode withoutCommand(List<String> args) {
        List<String> words = new ArrayList<>(args);
        int folder = words.indexOf("-C");
        if (folder >= 0) {
            words.subList(folder, Math.min(folder + 2, words.size())).clear();
        }
        words.removeIf(word -> word.startsWith("-") || word.equals("help"));
        if (words.isEmpty()) {
            HelpPage.printOverview(console);
            boolean asked = args.contains("--help") || args.contains("-h") || args.contains("help");
            return asked ? ExitCode.DONE : ExitCode.BAD_INPUT;
        }
        throw new InvalidInputException(
                "no_such_command",
                "'%s' is no git session command".formatted(Printable.excerpt(words.getFirst())),
                "see what there is with: git session --help");
    }
}
