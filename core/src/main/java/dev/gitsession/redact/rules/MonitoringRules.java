package dev.gitsession.redact.rules;

import static dev.gitsession.redact.rules.Rule.named;
import static dev.gitsession.redact.rules.Rule.token;

import dev.gitsession.redact.match.Checks;
import java.util.List;

/// Monitoring, logging and analytics.
final class MonitoringRules {
    private MonitoringRules() {}

    static List<Rule> rules() {
        return List.of(
                named(
                        "datadog-api-key",
                        "Datadog",
                        "API key",
                        List.of("dd_api", "dd-api", "datadog"),
                        "_api_key",
                        "[a-f0-9]{32}"),
                named(
                        "datadog-app-key",
                        "Datadog",
                        "application key",
                        List.of("dd_app", "dd-application", "datadog"),
                        "_app_key",
                        "[a-f0-9]{40}"),
                token("newrelic-user-key", "New Relic", "user key", "NRAK-[A-Z0-9]{27}"),
                token(
                        "newrelic-ingest-key",
                        "New Relic",
                        "insights or admin key",
                        "(NRII-|NRIQ-|NRRA-|NRAA-)[A-Za-z0-9_-]{27,42}"),
                token("newrelic-license-key", "New Relic", "license key", "[a-f0-9]{36}NRAL"),
                token("sentry-org-token", "Sentry", "organisation token", "sntrys_eyJ[A-Za-z0-9+/=_-]{80,600}"),
                token("sentry-user-token", "Sentry", "user token", "sntryu_[a-f0-9]{64}"),
                named(
                        "sentry-legacy-token",
                        "Sentry",
                        "token of the older form",
                        List.of("sentry"),
                        "_auth_token",
                        "[a-f0-9]{64}"),
                token(
                        "grafana-cloud-token",
                        "Grafana",
                        "cloud access policy token",
                        "glc_[A-Za-z0-9+/]{40,500}(==|=|)",
                        Checks.mixed(4)),
                token(
                        "grafana-service-token",
                        "Grafana",
                        "service account token",
                        "glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}",
                        Checks.crc32InHexReversed(5)),
                token(
                        "grafana-api-key",
                        "Grafana",
                        "API key of the older form",
                        "eyJrIjoi[A-Za-z0-9+/]{60,400}(==|=|)"),
                token(
                        "honeycomb-key",
                        "Honeycomb",
                        "ingest, configuration or management key",
                        "(hcaik_|hcaic_|hcbik_|hcamk_)[a-z0-9]{58}"),
                named(
                        "honeycomb-legacy-key",
                        "Honeycomb",
                        "API key",
                        List.of("x-honeycomb", "honeycomb"),
                        "_api_key",
                        "[A-Za-z0-9]{22}"),
                token(
                        "dynatrace-token",
                        "Dynatrace",
                        "API or platform token",
                        "(dt0c01.|dt0s16.|dt0s08.|dt0s02.)[A-Z0-9]{8,24}.[A-Z0-9]{64}"),
                named(
                        "pagerduty-key",
                        "PagerDuty",
                        "API key",
                        List.of("pagerduty", "pager_duty", "pagerduty"),
                        "_api_key",
                        "[A-Za-z0-9+_-]{20}"),
                named(
                        "opsgenie-key",
                        "Opsgenie",
                        "API key",
                        List.of("genie", "opsgenie"),
                        "_api_key",
                        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
                named("rollbar-token", "Rollbar", "access token", List.of("rollbar"), "_access_token", "[a-f0-9]{32}"),
                named("bugsnag-key", "Bugsnag", "API key", List.of("bugsnag"), "_api_key", "[a-f0-9]{32}"),
                named(
                        "splunk-hec-token",
                        "Splunk",
                        "HTTP event collector token",
                        List.of("splunk"),
                        "_hec_token",
                        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
                named(
                        "logdna-key",
                        "LogDNA and Mezmo",
                        "ingestion key",
                        List.of("mezmo", "logdna"),
                        "_ingestion_key",
                        "[a-f0-9]{32}"),
                named(
                        "sumologic-key",
                        "Sumo Logic",
                        "access key",
                        List.of("sumologic", "sumo"),
                        "_access_key",
                        "[A-Za-z0-9]{64}"),
                token("posthog-personal-key", "PostHog", "personal API key", "phx_[A-Za-z0-9]{43,52}"),
                token(
                        "axiom-token",
                        "Axiom",
                        "API or personal token",
                        "(xaat-|xapt-)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
                token(
                        "logfire-token",
                        "Pydantic Logfire",
                        "write or user token",
                        "pylf_v[0-9]_(us|eu)_[A-Za-z0-9]{43}"),
                token(
                        "langfuse-secret-key",
                        "Langfuse",
                        "secret key",
                        "sk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
                token(
                        "langsmith-key",
                        "LangSmith",
                        "personal or service key",
                        "lsv2_(pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}"),
                named("wandb-key", "Weights & Biases", "API key", List.of("wandb"), "_api_key", "[a-f0-9]{40}"),
                named(
                        "amplitude-secret",
                        "Amplitude",
                        "secret key",
                        List.of("amplitude"),
                        "_secret_key",
                        "[a-f0-9]{32}"),
                named("mixpanel-secret", "Mixpanel", "API secret", List.of("mixpanel"), "_api_secret", "[a-f0-9]{32}"),
                named("segment-key", "Segment", "write key", List.of("segment"), "_write_key", "[A-Za-z0-9]{32}"),
                named("statuspage-key", "Statuspage", "API key", List.of("statuspage"), "_api_key", "[a-f0-9]{32}"),
                named("airbrake-key", "Airbrake", "project key", List.of("airbrake"), "_project_key", "[a-f0-9]{32}"),
                named(
                        "elastic-api-key",
                        "Elastic",
                        "API key",
                        List.of("elasticsearch", "elastic"),
                        "_api_key",
                        "[A-Za-z0-9+/]{58}=="));
    }
}
