package dev.gitsession.store.comment;

import dev.gitsession.conversation.Tokens;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.Ids;
import dev.gitsession.session.Printable;
import dev.gitsession.store.listing.ListedSession;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// The text of the comment that lists the sessions of a plan, in Markdown.
///
/// What a session says of itself is shown as code. There a forge takes `@name` for no mention, `#7` for no
/// reference and a tag for no HTML.
///
/// @param plan the plan
/// @param sessions its sessions, newest first
record SessionList(PlanId plan, List<ListedSession> sessions) {
    /// The first line of the comment, which readers do not see.
    static final String MARKER = "<!-- git-session: the sessions of this plan -->";

    /// The number of sessions that are listed. A comment on GitHub has at most 65,536 characters.
    private static final int MOST = 50;

    private static final int LONGEST_TITLE = 120;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    String markdown() {
        StringBuilder text = new StringBuilder(MARKER).append('\n');
        if (sessions.isEmpty()) {
            return text.append("No session of this plan is stored any more.\n").toString();
        }
        text.append("### Sessions of this plan\n\n");
        text.append("| Session | Agent | Ended | Tokens | Open it with |\n|---|---|---|---|---|\n");
        sessions.stream().limit(MOST).map(SessionList::row).forEach(text::append);
        if (sessions.size() > MOST) {
            text.append("\n%d older ones: `git session list --plan %s`\n".formatted(sessions.size() - MOST, plan));
        }
        text.append("\n<sub>git-session keeps this list up to date.</sub>\n");
        return text.toString();
    }

    private static String row(ListedSession session) {
        String title = session.description().title();
        return "| %s | %s | %s | %s | %s |\n"
                .formatted(
                        title.isBlank() ? "(no title)" : code(title),
                        session.agent().map(SessionList::code).orElse("?"),
                        session.endedAt().map(SessionList::time).orElse("?"),
                        tokens(session.description().tokens()),
                        Ids.isValid(session.sessionId()) ? code("git session show " + session.sessionId()) : "");
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    private static String tokens(Tokens tokens) {
        return tokens.isNone()
                ? ""
                : "%s in, %s out".formatted(count(tokens.input() + tokens.cacheWrite()), count(tokens.output()));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// A text as code in a cell of a table. Its fence is longer than each run of backticks in it.
    private static String code(String text) {
        String line = Printable.clean(cut(text)).strip();
        String fence = "`";
        while (line.contains(fence)) {
            fence += "`";
        }
        String pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
        return fence + pad + line.replace("|", "\\|") + pad + fence;
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TITLE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
    }
}
