package dev.gitsession.plan.forge.gitea;

import dev.gitsession.plan.forge.CommentResource.Addresses;
import dev.gitsession.plan.forge.ForgeAddress;
import dev.gitsession.plan.forge.ForgeApi;
import dev.gitsession.plan.forge.ForgeDialect;
import dev.gitsession.plan.forge.ForgeIssue;
import dev.gitsession.plan.forge.IssueResource.FieldNames;
import dev.gitsession.plan.forge.RestForge;
import dev.gitsession.plan.forge.Token;
import dev.gitsession.plan.forge.TokenPlaces;
import dev.gitsession.plan.forge.TokenSource;
import dev.gitsession.session.RemoteRefusedException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The issues and pull requests of a repository on Gitea or Forgejo. Both are issues as far as bodies and comments
/// are concerned.
///
/// Source: the API's own description, `/api/v1/repos/{owner}/{repo}/issues`. Since 1.26, Gitea returns a
/// `content_version` with each issue and refuses to replace any other version, so no edit is lost there.
public final class Gitea extends RestForge {
    /// The default maximum page size of an installation.
    private static final int PAGE = 50;

    /// @param api sends the requests, see [#dialect(URI)]
    /// @param repository `owner/name`
    public Gitea(ForgeApi api, String repository) {
        super(
                api,
                "/repos/" + repository + "/issues",
                new FieldNames("number", "body", "html_url", "content_version"),
                new Addresses("comments", "/repos/" + repository + "/issues/comments", "PATCH"));
    }

    /// The dialect of a Gitea or Forgejo at an address.
    public static ForgeDialect dialect(URI api) {
        return new ForgeDialect(
                "Gitea",
                api,
                "application/json",
                Map.of(),
                Gitea::authorization,
                "read:issue",
                "write:issue",
                "set GITEA_TOKEN and git config session.forgeUrl, or let git's credential helper know the password");
    }

    /// The authorization header. A credential helper may provide a password or a token; basic authentication
    /// accepts both.
    private static String authorization(Token token) {
        return token.user()
                .map(user -> "Basic "
                        + Base64.getEncoder()
                                .encodeToString((user + ":" + token.secret()).getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> "token " + token.secret());
    }

    /// The address of the API.
    public static URI apiOf(ForgeAddress address) {
        return URI.create(address.web() + "/api/v1");
    }

    /// The places where tokens are searched, in order.
    public static TokenSource tokens(TokenPlaces places) {
        return TokenSource.firstOf(List.of(
                places.variables(
                        List.of("GITEA_TOKEN", "FORGEJO_TOKEN"),
                        Set.of("gitea.com", "codeberg.org"),
                        List.of("GITEA_SERVER_URL", "FORGEJO_SERVER_URL", "GITHUB_SERVER_URL")),
                places.gitCredentials()));
    }

    @Override
    public void write(ForgeIssue read, String body) {
        try {
            issues.write("PATCH", read, body);
        } catch (RemoteRefusedException e) {
            if (!ForgeApi.isConflict(e)) {
                throw e;
            }
        }
    }

    @Override
    public Page page(int number) {
        return issues.page("state=all&limit=%d&page=%d".formatted(PAGE, number));
    }

    /// The comments on an issue. They all come at once, because this list has no pages.
    @Override
    public List<Comment> comments(ForgeIssue issue) {
        return comments.read(issue, "", comment -> true);
    }
}
