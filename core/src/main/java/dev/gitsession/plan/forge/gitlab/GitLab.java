package dev.gitsession.plan.forge.gitlab;

import dev.gitsession.plan.PlanBlock;
import dev.gitsession.plan.forge.Forge;
import dev.gitsession.plan.forge.ForgeAddress;
import dev.gitsession.plan.forge.ForgeAnswer;
import dev.gitsession.plan.forge.ForgeApi;
import dev.gitsession.plan.forge.ForgeDialect;
import dev.gitsession.plan.forge.ForgeIssue;
import dev.gitsession.plan.forge.ForgeRequest;
import dev.gitsession.plan.forge.JsonFields;
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

/// Issues and merge requests of a project on GitLab.
///
/// They are numbered apart, so a number may name one of each: the plan is the one with a plan-header, the issue first.
///
/// Source: the REST interface v4, `projects/:id/issues`, `projects/:id/merge_requests` and their `notes`.
public final class GitLab implements Forge {
    private static final int PAGE = 100;
    private static final String ISSUES = "/issues";
    private static final String MERGE_REQUESTS = "/merge_requests";

    private final ForgeApi api;
    private final String project;

    /// @param api speaks to GitLab, see [#dialect(URI)]
    /// @param repository the project's path with its groups
    public GitLab(ForgeApi api, String repository) {
        this.api = api;
        this.project = "/projects/" + URLEncoder.encode(repository, StandardCharsets.UTF_8);
    }

    /// How to speak to the GitLab at an address.
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

    /// The address of the interface.
    public static URI apiOf(ForgeAddress address) {
        return URI.create(address.web() + "/api/v4");
    }

    /// Where GitLab's tokens are, in the order of looking.
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
    public String name() {
        return api.dialect().name();
    }

    @Override
    public String access() {
        return api.access();
    }

    @Override
    public ForgeIssue read(long number) {
        Optional<ForgeIssue> issue = Optional.empty();
        try {
            issue = Optional.of(read(ISSUES, number));
            if (hasBlock(issue.get())) {
                return issue.get();
            }
            ForgeIssue request = read(MERGE_REQUESTS, number);
            return hasBlock(request) ? request : issue.get();
        } catch (NotFoundException e) {
            return issue.orElseGet(() -> read(MERGE_REQUESTS, number));
        }
    }

    private static boolean hasBlock(ForgeIssue issue) {
        return !(PlanBlock.in(issue.body()) instanceof PlanBlock.Missing);
    }

    private ForgeIssue read(String kind, long number) {
        return api.send(ForgeRequest.get(project + kind + "/" + number), answer -> issue(kind, answer.object()));
    }

    @Override
    public void write(ForgeIssue read, String body) {
        api.send(
                ForgeRequest.send("PUT", read.resource(), Map.of("description", body)),
                answer -> answer.object().number("iid"));
    }

    @Override
    public ForgeIssue open(String title, String body) {
        return api.send(
                ForgeRequest.send("POST", project + ISSUES, Map.of("title", title, "description", body)),
                answer -> issue(ISSUES, answer.object()));
    }

    @Override
    public Page page(int number) {
        Page issues = page(ISSUES, number);
        Page requests = page(MERGE_REQUESTS, number);
        List<ForgeIssue> both = new ArrayList<>(issues.issues());
        both.addAll(requests.issues());
        return new Page(both, issues.more() || requests.more());
    }

    private Page page(String kind, int number) {
        String query = "?scope=all&order_by=created_at&sort=desc&per_page=%d&page=%d".formatted(PAGE, number);
        return api.send(
                ForgeRequest.get(project + kind + query),
                answer -> new Page(
                        answer.objects().stream()
                                .map(fields -> issue(kind, fields))
                                .toList(),
                        answer.hasNextPage()));
    }

    @Override
    public List<String> comments(ForgeIssue issue) {
        List<String> comments = new ArrayList<>();
        boolean more = true;
        for (int page = 1; more; page++) {
            String query = "/notes?sort=asc&order_by=created_at&per_page=%d&page=%d".formatted(PAGE, page);
            more = api.send(ForgeRequest.get(issue.resource() + query), answer -> addNotes(answer, comments));
        }
        return comments;
    }

    /// What GitLab itself notes about an issue is no comment.
    private static boolean addNotes(ForgeAnswer answer, List<String> comments) {
        answer.objects().stream()
                .filter(note -> !note.isTrue("system"))
                .forEach(note -> comments.add(note.findText("body").orElse("")));
        return answer.hasNextPage();
    }

    private ForgeIssue issue(String kind, JsonFields fields) {
        long number = fields.number("iid");
        return new ForgeIssue(
                number,
                fields.text("title"),
                fields.findText("description").orElse(""),
                fields.findText("web_url").orElse(""),
                project + kind + "/" + number,
                Optional.empty());
    }
}
