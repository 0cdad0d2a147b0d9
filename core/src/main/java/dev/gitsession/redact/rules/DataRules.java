package dev.gitsession.redact.rules;

import static dev.gitsession.redact.rules.Rule.named;
import static dev.gitsession.redact.rules.Rule.token;

import dev.gitsession.redact.match.Checks;
import java.util.List;

/// Databases, search and queues.
final class DataRules {
    private DataRules() {}

    static List<Rule> rules() {
        return List.of(
                token(
                        "planetscale-token",
                        "PlanetScale",
                        "service token, password or OAuth token",
                        "(pscale_tkn_|pscale_pw_|pscale_oauth_)[A-Za-z0-9=_.-]{32,64}"),
                token("neon-api-key", "Neon", "API key", "napi_[a-z0-9]{64}"),
                token("airtable-pat", "Airtable", "personal access token", "pat[A-Za-z0-9]{14}.[a-f0-9]{64}"),
                named(
                        "airtable-key",
                        "Airtable",
                        "API key of the older form",
                        List.of("airtable"),
                        "_api_key",
                        "key[A-Za-z0-9]{14}"),
                named(
                        "algolia-admin-key",
                        "Algolia",
                        "admin API key",
                        List.of("algolia"),
                        "_admin_key",
                        "[a-f0-9]{32}"),
                named(
                        "confluent-secret",
                        "Confluent",
                        "API secret",
                        List.of("confluent"),
                        "_api_secret",
                        "[A-Za-z0-9+/]{64}"),
                named(
                        "upstash-token",
                        "Upstash",
                        "REST token",
                        List.of("upstash"),
                        "_rest_token",
                        "[A-Za-z0-9]{48,60}(==|=|)"),
                named(
                        "snowflake-password",
                        "Snowflake",
                        "password",
                        List.of("snowflake"),
                        "_password",
                        "[A-Za-z0-9!@#%^*_.-]{10,64}"),
                named("fauna-secret", "Fauna", "secret", List.of("fauna"), "_secret", "fn[A-Za-z0-9_-]{38}"),
                token("xata-key", "Xata", "API key", "xau_[A-Za-z0-9]{32,48}", Checks.mixed(4)),
                token("clickhouse-key", "ClickHouse Cloud", "API key secret", "4b1d[A-Za-z0-9]{38}"),
                named(
                        "couchbase-password",
                        "Couchbase Capella",
                        "API key secret",
                        List.of("capella", "couchbase"),
                        "_api_secret",
                        "[A-Za-z0-9+/#%!]{64}"),
                named(
                        "cockroach-key",
                        "CockroachDB Cloud",
                        "API key",
                        List.of("cockroach"),
                        "_api_key",
                        "CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}"),
                named(
                        "turso-token",
                        "Turso",
                        "platform token",
                        List.of("turso"),
                        "_auth_token",
                        "eyJ[A-Za-z0-9_-]{20,200}.eyJ[A-Za-z0-9_-]{20,1000}.[A-Za-z0-9_-]{43,342}"),
                named(
                        "mongodb-atlas-key",
                        "MongoDB Atlas",
                        "private API key",
                        List.of("mongodb_atlas", "atlas"),
                        "_private_key",
                        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
                named(
                        "tinybird-token",
                        "Tinybird",
                        "token",
                        List.of("tinybird"),
                        "_token",
                        "p.eyJ[A-Za-z0-9_-]{40,300}.[A-Za-z0-9_-]{43}"),
                named(
                        "dbt-token",
                        "dbt Cloud",
                        "service or personal token",
                        List.of("dbt_cloud", "dbt"),
                        "_token",
                        "(dbtc_|dbtu_)[A-Za-z0-9_-]{40,60}"),
                named("typesense-key", "Typesense", "API key", List.of("typesense"), "_api_key", "[A-Za-z0-9]{32}"),
                named(
                        "meilisearch-key",
                        "Meilisearch",
                        "master or API key",
                        List.of("meilisearch", "meili"),
                        "_master_key",
                        "[A-Za-z0-9_-]{43,64}"),
                named(
                        "influxdb-token",
                        "InfluxDB",
                        "API token",
                        List.of("influxdb", "influx"),
                        "_token",
                        "[A-Za-z0-9_-]{86}=="));
    }
}
