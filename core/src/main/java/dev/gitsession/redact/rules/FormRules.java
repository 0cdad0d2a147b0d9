package dev.gitsession.redact.rules;

import static dev.gitsession.redact.rules.Rule.token;

import dev.gitsession.redact.form.FieldMatcher;
import dev.gitsession.redact.form.KubernetesMatcher;
import dev.gitsession.redact.form.NetrcMatcher;
import dev.gitsession.redact.form.PgPassMatcher;
import java.util.List;

/// What is a secret by the form of its file, whatever its name: hashes of passwords, keys as numbers, Kubernetes.
final class FormRules {
    private static final String ANY = "any";

    private FormRules() {}

    static List<Rule> rules() {
        return List.of(
                new Rule("kubernetes-secret", "Kubernetes", "value in the data of a Secret", new KubernetesMatcher()),
                new Rule("pgpass-password", "PostgreSQL", "password in .pgpass", new PgPassMatcher()),
                new Rule(
                        "server-password",
                        ANY,
                        "password in SQL or in a server's configuration",
                        new FieldMatcher(
                                List.of("identified by '", "identified by \"", "requirepass ", "masterauth "),
                                "!#-&(-:<-~",
                                8,
                                "")),
                new Rule("netrc-password", ANY, "password in .netrc", new NetrcMatcher()),
                new Rule(
                        "json-web-key",
                        ANY,
                        "private member of a JSON web key",
                        new FieldMatcher(
                                List.of("\"d\":", "\"p\":", "\"q\":", "\"dp\":", "\"dq\":", "\"qi\":", "\"k\":"),
                                "A-Za-z0-9_-",
                                20,
                                "\"kty\"")),
                new Rule(
                        "xml-private-key",
                        "Microsoft .NET",
                        "private number of an RSAKeyValue",
                        new FieldMatcher(
                                List.of("<D>", "<P>", "<Q>", "<DP>", "<DQ>", "<InverseQ>"),
                                "A-Za-z0-9+/=",
                                20,
                                "<Modulus>")),
                new Rule(
                        "terraform-password",
                        "HashiCorp Terraform",
                        "result of random_password in a state",
                        new FieldMatcher(List.of("\"result\":", "\"bcrypt_hash\":"), "!#-[]-~", 8, "random_password")),
                new Rule(
                        "wordpress-salt",
                        "WordPress",
                        "key or salt in wp-config.php",
                        new FieldMatcher(
                                List.of(
                                        "AUTH_KEY'",
                                        "LOGGED_IN_KEY'",
                                        "NONCE_KEY'",
                                        "AUTH_SALT'",
                                        "LOGGED_IN_SALT'",
                                        "NONCE_SALT'"),
                                " -&(-~",
                                32,
                                "")),
                token(
                        "unix-password-hash",
                        ANY,
                        "hash of a password in shadow, by SHA-2",
                        "($6$|$5$|$6$rounds=5000$|$5$rounds=5000$|$6$rounds=656000$)[A-Za-z0-9./]{1,16}$[A-Za-z0-9./]{43,86}"),
                token(
                        "md5-password-hash",
                        ANY,
                        "hash of a password in shadow or htpasswd, by MD5",
                        "($apr1$|$1$)[A-Za-z0-9./]{1,8}$[A-Za-z0-9./]{22}"),
                token(
                        "yescrypt-hash",
                        ANY,
                        "hash of a password in shadow, by yescrypt",
                        "($y$|$gy$|$7$)[A-Za-z0-9./]{1,16}$[A-Za-z0-9./]{1,86}$[A-Za-z0-9./]{43}"),
                token("bcrypt-hash", ANY, "hash of a password by bcrypt", "($2a$|$2b$|$2y$)[0-9]{2}$[A-Za-z0-9./]{53}"),
                token(
                        "argon2-hash",
                        ANY,
                        "hash of a password by Argon2",
                        "($argon2id$|$argon2i$|$argon2d$)v=[0-9]{2}$[a-z0-9=,]{10,40}$[A-Za-z0-9+/$=]{30,200}"),
                token(
                        "private-key-der",
                        ANY,
                        "private key in base64 without its armour",
                        "(MIIEvQIBADANBgkqhkiG9w0BAQEFAASC|MIIEvgIBADANBgkqhkiG9w0BAQEFAASC|MIIEvAIBADANBgkqhkiG9w0BAQEFAASC"
                                + "|MIIEpAIBAAKCAQEA|MIIEowIBAAKCAQEA|MIIEogIBAAKCAQEA|MIIJKQIBAAKCAgEA|MIIJKAIBAAKCAgEA"
                                + "|MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0w|MHcCAQEEI|MC4CAQAwBQYDK2VwBCIEI"
                                + "|b3BlbnNzaC1rZXktdjEAAAAA)[A-Za-z0-9+/]{26,8000}(==|=|)"));
    }
}
