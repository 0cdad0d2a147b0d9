package dev.gitsession.plan.forge;

import dev.gitsession.plan.ForgePlans;
import dev.gitsession.plan.PlanBlock;
import dev.gitsession.plan.PlanComment;
import dev.gitsession.plan.PlanHeader;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanRecord;
import dev.gitsession.plan.PointOutcome;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Plan records in the bodies of a forge's issues.
public final class IssuePlans implements ForgePlans {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,14}");

    /// The number of pages that are searched for plans. On most forges a page has a hundred issues.
    private static final int PAGES = 50;

    private final Forge forge;
    private final InstantSource clock;
    private final String author;

    /// @param forge the forge with the issues
    /// @param clock dates new headers
    /// @param author the creator that new headers name
    public IssuePlans(Forge forge, InstantSource clock, String author) {
        this.forge = forge;
        this.clock = clock;
        this.author = author;
    }

    @Override
    public Optional<PlanRecord> find(PlanId id) {
        ForgeIssue issue = forge.read(numberOf(id));
        return switch (PlanBlock.in(issue.body())) {
            case PlanBlock.Found found -> Optional.of(record(issue, found));
            case PlanBlock.Missing missing -> Optional.empty();
            case PlanBlock.Broken broken -> throw brokenHeader(issue, broken);
        };
    }

    @Override
    public List<PlanRecord> list(int limit) {
        SequencedMap<Long, PlanRecord> plans = new TreeMap<>(Comparator.reverseOrder());
        boolean more = true;
        for (int page = 1; more && page <= PAGES && plans.size() < limit; page++) {
            Forge.Page issues = forge.page(page);
            for (ForgeIssue issue : issues.issues()) {
                if (PlanBlock.in(issue.body()) instanceof PlanBlock.Found found) {
                    plans.putIfAbsent(issue.number(), record(issue, found));
                }
            }
            more = issues.more();
        }
        return plans.sequencedValues().stream().limit(limit).toList();
    }

    @Override
    public PlanRecord create(PlanId id, Optional<String> text) {
        if (text.isPresent()) {
            throw new InvalidInputException(
                    ErrorCode.PLAN_HAS_TEXT,
                    "the text of plan %s is the issue itself on %s".formatted(id, forge.name()),
                    "leave the text out: git session plan create --from " + id);
        }
        PlanHeader header = PlanHeader.created(clock.instant(), author);
        return recordIn(new BodyUpdate(forge).run(numberOf(id), (issue, round) -> append(id, header, issue, round)));
    }

    private Optional<String> append(PlanId id, PlanHeader header, ForgeIssue issue, int round) {
        return switch (PlanBlock.in(issue.body())) {
            case PlanBlock.Missing missing -> Optional.of(PlanBlock.append(issue.body(), header));
            case PlanBlock.Broken broken -> throw brokenHeader(issue, broken);
            case PlanBlock.Found found -> {
                if (round == 1) {
                    throw new InvalidInputException(
                            ErrorCode.PLAN_EXISTS,
                            "#%s is a plan already".formatted(id),
                            "git session plan show " + id);
                }
                yield Optional.empty();
            }
        };
    }

    @Override
    public PlanRecord open(String title, String text) {
        if (title.isBlank()) {
            throw new InvalidInputException(
                    ErrorCode.NO_TITLE, "an issue needs a title", "git session plan create --title <title>");
        }
        ForgeIssue issue = forge.open(title, PlanBlock.append(text, PlanHeader.created(clock.instant(), author)));
        PlanId id = idOf(issue);
        return PlanBlock.in(issue.body()) instanceof PlanBlock.Found found
                ? record(issue, found)
                : find(id).orElseThrow(() -> noHeader(id));
    }

    @Override
    public PlanRecord set(PlanId id, Map<String, String> fields) {
        return recordIn(new BodyUpdate(forge).run(numberOf(id), (read, round) -> withFields(id, read, fields)));
    }

    /// The record in an updated body. The last round found a header there.
    private PlanRecord recordIn(BodyUpdate.Result updated) {
        return switch (PlanBlock.in(updated.issue().body())) {
            case PlanBlock.Found found -> record(updated.issue(), found);
            case PlanBlock.Missing ignored -> throw noHeader(idOf(updated.issue()));
            case PlanBlock.Broken broken -> throw brokenHeader(updated.issue(), broken);
        };
    }

    private static PlanId idOf(ForgeIssue issue) {
        return new PlanId(Long.toString(issue.number()));
    }

    @Override
    public boolean keepsRecordOf(PlanId id) {
        return NUMBER.matcher(id.value()).matches();
    }

    @Override
    public PointOutcome point(PlanId id, SessionPointer pointer) {
        // After the first write, a later upload takes precedence. Otherwise two simultaneous uploads would
        // overwrite each other forever.
        return point(
                id,
                (issue, round) -> round > 1 && pointsLater(issue, pointer)
                        ? Optional.empty()
                        : withFields(id, issue, pointer.fields()));
    }

    @Override
    public PointOutcome pointUnlessNewer(PlanId id, SessionPointer pointer) {
        return point(
                id,
                (issue, round) ->
                        pointsLater(issue, pointer) ? Optional.empty() : withFields(id, issue, pointer.fields()));
    }

    private PointOutcome point(PlanId id, BodyUpdate.Change change) {
        try {
            BodyUpdate.Result result = new BodyUpdate(forge).run(numberOf(id), change);
            return result.written() ? new PointOutcome.Updated() : new PointOutcome.Unchanged();
        } catch (SessionException e) {
            return e.code() == ErrorCode.NO_PLAN_HEADER || e.code() == ErrorCode.BROKEN_PLAN_HEADER
                    ? new PointOutcome.NoHeader(e)
                    : new PointOutcome.Failed(e);
        }
    }

    @Override
    public List<String> comments(PlanId id) {
        return forge.comments(forge.read(numberOf(id))).stream()
                .map(Forge.Comment::text)
                .toList();
    }

    @Override
    public boolean keep(PlanId id, PlanComment comment) {
        ForgeIssue issue = forge.read(numberOf(id));
        Optional<Forge.Comment> kept = oldest(issue, comment);
        if (kept.isPresent()) {
            return edit(kept.get(), comment);
        }
        if (!comment.starts()) {
            return false;
        }
        Forge.Comment added = forge.comment(issue, comment.text());
        Forge.Comment first = oldest(issue, comment).orElse(added);
        if (first.id() != added.id()) { // another machine added it at the same time
            forge.remove(added);
            edit(first, comment);
        }
        return true;
    }

    private Optional<Forge.Comment> oldest(ForgeIssue issue, PlanComment wanted) {
        return forge.comments(issue).stream()
                .filter(comment -> comment.text().startsWith(wanted.marker()))
                .min(Comparator.comparingLong(Forge.Comment::id));
    }

    private boolean edit(Forge.Comment kept, PlanComment wanted) {
        boolean same = lines(kept.text()).equals(lines(wanted.text()));
        if (!same) {
            forge.edit(kept, wanted.text());
        }
        return !same;
    }

    /// The lines of a text. A forge may change line ends and cut off blank ones.
    private static List<String> lines(String text) {
        return text.strip().lines().toList();
    }

    @Override
    public String checkAccess() {
        String access = forge.access();
        forge.page(1);
        return access;
    }

    private static boolean pointsLater(ForgeIssue issue, SessionPointer pointer) {
        return PlanBlock.in(issue.body()) instanceof PlanBlock.Found found
                && found.header()
                        .find(SessionPointer.AT)
                        .flatMap(SessionPointer::findInstant)
                        .filter(at -> at.isAfter(pointer.at()))
                        .isPresent();
    }

    private Optional<String> withFields(PlanId id, ForgeIssue issue, Map<String, String> fields) {
        return switch (PlanBlock.in(issue.body())) {
            case PlanBlock.Missing missing -> throw noHeader(id);
            case PlanBlock.Broken broken -> throw brokenHeader(issue, broken);
            case PlanBlock.Found found -> {
                boolean same = fields.entrySet().stream()
                        .allMatch(field -> found.header()
                                .find(field.getKey())
                                .filter(field.getValue()::equals)
                                .isPresent());
                yield same ? Optional.empty() : Optional.of(found.with(fields).body());
            }
        };
    }

    private static PlanRecord record(ForgeIssue issue, PlanBlock.Found found) {
        return new PlanRecord(
                idOf(issue),
                found.header(),
                Optional.of(found.around()),
                Optional.of(new PlanRecord.Issue(issue.title(), issue.state(), issue.web())));
    }

    private long numberOf(PlanId id) {
        if (!keepsRecordOf(id)) {
            throw new InvalidInputException(
                    ErrorCode.INVALID_PLAN,
                    "'%s' is not the number of an issue on %s".formatted(id, forge.name()),
                    "name the plan by its number: --plan 42");
        }
        return Long.parseLong(id.value());
    }

    private NotFoundException noHeader(PlanId id) {
        return new NotFoundException(
                ErrorCode.NO_PLAN_HEADER,
                "#%s on %s has no plan-header in its text".formatted(id, forge.name()),
                "make it a plan: git session plan create --from " + id);
    }

    private static InvalidInputException brokenHeader(ForgeIssue issue, PlanBlock.Broken broken) {
        return new InvalidInputException(
                ErrorCode.BROKEN_PLAN_HEADER,
                "the plan-header of #%d can't be read, line %d: %s"
                        .formatted(issue.number(), broken.line(), broken.defect()),
                "mend it at " + Printable.clean(issue.web()));
    }
}
