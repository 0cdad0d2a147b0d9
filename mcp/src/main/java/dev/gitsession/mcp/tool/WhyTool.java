package dev.gitsession.mcp.tool;

import dev.gitsession.git.history.BlamedLine;
import dev.gitsession.git.history.LineRange;
import dev.gitsession.reading.brief.Caller;
import dev.gitsession.reading.index.FoundEdit;
import dev.gitsession.reading.index.Reasons;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.quote.QuotedText;
import dev.gitsession.reading.why.Source;
import dev.gitsession.reading.why.Why;
import dev.gitsession.reading.why.WhyLine;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// Tells which session wrote a line, and why.
final class WhyTool extends SessionTool {
    WhyTool(SessionsOpener opener) {
        super(opener);
    }

    @Override
    public String name() {
        return "why_line";
    }

    @Override
    public String description() {
        return "Tell which session wrote a line of a file, with the prompt that led to it and what the agent thought."
                + " Use it before you change code whose reason you do not see.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                required("file", "string", "Path of the file"),
                required("line", "integer", "Number of the line, from 1"));
    }

    @Override
    String answer(AskedSessions sessions, Arguments arguments, Caller caller) {
        String path = path(sessions, arguments.required("file"));
        int line = arguments
                .number("line", 1, LineRange.END)
                .orElseThrow(() -> new InvalidInputException(
                        ErrorCode.BAD_ARGUMENTS, "the argument 'line' is missing", "give the number of a line"));
        List<BlamedLine> blamed = sessions.history().blame(new LineRange(path, line, line));
        return sessions.library().ask(index -> {
            List<WhyLine> lines = new Why(sessions.history(), index, sessions.plan()).lines(path, blamed);
            return text(index, lines.getFirst());
        });
    }

    /// The path from the top folder. Agents name files by whole paths, or from where they work.
    private static String path(AskedSessions sessions, String file) {
        try {
            Path named = sessions.directory().resolve(file).normalize();
            if (named.startsWith(sessions.top())) {
                return sessions.top().relativize(named).toString().replace('\\', '/');
            }
        } catch (InvalidPathException e) {
            throw new InvalidInputException(
                    ErrorCode.BAD_ARGUMENTS, "the argument 'file' is no path", "give the path of a file", e);
        }
        throw new InvalidInputException(
                ErrorCode.BAD_ARGUMENTS,
                "'%s' is outside of the repository".formatted(QuotedText.shortened(file, 100)),
                "give the path of a file in " + sessions.top());
    }

    private static String text(SessionIndex index, WhyLine line) {
        QuotedText text = QuotedText.ofAnswer(QuotedText.USUAL);
        text.add(SessionTools.ABOUT_QUOTES);
        text.add(
                "%s:%d".formatted(line.line().path(), line.line().number()),
                List.of(line.line().text()));
        text.add(
                line.commit().name().isEmpty()
                        ? "not committed yet"
                        : "commit %s by %s on %s"
                                .formatted(
                                        line.commit().name().substring(0, 9),
                                        QuotedText.shortened(line.commit().author(), 40),
                                        line.commit().written().toString().substring(0, 10)),
                line.commit().name().isEmpty()
                        ? List.of()
                        : List.of(line.commit().subject()));
        if (line.source().isEmpty()) {
            text.end("No session is known to have written it: " + line.silence() + ".");
            return text.toString();
        }
        Source source = line.source().get();
        FoundEdit edit = source.edit();
        text.add(
                "\n%s: session %s, entry %d: %s"
                        .formatted(source.certainty().id(), edit.session().id(), edit.call(), facts(edit.session())),
                List.of(title(edit.session())));
        text.add("reason: " + source.reason());
        Reasons reasons = index.reasons(edit.session(), edit.call());
        reasons.prompt().ifPresent(prompt -> part(text, "the prompt, entry " + prompt.entry(), prompt.text()));
        reasons.thought()
                .ifPresent(thought ->
                        part(text, "the %s, entry %d".formatted(thought.kind().id(), thought.entry()), thought.text()));
        text.end("Go on with read_session(session, entry=%d).".formatted(edit.call()));
        return text.toString();
    }

    private static void part(QuotedText text, String head, String said) {
        if (text.add("\n" + head + ":")) {
            text.quote(QuotedText.beginning(said, QuotedText.USUAL / 3));
        }
    }
}
