package dev.gitsession.redact.rules;

import static dev.gitsession.redact.rules.Rule.named;
import static dev.gitsession.redact.rules.Rule.token;

import dev.gitsession.redact.match.Checks;
import java.util.List;

/// Continuous integration, code quality and testing services.
final class BuildRules {
    private BuildRules() {}

    static List<Rule> rules() {
        return List.of(
                token("buildkite-token", "Buildkite", "API or agent token", "(bkua_|bkat_|bkpt_|bkct_)[a-z0-9]{40}"),
                token(
                        "circleci-token",
                        "CircleCI",
                        "personal or project token",
                        "(CCIPAT_|CCIPRJ_)[A-Za-z0-9]{16,26}_[a-f0-9]{40}"),
                named(
                        "circleci-legacy-token",
                        "CircleCI",
                        "token of the older form",
                        List.of("circle-token", "circle_token", "circleci"),
                        "_token",
                        "[a-f0-9]{40}"),
                named("travis-token", "Travis CI", "API token", List.of("travis"), "_token", "[A-Za-z0-9_-]{22}"),
                named("drone-token", "Drone CI", "access token", List.of("drone"), "_token", "[A-Za-z0-9]{32}"),
                named(
                        "codecov-token",
                        "Codecov",
                        "upload token",
                        List.of("codecov"),
                        "_token",
                        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
                named(
                        "coveralls-token",
                        "Coveralls",
                        "repository token",
                        List.of("coveralls"),
                        "_repo_token",
                        "[A-Za-z0-9]{32}"),
                named("codacy-token", "Codacy", "API token", List.of("codacy"), "_api_token", "[A-Za-z0-9]{20}"),
                token("sonar-token", "SonarQube", "user, project or global token", "(squ_|sqp_|sqa_)[a-f0-9]{40}"),
                token(
                        "snyk-token",
                        "Snyk",
                        "user or service account token",
                        "snyk_(uat|sat).[a-f0-9]{8}.[A-Za-z0-9_-]{24,400}"),
                named(
                        "snyk-api-key",
                        "Snyk",
                        "API token",
                        List.of("snyk"),
                        "_token",
                        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
                named("jenkins-token", "Jenkins", "API token", List.of("jenkins"), "_api_token", "11[a-f0-9]{32}"),
                token(
                        "harness-token",
                        "Harness",
                        "personal or service account token",
                        "(pat.|sat.)[A-Za-z0-9_-]{22}.[a-f0-9]{24}.[A-Za-z0-9]{20}"),
                token("octopus-key", "Octopus Deploy", "API key", "API-[A-Z0-9]{26,32}", Checks.mixed(4)),
                token(
                        "launchdarkly-key",
                        "LaunchDarkly",
                        "SDK or API key",
                        "(sdk-|api-)[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"),
                named("appveyor-token", "AppVeyor", "API token", List.of("appveyor"), "_token", "v2.[a-z0-9]{20}"),
                named(
                        "teamcity-token",
                        "TeamCity",
                        "access token",
                        List.of("teamcity"),
                        "_token",
                        "eyJ0eXAiOiAiVENWMiJ9.[A-Za-z0-9_-]{36}.[A-Za-z0-9_-]{48}"),
                named("bitrise-token", "Bitrise", "access token", List.of("bitrise"), "_token", "[A-Za-z0-9_-]{86}"),
                named(
                        "semaphore-token",
                        "Semaphore",
                        "API token",
                        List.of("semaphore"),
                        "_api_token",
                        "[A-Za-z0-9_-]{20}"),
                token("postman-key", "Postman", "API key", "PMAK-[a-f0-9]{24}-[a-f0-9]{34}"),
                token("postman-collection-key", "Postman", "collection access key", "PMAT-[0-9A-Z]{26}"),
                token("readme-key", "ReadMe", "API key", "rdme_[a-z0-9]{70}"),
                named(
                        "browserstack-access-key",
                        "BrowserStack",
                        "access key",
                        List.of("browserstack"),
                        "_access_key",
                        "[A-Za-z0-9]{20}"),
                named(
                        "saucelabs-access-key",
                        "Sauce Labs",
                        "access key",
                        List.of("saucelabs", "sauce"),
                        "_access_key",
                        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
                named(
                        "percy-token",
                        "Percy",
                        "project token",
                        List.of("percy"),
                        "_token",
                        "(web_|app_|auto_|)[a-f0-9]{64}"),
                token("chromatic-token", "Chromatic", "project token", "chpt_[a-f0-9]{15,16}"),
                named("expo-token", "Expo", "access token", List.of("expo"), "_token", "[A-Za-z0-9_-]{40}"));
    }
}
