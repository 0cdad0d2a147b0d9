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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fake's GitLab, REST API v4. No package contains its description; `GitLabDescriptionIT` compares this class
/// with a client that was written after its pages. These are the fields in use, with their pages on
/// docs.gitlab.com:
///
/// | where | field | type | source |
/// |---|---|---|---|
/// | path | `:id` | the project's path, percent-encoded with its slashes | `api/rest/` "Namespaced paths" |
/// | path | `:issue_iid`, `:merge_request_iid` | number within the project | `api/issues/`, `api/merge_requests/` |
/// | `GET .../issues`, `.../merge_requests` | `scope=all`, `order_by=created_at`, `sort=desc` | words | the same two |
/// | every list | `per_page` (at most 100), `page`; answer header `Link` | numbers | `api/rest/` "Pagination" |
/// | `POST .../issues` | `title` (required), `description` | text | `api/issues/` "Create an issue", 201 |
/// | `PUT .../issues/:iid`, `.../merge_requests/:iid` | `description` | text | "Edit an issue", "Update a MR", 200 |
/// | answer | `id`, `iid`, `project_id` | whole numbers | `api/issues/` |
/// | answer | `title`, `web_url`, `state` | text | `api/issues/` |
/// | answer | `description` | text or null | `api/issues/` |
/// | `GET .../notes` | `sort=asc`, `order_by=created_at` | words | `api/notes/` |
/// | `POST .../notes`, `PUT` and `DELETE .../notes/:note_id` | `body` | text | `api/notes/`, 201, 200, 204 |
/// | note | `id`, `body`, `system` | whole number, text, boolean | `api/notes/` |
/// | header | `Authorization: Bearer <token>` | for every kind of token but job tokens | `api/rest/authentication/` |
/// | failure | `{"message": "404 Not found"}`, `{"error": "insufficient_scope", ...}` | | `api/rest/troubleshooting/` |
final class GitLabDialect implements FakeForge.Dialect {
    private static final Pattern PATH = Pattern.compile(
            "/api/v4/projects/group%2Fsub%2Fwidgets/(issues|merge_requests)(?:/([0-9]+)(?:/notes(?:/([0-9]+))?)?)?");

    @Override
    public String root() {
        return "/api/v4";
    }

    @Override
    public boolean isAuthorized(Request request) {
        return FakeForge.bearsToken(request);
    }

    @Override
    public Reply answer(FakeForge forge, Request request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return Reply.error(404, "404 Project Not Found");
        }
        String kind = path.group(1);
        if (path.group(2) == null) {
            return request.method().equals("POST") ? open(forge, request) : list(forge, request, kind);
        }
        Optional<Issue> issue = forge.issue(kind, Long.parseLong(path.group(2)));
        if (issue.isEmpty()) {
            return Reply.error(404, "404 Not found");
        }
        if (path.group(3) != null) {
            return forge.comment(
                    request,
                    List.of(issue.get()),
                    Long.parseLong(path.group(3)),
                    "PUT",
                    (on, comment) -> json(comment));
        }
        if (request.path().endsWith("/notes")) {
            return request.method().equals("POST")
                    ? forge.add(request, issue.get(), (on, comment) -> json(comment))
                    : FakeForge.page(forge, request, "per_page", notes(issue.get()));
        }
        return request.method().equals("PUT")
                ? edit(forge, request, kind, issue.get())
                : Reply.of(200, json(forge, kind, issue.get()));
    }

    private static Reply list(FakeForge forge, Request request, String kind) {
        Map<String, String> query = request.query();
        boolean known = Set.of("scope", "order_by", "sort", "per_page", "page").containsAll(query.keySet());
        if (!known || !"all".equals(query.get("scope"))) {
            return Reply.error(400, "a parameter is invalid");
        }
        return FakeForge.page(
                forge,
                request,
                "per_page",
                forge.newestFirst(kind).stream()
                        .map(issue -> json(forge, kind, issue))
                        .toList());
    }

    private static Reply open(FakeForge forge, Request request) {
        if (!(request.fields().get("title") instanceof String title)
                || !(request.fields().get("description") instanceof String description)) {
            return Reply.of(400, Map.of("error", "title is missing"));
        }
        return Reply.of(201, json(forge, "issues", forge.open(title, description)));
    }

    private static Reply edit(FakeForge forge, Request request, String kind, Issue issue) {
        if (!(request.fields().get("description") instanceof String description)
                || request.fields().size() != 1) {
            return Reply.of(400, Map.of("error", "at least one parameter must be provided"));
        }
        forge.write(issue, description);
        return Reply.of(200, json(forge, kind, issue));
    }

    private static Map<String, @Nullable Object> json(FakeForge forge, String kind, Issue issue) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", 1000 + issue.number);
        json.put("iid", issue.number);
        json.put("project_id", 7);
        json.put("title", issue.title);
        json.put("description", issue.body.isEmpty() ? null : issue.body);
        json.put("state", issue.closed ? "closed" : "opened");
        json.put("web_url", forge.address() + "/group/sub/widgets/-/" + kind + "/" + issue.number);
        return json;
    }

    private static List<Map<String, Object>> notes(Issue issue) {
        Stream<Map<String, Object>> system =
                Stream.of(Map.of("id", 100000, "body", "changed the description", "system", true));
        Stream<Map<String, Object>> people = issue.comments.stream().map(GitLabDialect::json);
        return Stream.concat(system, people).toList();
    }

    private static Map<String, Object> json(Comment comment) {
        return Map.of("id", comment.id(), "body", comment.text(), "system", false);
    }
}
