package dev.gitsession.plan.forge.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.plan.PlanBlock;
import dev.gitsession.plan.PlanHeader;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.forge.FakeForge;
import dev.gitsession.plan.forge.ForgeApi;
import dev.gitsession.plan.forge.ForgeDescriptions;
import dev.gitsession.plan.forge.ForgeRequest;
import dev.gitsession.plan.forge.IssuePlans;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compares the adapter's requests and the fake's answers with the JavaScript client that most programs use for
/// GitLab, because no package contains GitLab's own description.
class GitLabDescriptionIT {
    private static final String CLIENT = "@gitbeaker/rest";
    private static final String PROJECT = "group/sub/widgets";

    private final FakeForge fake = new FakeForge();

    private ForgeApi api() {
        return ForgeDescriptions.api(GitLab::dialect, URI.create(fake.address() + "/api/v4"));
    }

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void everythingThatPlansDoIsDescribed(@TempDir Path work) throws IOException, InterruptedException {
        fake.put("merge_requests", 7, PlanBlock.append("", PlanHeader.parse("a: b\n")));
        fake.comment("merge_requests", 7, "A comment");
        GitLab forge = new GitLab(api(), PROJECT);
        ForgeDescriptions.doEverything(fake, forge);
        ForgeDescriptions.addAComment(fake, forge);
        IssuePlans plans = new IssuePlans(forge, InstantSource.system(), "Ann");
        plans.set(new PlanId("7"), Map.of("a", "c"));
        assertThat(plans.comments(new PlanId("7"))).containsExactly("A comment");

        assertThat(ForgeDescriptions.differences(CLIENT, fake, work)).isEmpty();
    }

    @Test
    void undescribedFieldsAreFound(@TempDir Path work) throws IOException, InterruptedException {
        fake.put(1, "text");
        String issues = "/projects/group%2Fsub%2Fwidgets/issues";
        api().send(ForgeRequest.get(issues + "/1?with_everything=1"), answer -> answer);
        api().send(ForgeRequest.get(issues + "?scope=all&per_page=100&page=1&sort=up"), answer -> answer);

        assertThat(ForgeDescriptions.differences(CLIENT, fake, work).lines())
                .anyMatch(line -> line.contains("issues/1: query is") && line.contains("with_everything"))
                .hasSizeGreaterThan(0);
    }
}
