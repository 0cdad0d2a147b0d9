package dev.gitsession.cli.console;

import dev.gitsession.json.Json;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a command says what it did. Results go to standard output, everything else to standard error; with `--json`
/// standard output gets one object and nothing else.
public final class Console {
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

    /// How the user wants to be spoken to.
    ///
    /// @param json in JSON
    /// @param quiet only about what went wrong
    /// @param plain without colours
    public record Manners(boolean json, boolean quiet, boolean plain) {}

    /// A console on the same streams with other manners.
    public Console with(Manners other) {
        return new Console(in, out, err, terminal, progress, other);
    }

    /// The raw standard input.
    public InputStream in() {
        return in;
    }

    /// How far long work is; goes on until something is printed raw.
    public Progress progress() {
        return progress;
    }

    /// The raw standard output, for a session's bytes.
    public PrintStream out() {
        progress.close();
        return out;
    }

    /// The width of the output, in characters; unbounded where it is no terminal.
    public int columns() {
        return terminal.out() ? terminal.columns() : Integer.MAX_VALUE;
    }

    /// Whether the answer shall be one JSON object.
    public boolean isJson() {
        return manners.json();
    }

    /// Whether somebody sits at a terminal who can be asked.
    public boolean isInteractive() {
        return terminal.out() && terminal.err() && !manners.json() && !manners.quiet();
    }

    /// Text with a look, for [#line].
    public String styled(Style style, String text) {
        return style.apply(text, colored(terminal.out()));
    }

    /// A line of the result, for people.
    public void line(String text) {
        if (!manners.json()) {
            progress.clear();
            out.println(text);
        }
    }

    /// A line that `--quiet` leaves out.
    public void note(String text) {
        if (!manners.json() && !manners.quiet()) {
            progress.clear();
            out.println(text);
        }
    }

    /// A line about what is going on, beside the result; `--quiet` leaves it out.
    public void aside(String text) {
        if (!manners.quiet()) {
            progress.clear();
            err.println(Style.FAINT.apply(text, colored(terminal.err())));
        }
    }

    /// Something that the user should know, although the command succeeds.
    public void warning(String text) {
        progress.clear();
        err.println(Style.WARNING.apply("warning:", colored(terminal.err())) + " " + Printable.clean(text));
    }

    /// The answer of a successful command, for scripts.
    public void success(Map<String, ?> members) {
        if (manners.json()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("success", true);
            object.putAll(members);
            progress.clear();
            out.println(Json.write(object));
        }
    }

    /// The answer of a command that failed.
    public void failure(SessionException failure) {
        if (manners.json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("success", false);
            object.put("error", Printable.clean(failure.oneLine()));
            object.put("code", failure.code());
            progress.clear();
            out.println(Json.write(object));
        } else {
            progress.clear();
            err.println(Style.BAD.apply("error:", colored(terminal.err())) + " " + Printable.clean(failure.oneLine()));
        }
    }

    /// The details of a failure, for whoever mends it.
    public void trace(Throwable failure) {
        progress.clear();
        failure.printStackTrace(err);
    }

    private boolean colored(boolean isTerminal) {
        return isTerminal && terminal.color() && !manners.plain() && !manners.json();
    }
}
