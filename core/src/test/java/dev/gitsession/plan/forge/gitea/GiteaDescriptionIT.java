package dev.gitsession.plan.forge.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.plan.forge.FakeForge;
import dev.gitsession.plan.forge.Forge;
import dev.gitsession.plan.forge.ForgeDescriptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares the adapter's requests and the fake's answers with clients generated from Gitea's and Forgejo's own
/// descriptions. These clients are older than `content_version`.
class GiteaDescriptionIT {
    private final FakeForge fake = new FakeForge();

    private Forge forge() {
        URI address = URI.create(fake.address() + "/api/v1");
        return new Gitea(ForgeDescriptions.api(Gitea::dialect, address), "acme/widgets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gitea-js", "forgejo-js"})
    void everythingThatPlansDoIsDescribed(String client, @TempDir Path work) throws IOException, InterruptedException {
        try (fake) {
            fake.comparesVersions(false);
            ForgeDescriptions.doEverything(fake, forge());
            ForgeDescriptions.addAComment(fake, forge());

            assertThat(ForgeDescriptions.differences(client, fake, work)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gitea-js", "forgejo-js"})
    void undescribedFieldsAreFound(String client, @TempDir Path work) throws IOException, InterruptedException {
        try (fake) {
            ForgeDescriptions.doEverything(fake, forge());

            assertThat(ForgeDescriptions.differences(client, fake, work).lines())
                    .anyMatch(line -> line.startsWith("GET /api/v1/repos/acme/widgets/issues/1:")
                            && line.contains("content_version"))
                    .anyMatch(line -> line.startsWith("PATCH /api/v1/repos/acme/widgets/issues/1:")
                            && line.contains("content_version"));
        }
    }
}
