package dev.gitsession.reading.query;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the text itself must hold: a literal, or a regular expression that is matched in linear time.
///
/// @param written as the user typed it
/// @param expression the expression; null for a literal
/// @param literals texts that stand in every match; an index looks for these first
public record TextPattern(String written, @Nullable Pattern expression, List<String> literals) {
    public TextPattern {
        literals = List.copyOf(literals);
    }

    /// Text that holds exactly this.
    public static TextPattern literal(String text) {
        if (text.isBlank()) {
            throw bad("--literal has nothing to search", "give a text, such as --literal 'a[0] ='");
        }
        return new TextPattern(text, null, List.of(text));
    }

    /// Text that matches an expression in the syntax of RE2.
    public static TextPattern expression(String expression) {
        try {
            return new TextPattern(
                    expression, Pattern.compile(expression, Pattern.MULTILINE), RequiredLiterals.of(expression));
        } catch (PatternSyntaxException e) {
            String reason = String.valueOf(e.getDescription());
            throw bad(
                    "--regex '%s' can't be used: %s%s"
                            .formatted(
                                    Printable.excerpt(expression),
                                    reason,
                                    e.getPattern().isEmpty() || e.getPattern().equals(expression)
                                            ? ""
                                            : " at '" + Printable.excerpt(e.getPattern()) + "'"),
                    "expressions are RE2's, without backward references and lookaround; or search the text itself with --literal");
        }
    }

    private static InvalidInputException bad(String what, String next) {
        return new InvalidInputException(ErrorCode.BAD_QUERY, what, next);
    }

    /// Where the first match from a position on begins and ends.
    public Optional<Range> find(String text, int from) {
        if (expression == null) {
            int at = text.indexOf(written, from);
            return at < 0 ? Optional.empty() : Optional.of(new Range(at, at + written.length()));
        }
        Matcher matcher = expression.matcher(text);
        return matcher.find(from) ? Optional.of(new Range(matcher.start(), matcher.end())) : Optional.empty();
    }

    /// A part of a text.
    public record Range(int start, int end) {}
}
