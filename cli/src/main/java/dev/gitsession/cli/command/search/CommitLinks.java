package dev.gitsession.cli.command.search;

import dev.gitsession.git.Git;
import dev.gitsession.reading.query.Field;
import dev.gitsession.reading.query.Query;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes `commit:` also find the sessions of the plans that the commit's message names.
final class CommitLinks {
    /// What names a plan: `#42`, `GH-42`, `PROJ-123`.
    private static final Pattern PLAN =
            Pattern.compile("(?:#|\\bGH-)(\\d{1,12})\\b|\\b([A-Z][A-Z0-9]{1,20}-\\d{1,12})\\b");

    private final Git git;

    CommitLinks(Git git) {
        this.git = git;
    }

    /// The query with the plans of its commits.
    Query in(Query query) {
        if (query instanceof Query.All all) {
            return new Query.All(all.queries().stream().map(this::in).toList());
        }
        if (query instanceof Query.Not not) {
            return new Query.Not(in(not.query()));
        }
        return query instanceof Query.Is is && is.field() == Field.COMMIT ? ofCommit(is) : query;
    }

    private Query ofCommit(Query.Is is) {
        Optional<String> message = git.messageOf(is.value());
        if (message.isEmpty()) {
            return is;
        }
        Set<String> plans = new LinkedHashSet<>();
        Matcher matcher = PLAN.matcher(message.get());
        while (matcher.find()) {
            plans.add(Optional.ofNullable(matcher.group(1)).orElseGet(() -> matcher.group(2)));
        }
        List<Query> any = new ArrayList<>(List.of(is));
        plans.forEach(plan -> any.add(new Query.Is(Field.PLAN, plan)));
        return new Query.Any(any);
    }
}
