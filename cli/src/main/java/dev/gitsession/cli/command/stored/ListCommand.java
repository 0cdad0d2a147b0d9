package dev.gitsession.cli.command.stored;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.SessionFilter;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.git.Git;
import dev.gitsession.plan.PlanId;
import dev.gitsession.reading.query.Field;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.listing.Listing;
import dev.gitsession.store.settings.StoreSettings;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `git session list`: lists what the remote stores.
public final class ListCommand implements Command {
    private static final Set<Field> FIELDS = EnumSet.of(Field.PLAN, Field.SESSION, Field.AGENT, Field.AUTHOR);

    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "list",
                "[FIELD:VALUE...] [--plan ID] [--limit N]",
                "list what the remote stores, newest first",
                """
                Lists the stored sessions of one plan or of all plans, newest first. No transcripts are
                fetched if the remote can leave them out, and a branch that has not moved is not read again. Sizes and sources are from
                the branch's manifest; branches of the original system have none. A branch that can't
                be read does not affect the others: it is listed as far as it is known, with a warning.
                Fields narrow the list: plan:42 session:0484 agent:codex author:ana since:2w until:3d.
                Exits with 1 if the remote has lost something. The loss is remembered; after a repair,
                git session verify looks again.
                """,
                List.of(
                        OptionSpec.value("plan", "ID", "the sessions of this plan")
                                .offering(OptionSpec.Hint.PLAN),
                        SessionFilter.SINCE,
                        SessionFilter.UNTIL,
                        SessionFilter.AUTHOR,
                        SessionFilter.AGENT,
                        OptionSpec.value("sort", "ORDER", "by time, size, title, author or plan"),
                        OptionSpec.value("limit", "N", "the largest number of lines")
                                .withLetter("n"),
                        OptionSpec.value("remote", "NAME", "the remote to look at (session.remote)")),
                List.of(new CommandSpec.Example("git session list --limit 5", "the five newest sessions")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        int limit = invocation.number("limit", Integer.MAX_VALUE);
        Git git = invocation.wiring().git();
        StoreSettings settings = invocation.settings(git);
        invocation.console().progress().begin("reading what is stored");
        ListSessions list = new ListSessions(git, settings);
        Listing listing = listing(invocation, git, list, limit);
        List<ListedSession> sessions = listing.sessions();
        Console console = invocation.console();
        if (console.isJson()) {
            console.success(json(listing));
        } else if (sessions.isEmpty() && listing.defects().isEmpty()) {
            tellOfNone(invocation, list, settings);
        } else if (!sessions.isEmpty()) {
            SessionTable.print(console, sessions, invocation.wiring().clock());
        }
        if (listing.transcriptsCame() && !console.isJson()) {
            console.aside(
                    "'%s' can't send a list without the sessions, so they were fetched too; show and search use them"
                            .formatted(settings.remoteShown()));
        }
        ListingReport report = new ListingReport(listing);
        report.warn(console);
        return report.exitCode();
    }

    /// Says why the list is empty: the remote stores no session, or none matches the options.
    private static void tellOfNone(Invocation invocation, ListSessions list, StoreSettings settings) {
        Console console = invocation.console();
        boolean limited =
                invocation.has("plan") || !SessionFilter.of(invocation, FIELDS).isOpen();
        int stored = limited ? all(list) : 0;
        if (stored == 0) {
            console.note("nothing is stored on '%s' yet; store a session with: git session upload FILE"
                    .formatted(settings.remoteShown()));
            return;
        }
        console.aside((stored == 1 ? "the only stored session does not match" : "none of %d sessions matches")
                        .formatted(stored)
                + "; see all with: git session list");
    }

    /// The sessions that the filter lets pass, in the order that was asked for.
    ///
    /// @throws InvalidInputException if an agent is named that is neither supported nor has a stored session
    private static Listing listing(Invocation invocation, Git git, ListSessions list, int limit) {
        SessionFilter filter = SessionFilter.of(invocation, FIELDS);
        Comparator<ListedSession> order = order(invocation);
        boolean open = filter.isOpen() && !invocation.has("sort");
        Listing all = read(invocation, list, open ? limit : Long.MAX_VALUE);
        if (open && all.sessions().size() <= limit) {
            return all;
        }
        if (!filter.agent().isEmpty()
                && all.sessions().stream()
                        .noneMatch(session ->
                                filter.has(Field.AGENT, session.agent().orElse("")))) {
            invocation.wiring().agents(git).named(filter.agent());
        }
        List<ListedSession> chosen = all.sessions().stream()
                .filter(session -> filter.hasTime(session.endedAt().orElse(null))
                        && filter.has(
                                Field.PLAN, session.plan().map(PlanId::value).orElse(""))
                        && filter.has(Field.SESSION, session.sessionId())
                        && filter.has(Field.AUTHOR, session.description().author())
                        && filter.has(Field.AGENT, session.agent().orElse("")))
                .sorted(order)
                .limit(limit)
                .toList();
        return new Listing(chosen, all.defects(), all.transcriptsCame());
    }

    /// How many sessions there are, as far as that is known.
    private static int all(ListSessions list) {
        try {
            return list.list(Optional.empty()).size();
        } catch (RemoteUnreachableException e) {
            return list.remembered().size(); // a warning told already that the remote does not answer
        }
    }

    private static Listing read(Invocation invocation, ListSessions list, long limit) {
        try {
            return list.list(invocation.plan(), limit);
        } catch (RemoteUnreachableException e) {
            return LastListing.instead(e, invocation, list);
        }
    }

    /// The order of the list. Sessions that it does not tell apart stay in the order of time.
    private static Comparator<ListedSession> order(Invocation invocation) {
        return switch (invocation.find("sort").orElse("time")) {
            case "time" -> ListSessions.NEWEST_FIRST;
            case "size" ->
                Comparator.<ListedSession>comparingLong(
                                session -> session.bytes().orElse(0))
                        .reversed();
            case "title" -> by(session -> session.description().title());
            case "author" -> by(session -> session.description().author());
            case "plan" -> by(session -> session.plan().map(PlanId::value).orElse(""));
            default -> throw SessionFilter.noOrder(invocation, "time, size, title, author or plan");
        };
    }

    private static Comparator<ListedSession> by(Function<ListedSession, String> text) {
        return Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER);
    }

    /// The JSON answer: the sessions, and warnings about what could not be read.
    private static Map<String, @Nullable Object> json(Listing listing) {
        ListingReport report = new ListingReport(listing);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>(report.failure());
        answer.put(
                "sessions", listing.sessions().stream().map(SessionTable::json).toList());
        answer.putAll(report.warnings());
        return answer;
    }
}
