package dev.gitsession.plan.forge.github;

import dev.gitsession.plan.forge.CommentResource.Addresses;
import dev.gitsession.plan.forge.ForgeAddress;
import dev.gitsession.plan.forge.ForgeApi;
import dev.gitsession.plan.forge.ForgeDialect;
import dev.gitsession.plan.forge.ForgeIssue;
import dev.gitsession.plan.forge.IssueResource.FieldNames;
import dev.gitsession.plan.forge.RestForge;
import dev.gitsession.plan.forge.TokenPlaces;
import dev.gitsession.plan.forge.TokenSource;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The issues and pull requests of a repository on GitHub. Both are issues as far as bodies and comments are
/// concerned.
///
/// Source: the REST API, version 2022-11-28, `repos/{owner}/{repo}/issues`.
public final class GitHub extends RestForge {
    private static final int PAGE = 100;

    /// @param api sends the requests, see [#dialect(URI)]
    /// @param repository `owner/name`
    public GitHub(ForgeApi api, String repository) {
        super(
                api,
                "/repos/" + repository + "/issues",
                new FieldNames("number", "body", "html_url", "version"),
                new Addresses("comments", "/repos/" + repository + "/issues/comments", "PATCH"));
    }

    /// The dialect of a GitHub at an address.
    public static ForgeDialect dialect(URI api) {
        return new ForgeDialect(
                "GitHub",
                api,
                "application/vnd.github+json",
                Map.of("X-GitHub-Api-Version", "2022-11-28"),
                token -> "Bearer " + token.secret(),
                "Issues: read and Pull requests: read",
                "Issues: write and Pull requests: write",
                "set GH_TOKEN, or run: gh auth login");
    }

    /// The address of the API. It has its own host for github.com and for tenants; on Enterprise it is below the
    /// web address.
    public static URI apiOf(ForgeAddress address) {
        String host = address.host();
        if (host.equals("github.com") || host.equals("www.github.com")) {
            return URI.create("https://api.github.com");
        }
        return host.endsWith(".ghe.com") ? URI.create("https://api." + host) : URI.create(address.web() + "/api/v3");
    }

    /// The places where tokens are searched, in order.
    public static TokenSource tokens(TokenPlaces places) {
        Set<String> publicHosts = Set.of("github.com", "www.github.com", "*.ghe.com");
        return TokenSource.firstOf(List.of(
                places.variables(
                        List.of("GH_TOKEN", "GITHUB_TOKEN"), publicHosts, List.of("GH_HOST", "GITHUB_SERVER_URL")),
                places.program("gh", List.of("auth", "token", "--hostname", "HOST")),
                places.gitCredentials()));
    }

    @Override
    public void write(ForgeIssue read, String body) {
        issues.write("PATCH", read, body);
    }

    @Override
    public Page page(int number) {
        return issues.page("state=all&sort=created&direction=desc&per_page=%d&page=%d".formatted(PAGE, number));
    }

    @Override
    public List<Comment> comments(ForgeIssue issue) {
        return comments.read(issue, "per_page=" + PAGE, comment -> true);
    }
}
