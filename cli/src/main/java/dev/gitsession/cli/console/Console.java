package dev.gitsession.cli.console;

import dev.gitsession.json.Json;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Prints a command's output. Results go to standard output, everything else to standard error. With `--json`,
/// standard output gets a single JSON object and nothing else.
public final class Console {
    private static final int LONGEST_ANSWER = 16;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;
    private final Progress progress;
    private final Manners manners;

    public Console(InputStream in, PrintStream out, PrintStream err, Terminal terminal, Progress progress) {
        this(in, out, err, terminal, progress, new Manners(false, false, false));
    }

    private Console(
            InputStream in, PrintStream out, PrintStream err, Terminal terminal, Progress progress, Manners manners) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.progress = progress;
        this.manners = manners;
    }

    /// The user's output options.
    ///
    /// @param json whether to print JSON
    /// @param quiet whether to suppress confirmations and remarks
    /// @param plain whether to print without colors
    public record Manners(boolean json, boolean quiet, boolean plain) {}

    /// A console on the same streams with other options.
    public Console with(Manners other) {
        return new Console(in, out, err, terminal, progress, other);
    }

    /// The raw standard input.
    public InputStream in() {
        return in;
    }

    /// Shows the progress of long work. It stops when raw output is printed.
    public Progress progress() {
        return progress;
    }

    /// The raw standard output, for a session's bytes.
    public PrintStream out() {
        progress.close();
        return out;
    }

    /// The width of the output in characters; unlimited if it is not a terminal.
    public int columns() {
        return terminal.out() ? terminal.columns() : Integer.MAX_VALUE;
    }

    /// Whether the output goes to a terminal.
    public boolean isTerminal() {
        return terminal.out();
    }

    /// Whether the output must be one JSON object.
    public boolean isJson() {
        return manners.json();
    }

    /// Whether somebody sits at a terminal who can be asked.
    public boolean isInteractive() {
        return terminal.out() && terminal.err() && !manners.json() && !manners.quiet();
    }

    /// Asks a question on the terminal and reads the answer, one line. It is empty if only Enter was typed, and
    /// absent if the input ended, as Ctrl-D does.
    public Optional<String> ask(String question) {
        progress.clear();
        err.print(question + " ");
        err.flush();
        StringBuilder answer = new StringBuilder();
        try {
            int b = in.read();
            for (; b >= 0 && b != '\n' && answer.length() < LONGEST_ANSWER; b = in.read()) {
                answer.append((char) b);
            }
            if (b < 0 && answer.isEmpty()) {
                err.println(); // Ctrl-D leaves the cursor behind the question
                return Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty(); // no answer is not a yes
        }
        return Optional.of(answer.toString().strip());
    }

    /// Asks a question that is answered by yes or no. Without an answer it is no.
    public boolean confirms(String question) {
        String answer = ask(question + " [y/N]").orElse("");
        return List.of("y", "yes").contains(answer.toLowerCase(Locale.ROOT));
    }

    /// Text with a style, for [#line].
    public String styled(Style style, String text) {
        return style.apply(text, colored(terminal.out()));
    }

    /// Prints a line of the result. `--json` suppresses it.
    public void line(String text) {
        if (!manners.json()) {
            progress.clear();
            out.println(text);
        }
    }

    /// Prints a line of the result that `--quiet` suppresses too.
    public void note(String text) {
        if (!manners.json() && !manners.quiet()) {
            progress.clear();
            out.println(fitted(text, 0));
        }
    }

    /// A text for [#line] in which the end of a line on the terminal cuts no command; see [CommandLines].
    ///
    /// @param indent how many characters the caller prints before it
    public String fitted(String text, int indent) {
        return terminal.out() ? CommandLines.fitted(text, terminal.columns(), indent) : text;
    }

    private String fittedToErrors(String text) {
        return terminal.err() ? CommandLines.fitted(text, terminal.columns(), 0) : text;
    }

    /// Prints a remark to standard error. `--quiet` suppresses it.
    public void aside(String text) {
        if (!manners.quiet()) {
            progress.clear();
            err.println(Style.FAINT.apply(fittedToErrors(text), colored(terminal.err())));
        }
    }

    /// Prints a warning about a command that succeeds.
    public void warning(String text) {
        progress.clear();
        err.println(
                fittedToErrors(Style.WARNING.apply("warning:", colored(terminal.err())) + " " + Printable.clean(text)));
    }

    /// Prints the JSON object of a command that succeeded, with `--json`.
    public void success(Map<String, ?> members) {
        if (manners.json()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("success", true);
            object.putAll(members);
            progress.clear();
            out.println(Json.write(object));
        }
    }

    /// Prints the failure of a command. One without a next step is the user's own answer to a question, so it is
    /// not called an error.
    public void failure(SessionException failure) {
        if (manners.json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("success", false);
            object.put("error", Printable.clean(failure.oneLine()));
            object.put("code", failure.code().wireName());
            progress.clear();
            out.println(Json.write(object));
        } else {
            progress.clear();
            String error = failure.nextStep().isEmpty() ? "" : Style.BAD.apply("error:", colored(terminal.err())) + " ";
            err.println(fittedToErrors(error + Printable.clean(failure.oneLine())));
        }
    }

    /// Prints a line about how the program works. The user asked for it, so `--quiet` does not hide it.
    void trace(String text) {
        progress.clear();
        err.println(Style.FAINT.apply(text, colored(terminal.err())));
    }

    private boolean colored(boolean isTerminal) {
        return isTerminal && terminal.color() && !manners.plain() && !manners.json();
    }
}
