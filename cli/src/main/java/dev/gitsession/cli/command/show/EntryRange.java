package dev.gitsession.cli.command.show;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A range of a session's entries.
///
/// @param first the number of the first one
/// @param last the number of the last one
public record EntryRange(long first, long last) {
    /// All entries.
    public static final EntryRange ALL = new EntryRange(1, Long.MAX_VALUE);

    private static final Pattern FORM = Pattern.compile("(\\d{1,12})?(-)?(\\d{1,12})?");

    /// Reads `12`, `12-40`, `12-` or `-40`.
    ///
    /// @throws InvalidInputException if it is something else
    public static EntryRange parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches() || (matcher.group(1) == null && matcher.group(3) == null)) {
            throw bad(text);
        }
        long first = matcher.group(1) == null ? 1 : Long.parseLong(matcher.group(1));
        long last = matcher.group(3) == null
                ? (matcher.group(2) == null ? first : Long.MAX_VALUE)
                : Long.parseLong(matcher.group(3));
        if (first < 1 || last < first) {
            throw bad(text);
        }
        return new EntryRange(first, last);
    }

    private static InvalidInputException bad(String text) {
        return new InvalidInputException(
                ErrorCode.BAD_ARGUMENTS,
                "--entries '%s' is no range".formatted(Printable.excerpt(text)),
                "give numbers from 1 on, such as --entries 12-40 or --entries 12");
    }

    boolean contains(long number) {
        return first <= number && number <= last;
    }
}
