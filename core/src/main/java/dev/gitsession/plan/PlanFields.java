package dev.gitsession.plan;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Ids;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The fields of a plan's header that commands read, and the values that they can have. Any other field can have
/// any value.
public final class PlanFields {
    private static final String A_TIME = "a time such as 2026-02-22T14:12:34+00:00";
    private static final String AN_ID = "a session's id";

    /// The values of a field.
    ///
    /// @param shown what they are, for a person
    private record Values(Predicate<String> allowed, String shown) {}

    private static final Map<String, Values> KNOWN = Map.ofEntries(
            Map.entry("schema_version", new Values(value -> value.matches("\\d{1,3}"), "a number")),
            Map.entry("created_at", new Values(PlanFields::isTime, A_TIME)),
            Map.entry("created_from_session", new Values(Ids::isValid, AN_ID)),
            Map.entry(SessionPointer.AT, new Values(PlanFields::isTime, A_TIME)),
            Map.entry(SessionPointer.ID, new Values(Ids::isValid, AN_ID)),
            Map.entry(
                    SessionPointer.SOURCE,
                    new Values(Pattern.compile("local|remote").asMatchPredicate(), "local or remote")),
            Map.entry(
                    SessionPointer.BRANCH,
                    new Values(Pattern.compile("[^\\s~^:?*\\[\\\\]+").asMatchPredicate(), "a branch's name")),
            Map.entry("last_local_impl_at", new Values(PlanFields::isTime, A_TIME)),
            Map.entry("last_local_impl_session", new Values(Ids::isValid, AN_ID)),
            Map.entry("last_remote_impl_at", new Values(PlanFields::isTime, A_TIME)),
            Map.entry("last_remote_impl_session_id", new Values(Ids::isValid, AN_ID)),
            Map.entry("last_learn_at", new Values(PlanFields::isTime, A_TIME)),
            Map.entry("last_learn_session", new Values(Ids::isValid, AN_ID)));

    private PlanFields() {}

    private static boolean isTime(String value) {
        return SessionPointer.findInstant(value).isPresent();
    }

    /// Refuses a value that a field can't have. An empty value and `null` clear any field.
    ///
    /// @throws InvalidInputException naming what the field can have
    public static void require(String name, String value) {
        Values values = KNOWN.get(name);
        if (values != null
                && !value.isEmpty()
                && !value.equals("null")
                && !values.allowed().test(value)) {
            throw new InvalidInputException(
                    ErrorCode.INVALID_FIELD,
                    "%s can't be '%s'".formatted(name, Printable.excerpt(value)),
                    "give " + values.shown());
        }
    }
}
