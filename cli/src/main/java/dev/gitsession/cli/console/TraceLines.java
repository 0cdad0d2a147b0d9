package dev.gitsession.cli.console;

import dev.gitsession.git.RemoteFailure;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionException;
import dev.gitsession.trace.Trace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes down what the program does, one line each with the time of day, as `GIT_TRACE` does. Connections to
/// remotes are numbered. Passwords and tokens in addresses are masked, and what a parser quotes of its input is
/// left out.
final class TraceLines implements Trace {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final int MOST_ARGUMENTS = 40;
    private static final int LONGEST_ARGUMENT = 200;
    private static final int LONGEST_WORDS = 400;
    private static final int MOST_CAUSES = 10;
    private static final double MILLION = 1e6;
    private static final Pattern PLAIN = Pattern.compile("[\\w./:=@%+,^-]+");

    /// What follows the name of a header with credentials.
    private static final Pattern HEADER = Pattern.compile("(?i)((?:authorization|private-token|cookie): *)[^\\r\\n]+");

    /// The commands of git that connect to a remote.
    private static final Set<String> CONNECTING = Set.of("ls-remote", "fetch", "push");

    private final Consumer<String> lines;
    private final Clock clock;
    private final AtomicInteger connections = new AtomicInteger();

    TraceLines(Consumer<String> lines, Clock clock) {
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    public Running started(String program, List<String> arguments) {
        long start = System.nanoTime();
        boolean connects = arguments.stream().anyMatch(CONNECTING::contains);
        return (exit, err) -> write("%s: %s (exit %s, %.1f ms)%s"
                .formatted(
                        connects ? "connection " + connections.incrementAndGet() : "ran",
                        command(program, arguments),
                        exit == Running.UNKNOWN ? "unknown" : exit,
                        (System.nanoTime() - start) / MILLION,
                        exit == 0 ? "" : lastWords(err.get())));
    }

    private static String command(String program, List<String> arguments) {
        String shown =
                arguments.stream().limit(MOST_ARGUMENTS).map(TraceLines::shown).collect(Collectors.joining(" "));
        int more = arguments.size() - MOST_ARGUMENTS;
        return Path.of(program).getFileName() + " " + shown + (more > 0 ? " and " + more + " more" : "");
    }

    private static String shown(String argument) {
        String some = cut(argument, LONGEST_ARGUMENT);
        return PLAIN.matcher(some).matches() ? some : "'" + some.replace("'", "'\\''") + "'";
    }

    private static String lastWords(String err) {
        return err.isBlank() ? "" : ": " + RemoteFailure.tellingLine(err);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "...";
    }

    @Override
    public void decided(Supplier<String> what) {
        write("decided: " + what.get());
    }

    @Override
    public void failed(Throwable failure) {
        write("failed: " + words(failure) + place(failure));
        if (failure instanceof SessionException told && told.code() == ErrorCode.INTERNAL_ERROR) {
            Arrays.stream(root(told).getStackTrace()).forEach(frame -> write("    at " + frame));
        }
        because(failure, MOST_CAUSES);
    }

    private void because(Throwable failure, int most) {
        Throwable cause = failure.getCause();
        for (Throwable suppressed : failure.getSuppressed()) {
            write("  besides: " + words(suppressed) + place(suppressed));
        }
        if (cause != null && most > 0) {
            write("  because: " + words(cause) + place(cause));
            because(cause, most - 1);
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int i = 0; i < MOST_CAUSES; i++) {
            Throwable cause = root.getCause();
            if (cause == null) {
                break;
            }
            root = cause;
        }
        return root;
    }

    /// What it is, and what it says. A parser's words quote what it could not read.
    private static String words(Throwable failure) {
        String name = failure instanceof SessionException told
                ? "%s (exit %d)".formatted(told.code().wireName(), told.code().exit())
                : failure.getClass().getName();
        @Nullable
        String message = failure.getClass().getName().startsWith("tools.jackson.") ? null : failure.getMessage();
        return message == null ? name : name + ": " + cut(message, LONGEST_WORDS);
    }

    private static String place(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.gitsession."))
                .findFirst()
                .map(frame ->
                        " at %s(%s:%d)".formatted(frame.getMethodName(), frame.getFileName(), frame.getLineNumber()))
                .orElse("");
    }

    private void write(String text) {
        String masked = HEADER.matcher(RemoteFailure.maskCredentials(text)).replaceAll("$1***");
        lines.accept(LocalTime.now(clock).format(TIME) + " " + Printable.clean(masked));
    }
}
