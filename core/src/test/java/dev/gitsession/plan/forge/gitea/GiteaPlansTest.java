package dev.gitsession.plan.forge.gitea;

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

class GiteaPlansTest extends ForgePlansContract {
    @Override
    protected ForgeDialect dialect(ForgeAddress address) {
        return Gitea.dialect(Gitea.apiOf(address));
    }

    @Override
    protected Forge adapter(ForgeApi api) {
        return new Gitea(api, repository());
    }

    @Override
    protected String root() {
        return "/api/v1";
    }

    @Override
    protected String repository() {
        return "acme/widgets";
    }

    @Override
    protected String mayWrite() {
        return "write:issue";
    }

    private static final String BODY = PlanBlock.append("text\n", PlanHeader.parse("a: b\n"));

    @Test
    void anEditBetweenReadingAndWritingIsKept() {
        forge.put(7, BODY);
        forge.beforeNextWrite(() -> forge.edit(7, "Edited. " + BODY));

        plans().set(new PlanId("7"), Map.of("a", "c"));

        assertThat(forge.body(7)).isEqualTo("Edited. " + BODY.replace("a: b", "a: c"));
    }

    @Test
    void aForgeThatKnowsNoVersionsWorksToo() {
        forge.comparesVersions(false);
        forge.put(7, BODY);

        plans().set(new PlanId("7"), Map.of("a", "c"));

        assertThat(forge.body(7)).isEqualTo(BODY.replace("a: b", "a: c"));
    }
}
