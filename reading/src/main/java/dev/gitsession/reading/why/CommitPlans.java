package dev.gitsession.reading.why;

import dev.gitsession.reading.query.Field;
import dev.gitsession.reading.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes `commit:` also find the sessions of the plans that the commit's message names.
///
/// @param messages where the messages of commits come from
public record CommitPlans(Messages messages) {
    /// The messages of commits.
    @FunctionalInterface
    public interface Messages {
        /// The message of a commit; empty if there is none.
        Optional<String> of(String revision);
    }

    /// The query with the plans of its commits.
    public Query in(Query query) {
        if (query instanceof Query.All all) {
            return new Query.All(all.queries().stream().map(this::in).toList());
        }
        if (query instanceof Query.Not not) {
            return new Query.Not(in(not.query()));
        }
        return query instanceof Query.Is is && is.field() == Field.COMMIT ? ofCommit(is) : query;
    }

    private Query ofCommit(Query.Is is) {
        Optional<String> message = messages.of(is.value());
        if (message.isEmpty()) {
            return is;
        }
        List<Query> any = new ArrayList<>(List.of(is));
        PlanReferences.in(message.get()).forEach(plan -> any.add(new Query.Is(Field.PLAN, plan)));
        return new Query.Any(any);
    }
}
