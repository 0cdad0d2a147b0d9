package dev.gitsession.plan.forge.gitlab;

import dev.gitsession.plan.PlanBlock;
import dev.gitsession.plan.forge.CommentResource.Addresses;
import dev.gitsession.plan.forge.ForgeAddress;
import dev.gitsession.plan.forge.ForgeApi;
import dev.gitsession.plan.forge.ForgeDialect;
import dev.gitsession.plan.forge.ForgeIssue;
import dev.gitsession.plan.forge.IssueResource;
import dev.gitsession.plan.forge.IssueResource.FieldNames;
import dev.gitsession.plan.forge.RestForge;
import dev.gitsession.plan.forge.TokenPlaces;
import dev.gitsession.plan.forge.TokenSource;
import dev.gitsession.session.NotFoundException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The issues and merge requests of a project on GitLab.
///
/// They are numbered separately, so a number may name one of each. The plan is the one with a plan-header; the
/// issue is tried first.
///
/// Source: the REST API v4, `projects/:id/issues`, `projects/:id/merge_requests` and their `notes`.
public final class GitLab extends RestForge {
    private static final int PAGE = 100;
    private static final FieldNames NAMES = new FieldNames("iid", "description", "web_url", "version");

    private final IssueResource requests;

    /// @param api sends the requests, see [#dialect(URI)]
    /// @param repository the project's path with its groups
    public GitLab(ForgeApi api, String repository) {
        super(api, project(repository) + "/issues", NAMES, new Addresses("notes", "", "PUT"));
        this.requests = new IssueResource(api, project(repository) + "/merge_requests", NAMES);
    }

    private static String project(String repository) {
        return "/projects/" + URLEncoder.encode(repository, StandardCharsets.UTF_8);
    }

    /// The dialect of a GitLab at an address.
    public static ForgeDialect dialect(URI api) {
        return new ForgeDialect(
                "GitLab",
                api,
                "application/json",
                Map.of(),
                token -> "Bearer " + token.secret(),
                "scope read_api and at least the role Guest",
                "scope api and at least the role Reporter",
                "set GITLAB_TOKEN, or run: glab auth login");
    }

    /// The address of the API.
    public static URI apiOf(ForgeAddress address) {
        return URI.create(address.web() + "/api/v4");
    }

    /// The places where tokens are searched, in order.
    public static TokenSource tokens(TokenPlaces places) {
        return TokenSource.firstOf(List.of(
                places.variables(
                        List.of("GITLAB_TOKEN"),
                        Set.of("gitlab.com"),
                        List.of("CI_SERVER_URL", "GITLAB_HOST", "GL_HOST")),
                places.program("glab", List.of("config", "get", "token", "--host", "HOST")),
                places.gitCredentials()));
    }

    @Override
    public ForgeIssue read(long number) {
        Optional<ForgeIssue> issue = Optional.empty();
        try {
            issue = Optional.of(issues.read(number));
            if (hasBlock(issue.get())) {
                return issue.get();
            }
            ForgeIssue other = requests.read(number);
            return hasBlock(other) ? other : issue.get();
        } catch (NotFoundException e) {
            return issue.orElseGet(() -> requests.read(number)); // one of the two is enough
        }
    }

    private static boolean hasBlock(ForgeIssue issue) {
        return !(PlanBlock.in(issue.body()) instanceof PlanBlock.Missing);
    }

    @Override
    public void write(ForgeIssue read, String body) {
        issues.write("PUT", read, body);
    }

    @Override
    public Page page(int number) {
        String query = "scope=all&order_by=created_at&sort=desc&per_page=%d&page=%d".formatted(PAGE, number);
        Page first = issues.page(query);
        Page second = requests.page(query);
        List<ForgeIssue> both = new ArrayList<>(first.issues());
        both.addAll(second.issues());
        return new Page(both, first.more() || second.more());
    }

    /// The comments on an issue. GitLab's own system notes are left out.
    @Override
    public List<Comment> comments(ForgeIssue issue) {
        return comments.read(issue, "sort=asc&order_by=created_at&per_page=" + PAGE, note -> !note.isTrue("system"));
    }
}
