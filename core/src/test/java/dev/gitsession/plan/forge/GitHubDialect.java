package dev.gitsession.plan.forge;

import dev.gitsession.plan.forge.FakeForge.Comment;
import dev.gitsession.plan.forge.FakeForge.Issue;
import dev.gitsession.plan.forge.FakeForge.Reply;
import dev.gitsession.plan.forge.FakeForge.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The fake's GitHub. `GitHubDescriptionIT` compares its requests and answers with GitHub's own OpenAPI
/// description, which therefore documents the fields.
final class GitHubDialect implements FakeForge.Dialect {
    private static final Pattern PATH = Pattern.compile("/api/v3/repos/acme/widgets/issues(?:/([0-9]+)(/comments)?)?");
    private static final Pattern COMMENT = Pattern.compile("/api/v3/repos/acme/widgets/issues/comments/([0-9]+)");
    private static final String TIME = "2026-01-02T03:04:05Z";

    @Override
    public String root() {
        return "/api/v3";
    }

    @Override
    public boolean isAuthorized(Request request) {
        return FakeForge.bearsToken(request);
    }

    @Override
    public Reply answer(FakeForge forge, Request request) {
        Matcher comment = COMMENT.matcher(request.path());
        if (comment.matches()) {
            return forge.comment(
                    request,
                    forge.newestFirst("issues"),
                    Long.parseLong(comment.group(1)),
                    "PATCH",
                    (issue, text) -> json(forge, issue, text));
        }
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return notFound();
        }
        if (path.group(1) == null) {
            return switch (request.method()) {
                case "GET" ->
                    FakeForge.page(
                            forge,
                            request,
                            "per_page",
                            forge.newestFirst("issues").stream()
                                    .map(issue -> json(forge, issue))
                                    .toList());
                case "POST" -> open(forge, request);
                default -> notFound();
            };
        }
        Optional<Issue> issue = forge.issue("issues", Long.parseLong(path.group(1)));
        if (issue.isEmpty()) {
            return notFound();
        }
        if (path.group(2) != null) {
            return request.method().equals("POST")
                    ? forge.add(request, issue.get(), (on, text) -> json(forge, on, text))
                    : FakeForge.page(
                            forge,
                            request,
                            "per_page",
                            issue.get().comments.stream()
                                    .map(text -> json(forge, issue.get(), text))
                                    .toList());
        }
        return request.method().equals("PATCH")
                ? edit(forge, request, issue.get())
                : Reply.of(200, json(forge, issue.get()));
    }

    private static Reply open(FakeForge forge, Request request) {
        if (!(request.fields().get("title") instanceof String title)
                || !(request.fields().get("body") instanceof String body)
                || !request.fields().keySet().equals(Set.of("title", "body"))) {
            return Reply.error(422, "Validation Failed");
        }
        return Reply.of(201, json(forge, forge.open(title, body)));
    }

    private static Reply edit(FakeForge forge, Request request, Issue issue) {
        if (!(request.fields().get("body") instanceof String body)
                || request.fields().size() != 1) {
            return Reply.error(422, "Validation Failed");
        }
        forge.write(issue, body);
        return Reply.of(200, json(forge, issue));
    }

    private static Reply notFound() {
        return Reply.of(404, Map.of("message", "Not Found", "status", "404"));
    }

    private static Map<String, @Nullable Object> json(FakeForge forge, Issue issue) {
        String web = forge.address() + "/acme/widgets/issues/" + issue.number;
        String api = forge.address() + "/api/v3/repos/acme/widgets/issues/" + issue.number;
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", issue.number);
        json.put("node_id", "I_" + issue.number);
        json.put("url", api);
        json.put("repository_url", forge.address() + "/api/v3/repos/acme/widgets");
        json.put("labels_url", api + "/labels");
        json.put("comments_url", api + "/comments");
        json.put("events_url", api + "/events");
        json.put("html_url", web);
        json.put("number", issue.number);
        json.put("state", issue.closed ? "closed" : "open");
        json.put("title", issue.title);
        json.put("body", issue.body.isEmpty() ? null : issue.body);
        json.put("user", user());
        json.put("labels", List.of());
        json.put("assignee", null);
        json.put("assignees", List.of());
        json.put("milestone", null);
        json.put("locked", false);
        json.put("comments", issue.comments.size());
        json.put("closed_at", null);
        json.put("created_at", TIME);
        json.put("updated_at", TIME);
        json.put("author_association", "OWNER");
        return json;
    }

    private static Map<String, @Nullable Object> json(FakeForge forge, Issue issue, Comment comment) {
        String api = forge.address() + "/api/v3/repos/acme/widgets/issues/";
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", comment.id());
        json.put("node_id", "C_" + comment.id());
        json.put("url", api + "comments/" + comment.id());
        json.put("html_url", forge.address() + "/acme/widgets/issues/1#issuecomment-" + comment.id());
        json.put("issue_url", api + issue.number);
        json.put("body", comment.text());
        json.put("user", user());
        json.put("created_at", TIME);
        json.put("updated_at", TIME);
        json.put("author_association", "OWNER");
        return json;
    }

    private static Map<String, @Nullable Object> user() {
        String api = "https://api.github.com/users/octocat";
        Map<String, @Nullable Object> user = new LinkedHashMap<>();
        user.put("login", "octocat");
        user.put("id", 1L);
        user.put("node_id", "U_1");
        user.put("avatar_url", "https://github.com/octocat.png");
        user.put("gravatar_id", "");
        user.put("url", api);
        user.put("html_url", "https://github.com/octocat");
        user.put("followers_url", api + "/followers");
        user.put("following_url", api + "/following");
        user.put("gists_url", api + "/gists");
        user.put("starred_url", api + "/starred");
        user.put("subscriptions_url", api + "/subscriptions");
        user.put("organizations_url", api + "/orgs");
        user.put("repos_url", api + "/repos");
        user.put("events_url", api + "/events");
        user.put("received_events_url", api + "/received_events");
        user.put("type", "User");
        user.put("site_admin", false);
        return user;
    }
}
