package dev.gitsession.redact.rules;

import static dev.gitsession.redact.rules.Rule.named;
import static dev.gitsession.redact.rules.Rule.token;

import dev.gitsession.redact.match.Checks;
import java.util.List;

/// Package registries.
final class PackageRules {
    private PackageRules() {}

    static List<Rule> rules() {
        return List.of(
                token("npm-token", "npm", "access token", "npm_[A-Za-z0-9]{36}", Checks.crc32InBase62(4)),
                named(
                        "npm-legacy-token",
                        "npm",
                        "access token of the older form",
                        List.of("_authtoken", "npm_token"),
                        "",
                        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
                token("pypi-token", "PyPI", "API token", "pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,1000}"),
                token("test-pypi-token", "TestPyPI", "API token", "pypi-AgENdGVzdC5weXBpLm9yZw[A-Za-z0-9_-]{50,1000}"),
                token("rubygems-key", "RubyGems", "API key", "rubygems_[a-f0-9]{48}"),
                token("crates-io-token", "Cargo", "API token", "cio[A-Za-z0-9]{32}", Checks.mixed(3)),
                token("nuget-key", "NuGet", "API key", "oy2[a-z0-9]{43}"),
                token("clojars-token", "Clojars", "deploy token", "CLOJARS_[a-z0-9]{60}"),
                named("packagist-token", "Packagist", "API token", List.of("packagist"), "_api_token", "[a-f0-9]{40}"),
                named(
                        "chocolatey-key",
                        "Chocolatey",
                        "API key",
                        List.of("chocolatey"),
                        "_api_key",
                        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
                named(
                        "sonatype-token",
                        "Sonatype Central",
                        "publishing token",
                        List.of("mavencentral", "ossrh", "sonatype"),
                        "_password",
                        "[A-Za-z0-9+/]{40,64}"),
                named(
                        "conda-token",
                        "Anaconda",
                        "repository token",
                        List.of("anaconda"),
                        "_token",
                        "[a-z]{2}-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}"),
                named("gemfury-token", "Gemfury", "push token", List.of("gemfury"), "_token", "[A-Za-z0-9]{20,26}"),
                named("hex-key", "Hex.pm", "API key", List.of("hex_api", "hexpm"), "_api_key", "[a-f0-9]{32}"),
                named("cloudsmith-key", "Cloudsmith", "API key", List.of("cloudsmith"), "_api_key", "[a-f0-9]{40}"),
                token("jsr-token", "JSR", "access token", "(jsrd_|jsrp_|jsrt_)[A-Za-z0-9]{32,64}", Checks.mixed(5)),
                named(
                        "dockerhub-legacy-token",
                        "Docker Hub",
                        "access token of the older form",
                        List.of("dockerhub", "docker_hub"),
                        "_token",
                        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"));
    }
}
