package dev.gitsession.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.plan.PlanSessions.Availability;
import dev.gitsession.plan.PlanSessions.Mention;
import dev.gitsession.plan.PlanSessions.Role;
import dev.gitsession.session.SessionId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanSessionsTest {
    private static String comment(String key, String id) {
        return """
                Some words.

                <!-- WARNING: Machine-generated. Manual edits may break erk tooling. -->
                <!-- erk:metadata-block:%s -->
                <details>
                <summary><code>%s</code></summary>

                ```yaml
                schema: impl
                session_id: %s
                ```

                </details>
                <!-- /erk:metadata-block -->
                """.formatted(key, key, id);
    }

    private static PlanSessions.ThisMachine here(SessionId... ids) {
        return asked -> {
            Set<SessionId> here = new HashSet<>(Set.of(ids));
            here.retainAll(asked);
            return here;
        };
    }

    private static SessionId id(String text) {
        return new SessionId(text);
    }

    @Test
    void sessionsComeInTheOrderOfTheWorkAndNoneTwice() {
        PlanHeader header = PlanHeader.parse("""
                created_from_session: planner
                last_local_impl_session: local
                last_remote_impl_session_id: remote
                last_learn_session: learner
                last_session_id: newest
                """);
        List<String> comments = List.of(
                comment("learn-invoked", "learner-1"),
                comment("impl-started", "impl-1"),
                comment("impl-ended", "impl-1") + comment("impl-started", "planner"),
                comment("impl-ended", "local"),
                "no block at all");

        assertThat(PlanSessions.of(Optional.of(header), comments, List.of(id("other"), id("remote")), here()))
                .extracting(mention -> mention.id() + " " + mention.role())
                .containsExactly(
                        "planner PLANNING",
                        "local IMPLEMENTATION",
                        "remote IMPLEMENTATION",
                        "impl-1 IMPLEMENTATION",
                        "learner LEARN",
                        "learner-1 LEARN",
                        "newest STORED",
                        "other STORED");
    }

    @Test
    void eachIsSaidToBeWhereItCanBeReadNow() {
        PlanHeader header = PlanHeader.parse("created_from_session: gone\nlast_local_impl_session: here\n");

        assertThat(PlanSessions.of(
                        Optional.of(header),
                        List.of(),
                        List.of(id("stored"), id("here")),
                        here(id("here"), id("unrelated"))))
                .containsExactly(
                        new Mention(id("gone"), Role.PLANNING, Availability.NOWHERE),
                        new Mention(id("here"), Role.IMPLEMENTATION, Availability.THIS_MACHINE),
                        new Mention(id("stored"), Role.STORED, Availability.BRANCH));
    }

    @Test
    void anInvalidSessionIdIsIgnored() {
        PlanHeader header = PlanHeader.parse("created_from_session: null\nlast_local_impl_session: '../x'\n");

        assertThat(PlanSessions.of(Optional.of(header), List.of(comment("impl-started", "'a b'")), List.of(), here()))
                .isEmpty();
        assertThat(PlanSessions.of(Optional.empty(), List.of(), List.of(), here()))
                .isEmpty();
    }
}
