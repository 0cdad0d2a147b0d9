package dev.gitsession.redact.rules;

import static dev.gitsession.redact.rules.Rule.token;

import dev.gitsession.redact.match.AssignedMatcher;
import dev.gitsession.redact.match.Checks;
import dev.gitsession.redact.match.CommandMatcher;
import dev.gitsession.redact.match.EncodedLoginMatcher;
import dev.gitsession.redact.match.NearbyMatcher;
import dev.gitsession.redact.match.PemMatcher;
import dev.gitsession.redact.match.SchemeMatcher;
import dev.gitsession.redact.match.SecretName;
import dev.gitsession.redact.match.UrlPasswordMatcher;
import java.util.List;

/// What no single service issues: keys in armour, web tokens, passwords in URLs and assignments.
final class GeneralRules {
    private static final String ANY = "any";

    private GeneralRules() {}

    static List<Rule> rules() {
        return List.of(
                new Rule("private-key", ANY, "private key in PEM or OpenSSH armour", new PemMatcher("PRIVATE KEY")),
                token(
                        "putty-private-key",
                        "PuTTY",
                        "message authentication code of a private key file",
                        "Private-MAC: [a-f0-9]{40,64}"),
                token(
                        "json-web-token",
                        ANY,
                        "JSON web token",
                        "eyJ[A-Za-z0-9_-]{10,400}.eyJ[A-Za-z0-9_-]{10,16000}.[A-Za-z0-9_-]{16,4000}",
                        Checks.jsonInBase64()),
                new Rule(
                        "database-url-password",
                        ANY,
                        "password in a database's or queue's URL",
                        new UrlPasswordMatcher(List.of(
                                "postgres://",
                                "postgresql://",
                                "mysql://",
                                "mariadb://",
                                "mongodb://",
                                "mongodb+srv://",
                                "redis://",
                                "rediss://",
                                "amqp://",
                                "amqps://",
                                "mssql://",
                                "sqlserver://",
                                "clickhouse://",
                                "snowflake://",
                                "nats://",
                                "kafka://",
                                "ldap://",
                                "ldaps://"))),
                new Rule("url-password", ANY, "password in another URL", new UrlPasswordMatcher(List.of("://"))),
                new Rule("bearer-token", ANY, "token after the scheme Bearer", SchemeMatcher.BEARER),
                new Rule("token-authorization", ANY, "token after the scheme Token", SchemeMatcher.TOKEN),
                new Rule("api-key-authorization", ANY, "key after the scheme ApiKey", SchemeMatcher.API_KEY),
                new Rule(
                        "encoded-login",
                        ANY,
                        "user and password in base64, in the files of Docker and npm",
                        new EncodedLoginMatcher()),
                token(
                        "docker-config-base64",
                        "Docker",
                        "file of logins in base64, as in a secret of Kubernetes",
                        "(eyJhdXRocyI6|ewoJImF1dGhzIjo|ewogICJhdXRocyI6|ewogICAgImF1dGhzIjo)[A-Za-z0-9+/]{20,8000}(==|=|)"),
                new Rule("command-password", ANY, "password in a command line or .netrc", new CommandMatcher()),
                token(
                        "private-key-base64",
                        ANY,
                        "private key in PEM armour, in base64, as in a kubeconfig",
                        "(LS0tLS1CRUdJTiBSU0EgUFJJVkFU|LS0tLS1CRUdJTiBQUklWQVRF|LS0tLS1CRUdJTiBFQyBQUklWQVRF"
                                + "|LS0tLS1CRUdJTiBPUEVOU1NI|LS0tLS1CRUdJTiBFTkNSWVBURU)[A-Za-z0-9+/]{100,8000}(==|=|)"),
                new Rule("basic-auth", ANY, "user and password after the scheme Basic", SchemeMatcher.BASIC),
                new Rule(
                        "assigned-password",
                        ANY,
                        "value of what is named a password",
                        new AssignedMatcher(SecretName.PASSWORD)),
                new Rule(
                        "assigned-secret",
                        ANY,
                        "value of what is named a secret",
                        new AssignedMatcher(SecretName.SECRET)),
                new Rule(
                        "assigned-key",
                        ANY,
                        "value of what is named a key, token or credential",
                        new AssignedMatcher(SecretName.KEY)),
                new Rule(
                        "spoken-secret",
                        ANY,
                        "text of high entropy that is spoken of as a secret",
                        new NearbyMatcher()));
    }
}
