package dev.gitsession.redact.rules;

import static dev.gitsession.redact.rules.Rule.token;

import dev.gitsession.redact.armor.PemMatcher;
import dev.gitsession.redact.assign.AssignedMatcher;
import dev.gitsession.redact.assign.ColumnMatcher;
import dev.gitsession.redact.assign.HtmlTableMatcher;
import dev.gitsession.redact.assign.InnerNameMatcher;
import dev.gitsession.redact.assign.NearbyMatcher;
import dev.gitsession.redact.assign.SecretNames;
import dev.gitsession.redact.assign.SentenceMatcher;
import dev.gitsession.redact.assign.SqlRowMatcher;
import dev.gitsession.redact.command.CommandMatcher;
import dev.gitsession.redact.command.LoginOptionMatcher;
import dev.gitsession.redact.command.PipedMatcher;
import dev.gitsession.redact.command.PrintedMatcher;
import dev.gitsession.redact.command.SentMatcher;
import dev.gitsession.redact.command.ShownMatcher;
import dev.gitsession.redact.form.PhraseMatcher;
import dev.gitsession.redact.login.AuthorizationMatcher;
import dev.gitsession.redact.login.CallMatcher;
import dev.gitsession.redact.login.CookieMatcher;
import dev.gitsession.redact.login.EncodedLoginMatcher;
import dev.gitsession.redact.login.GoAddressMatcher;
import dev.gitsession.redact.login.OracleUrlMatcher;
import dev.gitsession.redact.login.PairMatcher;
import dev.gitsession.redact.login.SchemeMatcher;
import dev.gitsession.redact.login.UrlPasswordMatcher;
import dev.gitsession.redact.match.Checks;
import java.util.List;

/// What no single service issues: keys in armor, web tokens, passwords in URLs and assignments.
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
                new Rule(
                        "other-authorization",
                        ANY,
                        "credential after any scheme of an Authorization",
                        new AuthorizationMatcher()),
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
                new Rule("command-password", ANY, "password in a command line", new CommandMatcher()),
                new Rule(
                        "option-password",
                        ANY,
                        "password after an option of any program that logs in",
                        new LoginOptionMatcher()),
                new Rule("piped-password", ANY, "password that is piped into a command", new PipedMatcher()),
                new Rule("call-password", ANY, "password among the arguments of a call", new CallMatcher()),
                new Rule(
                        "expect-password",
                        ANY,
                        "what a script sends when it is asked for a password",
                        new SentMatcher()),
                new Rule("session-cookie", ANY, "id of a session in a cookie", new CookieMatcher()),
                new Rule("go-address-password", ANY, "password in an address of Go's driver", new GoAddressMatcher()),
                new Rule("oracle-url-password", "Oracle", "password in an address of JDBC", new OracleUrlMatcher()),
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
                        new AssignedMatcher(SecretNames.PASSWORD)),
                new Rule(
                        "foreign-password",
                        ANY,
                        "value of what is named a password in another language than English",
                        new AssignedMatcher(SecretNames.FOREIGN_PASSWORD)),
                new Rule(
                        "assigned-secret",
                        ANY,
                        "value of what is named a secret",
                        new AssignedMatcher(SecretNames.SECRET)),
                new Rule(
                        "assigned-key",
                        ANY,
                        "value of what is named a key, token or credential",
                        new AssignedMatcher(SecretNames.KEY)),
                new Rule(
                        "assigned-other",
                        ANY,
                        "value that looks drawn, of what is named a kind of key",
                        new AssignedMatcher(SecretNames.OTHER)),
                new Rule("inner-name", ANY, "value of a name with a secret's word inside", new InnerNameMatcher()),
                new Rule("login-pair", ANY, "password beside a user, after a slash", new PairMatcher()),
                new Rule("secret-phrase", ANY, "words that open a wallet or a key", new PhraseMatcher()),
                new Rule("column-secret", ANY, "value in a column whose header names a secret", new ColumnMatcher()),
                new Rule("sql-secret", ANY, "value that SQL writes into a secret's column", new SqlRowMatcher()),
                new Rule("html-table-secret", ANY, "value in a secret's column of HTML", new HtmlTableMatcher()),
                new Rule(
                        "spoken-secret",
                        ANY,
                        "text that looks random and is spoken of as a secret",
                        new SentenceMatcher()),
                new Rule(
                        "nearby-secret",
                        ANY,
                        "text that is clearly random on a line that speaks of a login",
                        new NearbyMatcher()),
                new Rule("shown-secret", ANY, "what any command prints that speaks of a secret", new ShownMatcher()),
                new Rule("printed-secret", ANY, "what a command prints that shows a secret", new PrintedMatcher()));
    }
}
