package dev.gitsession.redact.rules;

import static dev.gitsession.redact.rules.Rule.token;

import dev.gitsession.redact.form.AccountHashMatcher;
import dev.gitsession.redact.form.FieldMatcher;
import dev.gitsession.redact.form.KeyPairMatcher;
import dev.gitsession.redact.form.KubernetesMatcher;
import dev.gitsession.redact.form.LoginLinesMatcher;
import dev.gitsession.redact.form.NetrcMatcher;
import dev.gitsession.redact.form.PgPassMatcher;
import dev.gitsession.redact.form.PinMatcher;
import dev.gitsession.redact.form.SettingMatcher;
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
                new Rule("aws-secret-beside", "AWS", "secret key near the id of an access key", new KeyPairMatcher()),
                new Rule("pin", ANY, "number that opens something", new PinMatcher()),
                new Rule("pgpass-password", "PostgreSQL", "password in .pgpass", new PgPassMatcher()),
                new Rule(
                        "server-password",
                        ANY,
                        "password in SQL or in a server's configuration",
                        SettingMatcher.ofServers()),
                new Rule("protocol-password", ANY, "password in the trace of a protocol", SettingMatcher.ofProtocols()),
                new Rule("login-line", ANY, "password in a line of user and password", new LoginLinesMatcher()),
                new Rule(
                        "device-password",
                        ANY,
                        "password or hash in the configuration of a device",
                        SettingMatcher.ofDevices()),
                new Rule(
                        "aws-presigned-url",
                        "AWS",
                        "signature of an address that opens a file to all",
                        new FieldMatcher(List.of("X-Amz-Signature="), "a-f0-9", 64, "")),
                new Rule(
                        "signed-url",
                        ANY,
                        "signature of an address that opens a file to all",
                        new FieldMatcher(
                                List.of("&Signature=", "?Signature=", "X-Goog-Signature=", "&sig=", "?sig="),
                                "A-Za-z0-9~_%+/=-",
                                40,
                                "")),
                new Rule(
                        "azure-listed-key",
                        "Microsoft Azure",
                        "key of an account, as it is listed",
                        new FieldMatcher(List.of("\"value\":"), "A-Za-z0-9+/=", 80, "\"keyName\"")),
                new Rule(
                        "wallet-account",
                        "Hardhat",
                        "private key of an account",
                        new FieldMatcher(List.of("accounts: [", "\"accounts\": ["), "a-fxX0-9A-F", 64, "")),
                new Rule(
                        "azure-table-key",
                        "Microsoft Azure",
                        "key of an account, as a table lists it",
                        new FieldMatcher(
                                List.of("key1       FULL  ", "key2       FULL  ", "key1\tFULL", "key2\tFULL"),
                                "A-Za-z0-9+/=",
                                40,
                                "")),
                new Rule(
                        "wireless-key",
                        "OpenWrt",
                        "key of a wireless network",
                        new FieldMatcher(
                                List.of(
                                        "radio0.key='",
                                        "radio1.key='",
                                        "guest.key='",
                                        "iface.key='",
                                        "wifinet0.key='",
                                        "wifinet1.key='",
                                        "wlan0.key='",
                                        "wlan1.key='",
                                        "_radio0.key='"),
                                "!-&(-~",
                                8,
                                "")),
                new Rule(
                        "home-encryption-key",
                        "ESPHome",
                        "key that encrypts an interface",
                        new FieldMatcher(List.of("key: \""), "A-Za-z0-9+/=", 40, "encryption:")),
                new Rule(
                        "rclone-key",
                        "rclone",
                        "key of a storage",
                        new FieldMatcher(List.of("key = "), "A-Za-z0-9+/=_-", 16, "account = ")),
                new Rule(
                        "calendar-address",
                        "Google Calendar",
                        "address that shows a private calendar",
                        new FieldMatcher(List.of("/private-"), "a-f0-9", 32, "calendar")),
                new Rule(
                        "gossip-key",
                        "HashiCorp Consul",
                        "key that encrypts gossip",
                        new FieldMatcher(List.of("\"encrypt\":", "encrypt = "), "A-Za-z0-9+/=", 24, "")),
                new Rule(
                        "openvpn-static-key",
                        "OpenVPN",
                        "static key",
                        new FieldMatcher(List.of("OpenVPN Static key V1-----\n"), "a-f0-9\n+ ", 64, "")),
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
                        "compose-password-hash",
                        "Docker",
                        "hash of a password in a file of Compose, where signs are doubled",
                        "($$apr1$$|$$2y$$05$$|$$2y$$10$$|$$2y$$12$$|$$2b$$10$$|$$2b$$12$$|$$2a$$10$$|$$2a$$12$$)[A-Za-z0-9./$]{24,64}"),
                token(
                        "yescrypt-hash",
                        ANY,
                        "hash of a password in shadow, by yescrypt",
                        "($y$|$gy$|$7$)[A-Za-z0-9./]{1,16}$[A-Za-z0-9./]{1,86}$[A-Za-z0-9./]{43}"),
                token(
                        "ldap-password-hash",
                        "OpenLDAP",
                        "hash of a password in a directory",
                        "({SSHA}|{SHA}|{SMD5}|{MD5}|{SSHA256}|{SSHA512}|{SHA512}|{PBKDF2}|{PBKDF2-SHA256}|{PBKDF2-SHA512})[A-Za-z0-9+/=$.]{20,200}"),
                token(
                        "device-hash",
                        "Juniper and Cisco",
                        "password of a device, or its hash",
                        "($9$|$8$)[A-Za-z0-9./$-]{12,80}"),
                token(
                        "mosquitto-hash",
                        "Eclipse Mosquitto",
                        "hash of a password",
                        "($7$|$6$)[0-9]{3}$[A-Za-z0-9+/=]{12,40}$[A-Za-z0-9+/=]{40,100}"),
                token(
                        "grub-password-hash",
                        "GNU GRUB",
                        "hash of the password of the boot menu",
                        "grub.pbkdf2.sha512.[0-9]{4,7}.[A-F0-9]{64,128}.[A-F0-9]{64,128}"),
                token(
                        "django-password-hash",
                        "Django",
                        "hash of an account's password",
                        "(pbkdf2_sha256$|pbkdf2_sha1$)[0-9]{4,7}$[A-Za-z0-9]{8,32}$[A-Za-z0-9+/]{27,64}(==|=|)"),
                token(
                        "kerberos-key",
                        "Kerberos",
                        "key of an account",
                        "(aes256-cts-hmac-sha1-96:|aes128-cts-hmac-sha1-96:|des-cbc-md5:|rc4_hmac:)[a-f0-9]{16,64}"),
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
