package dev.gitsession.plan.forge;

import dev.gitsession.plan.forge.FakeForge.Comment;
import dev.gitsession.plan.forge.FakeForge.Issue;
import dev.gitsession.plan.forge.FakeForge.Reply;
import dev.gitsession.plan.forge.FakeForge.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The fake's Gitea and Forgejo. Each installation describes its API at `/swagger.v1.json`, which no package
/// contains. `GiteaDescriptionIT` compares this class with clients generated from it. These are the fields in use,
/// with their names there:
///
/// | where | field | type | source |
/// |---|---|---|---|
/// | `GET .../issues` | `state` (`open`, `closed`, `all`), `page`, `limit` | words, numbers | `issueListIssues` |
/// | its answer | header `Link`; by default 50 on a page at most | | setting `MAX_RESPONSE_ITEMS` |
/// | `GET .../issues/{index}` | | | `issueGetIssue`, 200 or 404 |
/// | `PATCH .../issues/{index}` | `body`, `content_version` | text, whole number | `EditIssueOption` |
/// | its answer | 201, or 409 for another version | | `issueEditIssue` |
/// | `POST .../issues` | `title` (required), `body` | text | `issueCreateIssue`, `CreateIssueOption`, 201 |
/// | `GET .../issues/{index}/comments` | no pages | list of `Comment` | `issueGetComments` |
/// | `POST .../issues/{index}/comments` | `body` | text | `issueCreateComment`, 201 |
/// | `PATCH`, `DELETE .../issues/comments/{id}` | `body` | text | `issueEditComment`, 200; `issueDeleteComment`, 204 |
/// | answer | `id`, `number`, `content_version` | whole numbers | `Issue` |
/// | answer | `title`, `body`, `html_url`, `state` | text | `Issue` |
/// | comment | `id`, `body` | whole number, text | `Comment` |
/// | header | `Authorization: token <token>`, or `Basic` | | `AuthorizationHeaderToken`, `BasicAuth` |
/// | failure | `message`, `url` | text | `APIError` |
///
/// `content_version` exists in Gitea 1.26 and newer (pull request 37035 of go-gitea/gitea) and not in Forgejo:
/// there the field is absent, and one that is sent is ignored.
final class GiteaDialect implements FakeForge.Dialect {
    private static final Pattern PATH = Pattern.compile("/api/v1/repos/acme/widgets/issues(?:/([0-9]+)(/comments)?)?");
    private static final Pattern COMMENT = Pattern.compile("/api/v1/repos/acme/widgets/issues/comments/([0-9]+)");

    @Override
    public String root() {
        return "/api/v1";
    }

    @Override
    public boolean isAuthorized(Request request) {
        String basic = Base64.getEncoder().encodeToString(("ann:" + FakeForge.TOKEN).getBytes(StandardCharsets.UTF_8));
        return request.header("Authorization")
                .filter(header -> header.equals("token " + FakeForge.TOKEN) || header.equals("Basic " + basic))
                .isPresent();
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
                    (issue, text) -> json(text));
        }
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return notFound(forge);
        }
        if (path.group(1) == null) {
            return request.method().equals("POST") ? open(forge, request) : list(forge, request);
        }
        Optional<Issue> issue = forge.issue("issues", Long.parseLong(path.group(1)));
        if (issue.isEmpty()) {
            return notFound(forge);
        }
        if (path.group(2) != null) {
            return request.method().equals("POST")
                    ? forge.add(request, issue.get(), (on, text) -> json(text))
                    : Reply.of(
                            200,
                            issue.get().comments.stream()
                                    .map(GiteaDialect::json)
                                    .toList());
        }
        return request.method().equals("PATCH")
                ? edit(forge, request, issue.get())
                : Reply.of(200, json(forge, issue.get()));
    }

    private static Map<String, Object> json(Comment comment) {
        return Map.of("id", comment.id(), "body", comment.text());
    }

    private static Reply list(FakeForge forge, Request request) {
        int limit = Integer.parseInt(request.query().getOrDefault("limit", "30"));
        if (!"all".equals(request.query().get("state")) || limit > 50) {
            return Reply.error(422, "invalid parameter");
        }
        return FakeForge.page(
                forge,
                request,
                "limit",
                forge.newestFirst("issues").stream()
                        .map(issue -> json(forge, issue))
                        .toList());
    }

    private static Reply open(FakeForge forge, Request request) {
        if (!(request.fields().get("title") instanceof String title)
                || !(request.fields().get("body") instanceof String body)) {
            return Reply.error(422, "[Title]: Required");
        }
        return Reply.of(201, json(forge, forge.open(title, body)));
    }

    private static Reply edit(FakeForge forge, Request request, Issue issue) {
        if (!(request.fields().get("body") instanceof String body)
                || !Set.of("body", "content_version")
                        .containsAll(request.fields().keySet())) {
            return Reply.error(422, "invalid field");
        }
        boolean stale = forge.comparesVersions()
                && request.fields().get("content_version") instanceof Long version
                && version != issue.version;
        if (stale) {
            return Reply.error(409, "content version mismatch");
        }
        forge.write(issue, body);
        return Reply.of(201, json(forge, issue));
    }

    private static Reply notFound(FakeForge forge) {
        return Reply.of(
                404, Map.of("message", "The target couldn't be found.", "url", forge.address() + "/api/swagger"));
    }

    private static Map<String, @Nullable Object> json(FakeForge forge, Issue issue) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", 1000 + issue.number);
        json.put("number", issue.number);
        json.put("title", issue.title);
        json.put("body", issue.body);
        json.put("state", issue.closed ? "closed" : "open");
        json.put("html_url", forge.address() + "/acme/widgets/issues/" + issue.number);
        if (forge.comparesVersions()) {
            json.put("content_version", issue.version);
        }
        return json;
    }
}
