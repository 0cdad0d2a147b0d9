package dev.gitsession.plan.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.plan.forge.Forge;
import dev.gitsession.plan.forge.ForgeAddress;
import dev.gitsession.plan.forge.ForgeApi;
import dev.gitsession.plan.forge.ForgeDialect;
import dev.gitsession.plan.forge.ForgePlansContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitHubPlansTest extends ForgePlansContract {
    @Override
    protected ForgeDialect dialect(ForgeAddress address) {
        return GitHub.dialect(GitHub.apiOf(address));
    }

    @Override
    protected Forge adapter(ForgeApi api) {
        return new GitHub(api, repository());
    }

    @Override
    protected String root() {
        return "/api/v3";
    }

    @Override
    protected String repository() {
        return "acme/widgets";
    }

    @Override
    protected String mayWrite() {
        return "Issues: write";
    }

    @ParameterizedTest
    @CsvSource({
        "git@github.com:acme/widgets.git, https://api.github.com",
        "ssh://git@ssh.github.com:443/acme/widgets, https://api.github.com",
        "https://acme.ghe.com/acme/widgets, https://api.acme.ghe.com",
        "https://github.example.org:8443/acme/widgets, https://github.example.org:8443/api/v3"
    })
    void theInterfaceIsWhereGitHubHasIt(String remote, String api) {
        ForgeAddress address = ForgeAddress.of(List.of(remote), Optional.empty(), false);

        assertThat(GitHub.apiOf(address)).hasToString(api);
        assertThat(address.repository()).isEqualTo("acme/widgets");
    }
}
