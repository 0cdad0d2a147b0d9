package dev.gitsession.plan.forge.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.plan.PlanBlock;
import dev.gitsession.plan.PlanHeader;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.forge.Forge;
import dev.gitsession.plan.forge.ForgeAddress;
import dev.gitsession.plan.forge.ForgeApi;
import dev.gitsession.plan.forge.ForgeDialect;
import dev.gitsession.plan.forge.ForgePlansContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitLabPlansTest extends ForgePlansContract {
    @Override
    protected ForgeDialect dialect(ForgeAddress address) {
        return GitLab.dialect(GitLab.apiOf(address));
    }

    @Override
    protected Forge adapter(ForgeApi api) {
        return new GitLab(api, repository());
    }

    @Override
    protected String root() {
        return "/api/v4";
    }

    @Override
    protected String repository() {
        return "group/sub/widgets";
    }

    @Override
    protected String mayWrite() {
        return "scope api";
    }

    private static final String BODY = PlanBlock.append("text\n", PlanHeader.parse("a: b\n"));

    @Test
    void aNumberMayBeThatOfAMergeRequest() {
        forge.put("merge_requests", 7, BODY);

        plans().set(new PlanId("7"), Map.of("a", "c"));

        assertThat(forge.mergeRequestBody(7)).isEqualTo(BODY.replace("a: b", "a: c"));
    }

    @Test
    void ofAnIssueAndAMergeRequestTheOneWithAHeaderIsThePlan() {
        forge.put(7, "no plan");
        forge.put("merge_requests", 7, BODY);

        plans().set(new PlanId("7"), Map.of("a", "c"));

        assertThat(forge.mergeRequestBody(7)).isEqualTo(BODY.replace("a: b", "a: c"));
        assertThat(forge.body(7)).isEqualTo("no plan");
    }

    @Test
    void ofAnIssueAndAMergeRequestWithHeadersTheIssueIsThePlan() {
        forge.put(7, BODY);
        forge.put("merge_requests", 7, BODY);

        plans().set(new PlanId("7"), Map.of("a", "c"));

        assertThat(forge.body(7)).isEqualTo(BODY.replace("a: b", "a: c"));
        assertThat(forge.mergeRequestBody(7)).isEqualTo(BODY);
    }

    @Test
    void bothAreListed() {
        forge.put(3, BODY);
        forge.put("merge_requests", 5, BODY);

        assertThat(plans().list(10)).extracting(plan -> plan.id().value()).containsExactly("5", "3");
    }
}
