package dev.gitsession.redact.rules;

import static dev.gitsession.redact.rules.Rule.token;

import dev.gitsession.redact.form.AccountHashMatcher;
import dev.gitsession.redact.form.FieldMatcher;
import dev.gitsession.redact.form.KubernetesMatcher;
import dev.gitsession.redact.form.LoginLinesMatcher;
import dev.gitsession.redact.form.NetrcMatcher;
import dev.gitsession.redact.form.PgPassMatcher;
import dev.gitsession.redact.match.Checks;
import dev.gitsession.redact.match.TokenMatcher;
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
                new Rule("login-line", ANY, "password in a line of user and password", new LoginLinesMatcher()),
                new Rule(
                        "device-password",
                        "Cisco",
                        "password or hash in the configuration of a device",
                        new FieldMatcher(
                                List.of(
                                        "enable secret 5 ",
                                        "enable secret 8 ",
                                        "enable secret 9 ",
                                        "enable password 7 ",
                                        " password 7 ",
                                        " secret 5 ",
                                        " secret 8 ",
                                        " secret 9 ",
                                        "enable password 0 ",
                                        "privilege 15 password 0 ",
                                        "privilege 1 password 0 ",
                                        "snmp-server community ",
                                        "tacacs-server key ",
                                        "radius-server key "),
                                "!#-&(-[]-~",
                                8,
                                "")),
                new Rule(
                        "aws-presigned-url",
                        "AWS",
                        "signature of an address that opens a file to all",
                        new FieldMatcher(List.of("X-Amz-Signature="), "a-f0-9", 64, "")),
                new Rule(
                        "ipsec-secret",
                        "strongSwan",
                        "key or password in ipsec.secrets",
                        new FieldMatcher(List.of(": PSK \"", ": EAP \"", ": XAUTH \""), "!#-[]-~", 6, "")),
                new Rule(
                        "play-secret",
                        "Play Framework",
                        "secret of an application",
                        new FieldMatcher(List.of("http.secret.key=\"", "http.secret.key = \""), "!#-[]-~", 16, "")),
                new Rule(
                        "windows-password-hash",
                        "Microsoft Windows",
                        "hash of a password in a dump of accounts",
                        new FieldMatcher(List.of("aad3b435b51404eeaad3b435b51404ee:"), "a-f0-9", 32, "")),
                new Rule(
                        "scheme-authorization",
                        ANY,
                        "key after a scheme that one service has",
                        new FieldMatcher(
                                List.of("DeepL-Auth-Key ", "GenieKey ", "SSWS ", "Klaviyo-API-Key ", "sso-key "),
                                "A-Za-z0-9:._-",
                                20,
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
                account(
                        "bcrypt-hash",
                        "hash of an account's password by bcrypt",
                        "($2a$|$2b$|$2y$)[0-9]{2}$[A-Za-z0-9./]{53}"),
                account(
                        "argon2-hash",
                        "hash of an account's password by Argon2",
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

    private static Rule account(String id, String description, String shape) {
        return new Rule(id, ANY, description, new AccountHashMatcher(new TokenMatcher(shape, Checks.none())));
    }
}
