package dev.gitsession.redact.rules;

import static dev.gitsession.redact.rules.Rule.named;
import static dev.gitsession.redact.rules.Rule.token;

import dev.gitsession.redact.match.Checks;
import java.util.List;

/// Forges: where repositories are hosted.
final class ForgeRules {
    private ForgeRules() {}

    static List<Rule> rules() {
        return List.of(
                token(
                        "github-pat",
                        "GitHub",
                        "personal access token (classic)",
                        "ghp_[A-Za-z0-9]{36}",
                        Checks.crc32InBase62(4)),
                token("github-oauth", "GitHub", "OAuth access token", "gho_[A-Za-z0-9]{36}", Checks.crc32InBase62(4)),
                token(
                        "github-app-token",
                        "GitHub",
                        "app token, of a user or of an installation",
                        "(ghu_|ghs_)[A-Za-z0-9]{36}",
                        Checks.crc32InBase62(4)),
                token(
                        "github-refresh-token",
                        "GitHub",
                        "refresh token",
                        "ghr_[A-Za-z0-9]{36,76}",
                        Checks.crc32InBase62(4)),
                token(
                        "github-fine-grained-pat",
                        "GitHub",
                        "fine-grained personal access token",
                        "github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}"),
                named(
                        "github-legacy-token",
                        "GitHub",
                        "token of the older form",
                        List.of("github", "gh_token"),
                        "_token",
                        "[0-9a-f]{40}"),
                token(
                        "gitlab-routable-token",
                        "GitLab",
                        "token of any kind that says where it belongs",
                        "(glpat-|gldt-|glft-|glimt-|glagent-|gloas-|glsoat-|glffct-|glwt-|glrt-|glrtr-|glptt-|glcbt-)"
                                + "[A-Za-z0-9_-]{27,300}.[0-9a-z]{2}.[0-9a-z]{9}",
                        Checks.crc32InBase36(5)),
                token(
                        "gitlab-pat",
                        "GitLab",
                        "personal, project or group access token",
                        "glpat-[A-Za-z0-9_.-]{20,300}",
                        Checks.mixed(6)),
                token(
                        "gitlab-token",
                        "GitLab",
                        "deploy, feed, incoming mail, agent or OAuth token",
                        "(gldt-|glft-|glimt-|glagent-|gloas-|glsoat-|glffct-|glwt-)[A-Za-z0-9_-]{20,80}",
                        Checks.mixed(5)),
                token(
                        "gitlab-ci-token",
                        "GitLab",
                        "runner, trigger or job token",
                        "(glrt-|glrtr-|glptt-|glcbt-)[A-Za-z0-9_.-]{20,300}",
                        Checks.mixed(5)),
                token(
                        "gitlab-runner-registration",
                        "GitLab",
                        "runner registration token",
                        "GR1348941[A-Za-z0-9_-]{20}"),
                token(
                        "bitbucket-access-token",
                        "Bitbucket",
                        "repository, project or workspace access token",
                        "ATCTT3xFfGN0[A-Za-z0-9_-]{80,250}=[A-F0-9]{8}",
                        Checks.crc32InHex(12)),
                token("bitbucket-app-password", "Bitbucket", "app password", "ATBB[A-Za-z0-9]{32}"),
                named(
                        "bitbucket-client-secret",
                        "Bitbucket",
                        "OAuth client secret",
                        List.of("bitbucket"),
                        "_client_secret",
                        "[A-Za-z0-9_-]{32}"),
                token(
                        "atlassian-api-token",
                        "Atlassian",
                        "API token",
                        "ATATT3xFfGF0[A-Za-z0-9_-]{80,250}=[A-F0-9]{8}",
                        Checks.crc32InHex(12)),
                named(
                        "atlassian-legacy-token",
                        "Atlassian",
                        "API token of the older form",
                        List.of("confluence", "jira", "atlassian"),
                        "_api_token",
                        "[A-Za-z0-9]{24}"),
                named(
                        "gitea-token",
                        "Gitea and Forgejo",
                        "access token",
                        List.of("codeberg", "forgejo", "gitea"),
                        "_token",
                        "[0-9a-f]{40}"),
                token("launchpad-oauth", "Launchpad", "OAuth token secret", "oauth_token_secret=[A-Za-z0-9]{80}"));
    }
}
