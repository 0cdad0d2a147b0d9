package dev.gitsession.cli.command.show;

import dev.gitsession.agent.Agent;
import dev.gitsession.agent.UnknownFormat;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.conversation.Entry;
import dev.gitsession.conversation.EntrySink;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A session, and where in it to begin: `ID#e12` names an entry, `ID:340` a line of the transcript.
///
/// @param id the session's id, or its beginning; empty if none is named
/// @param entry the number of an entry; 0 for none
/// @param line the number of a line; 0 for none
public record EntryAddress(String id, long entry, long line) {
    private static final Pattern ENTRY = Pattern.compile("(.*)#e?(\\d{1,12})");
    private static final Pattern LINE = Pattern.compile("(.+):(\\d{1,12})");

    /// The address in the first argument.
    public static EntryAddress of(Invocation invocation) {
        return invocation.arguments().isEmpty()
                ? new EntryAddress("", 0, 0)
                : parse(invocation.arguments().getFirst());
    }

    static EntryAddress parse(String argument) {
        Matcher entry = ENTRY.matcher(argument);
        if (entry.matches()) {
            return new EntryAddress(entry.group(1), Math.max(1, Long.parseLong(entry.group(2))), 0);
        }
        Matcher line = LINE.matcher(argument);
        return line.matches()
                ? new EntryAddress(line.group(1), 0, Math.max(1, Long.parseLong(line.group(2))))
                : new EntryAddress(argument, 0, 0);
    }

    /// Whether it names the session alone.
    boolean isWhole() {
        return entry == 0 && line == 0;
    }

    /// The entries from the place on.
    ///
    /// @param asked what `--entries` asks for
    public EntryRange range(EntryRange asked, ShownSession session) {
        if (isWhole()) {
            return asked;
        }
        if (!asked.equals(EntryRange.ALL)) {
            throw new InvalidInputException(
                    ErrorCode.BAD_ARGUMENTS,
                    "'%s' and --entries both say where to begin".formatted(entry > 0 ? "#e" + entry : ":" + line),
                    "give one of them");
        }
        return new EntryRange(entry > 0 ? entry : entryAt(session), Long.MAX_VALUE);
    }

    /// The last entry that begins at the line or before it.
    private long entryAt(ShownSession session) {
        Agent reader = session.agent().orElseGet(UnknownFormat::new);
        Finder finder = new Finder(line);
        session.read(reader, finder);
        return Math.max(1, finder.found);
    }

    private static final class Finder implements EntrySink {
        private final long wanted;
        private long line = 1;
        private long number;
        private long found;
        private long foundLine;

        Finder(long wanted) {
            this.wanted = wanted;
        }

        @Override
        public void add(Entry entry) {
            number++;
            boolean inside = entry instanceof Entry.Subagent; // its lines are those of another file
            if (!inside && line <= wanted && (found == 0 || line > foundLine)) {
                found = number;
                foundLine = line;
            }
        }

        @Override
        public void line(long next) {
            line = next;
        }
    }
}
