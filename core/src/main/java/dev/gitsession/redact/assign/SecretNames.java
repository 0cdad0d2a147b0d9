package dev.gitsession.redact.assign;

import dev.gitsession.redact.assign.SecretName.Origin;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// The names of passwords, secrets and keys, in programs, configurations and several languages.
public final class SecretNames {
    /// Chosen by people.
    public static final SecretName PASSWORD = new SecretName(
            List.of(
                    "passw",
                    "passphrase",
                    "passcode",
                    "pwd",
                    "pswd",
                    "_pass",
                    "\"pass",
                    "<pass",
                    "'pass",
                    ".pass",
                    "-pass",
                    "pass=",
                    "pass:",
                    "pass =",
                    " pass ",
                    ",pass",
                    "\npass",
                    " pw ",
                    ",pw",
                    "\npw",
                    "_pw",
                    "pw=",
                    "pw:",
                    "\"pw",
                    "preshared",
                    "requirepass",
                    "masterauth",
                    "pre-shared",
                    "pre_shared",
                    "dbpass",
                    "userpass",
                    "smtppass",
                    "smbpass",
                    "dbroot",
                    "mailpass",
                    "ftppass",
                    "sqlpass",
                    "adminpass",
                    "rootpass",
                    "loginpass",
                    "wifipass",
                    "sshpass",
                    "keypass",
                    "storepass",
                    "vncpw",
                    "bindpw",
                    "userpw",
                    "rootpw",
                    "adminpw",
                    "authtok",
                    "passkey",
                    "securestring",
                    "psk"),
            List.of(
                    "password",
                    "passwords",
                    "passwd",
                    "passwort",
                    "passphrase",
                    "passcode",
                    "pwd",
                    "pswd",
                    "pass",
                    "pw",
                    "securestring",
                    "masterauth",
                    "authtok",
                    "passkey",
                    "presharedkey",
                    "presharedsecret",
                    "wpakey",
                    "wifikey",
                    "psk"),
            List.of("db_password", "PASSWORD", "dbPassword", "root_passwd", "SMTP_PASS"),
            6,
            Origin.CHOSEN);

    /// Chosen by people who speak other languages.
    public static final SecretName FOREIGN_PASSWORD = new SecretName(
            Stream.of(ForeignNames.WORDS, ForeignNames.LATIN, ForeignNames.OTHER_LETTERS)
                    .flatMap(List::stream)
                    .toList(),
            Stream.concat(
                            ForeignNames.LATIN.stream(),
                            ForeignNames.OTHER_LETTERS.stream().map(name -> name.replace(" ", "")))
                    .toList(),
            List.of("kennwort", "db_contrasena", "SENHA", "mot_de_passe", "wachtwoord", "haslo"),
            6,
            Origin.CHOSEN);

    /// Drawn at random, but often shorter than keys.
    public static final SecretName SECRET = new SecretName(
            List.of("secret", "signing_salt", "signingsalt", "密钥", "密鑰"),
            List.of(
                    "secret",
                    "secrets",
                    "secretkey",
                    "secretkeybase",
                    "secretaccesskey",
                    "secrettoken",
                    "secretstring",
                    "secretid",
                    "signingsalt",
                    "密钥",
                    "密鑰"),
            List.of("client_secret", "APP_SECRET", "secretKey", "session_secret"),
            8,
            Origin.ISSUED);

    private static final List<String> KEYS = List.of(
            "api",
            "access",
            "private",
            "signing",
            "encryption",
            "auth",
            "account",
            "master",
            "app",
            "application",
            "license",
            "deploy",
            "storage",
            "service",
            "admin",
            "consumer",
            "subscription",
            "write",
            "session",
            "integration",
            "functions",
            "hmac",
            "jwt",
            "aes",
            "client",
            "validation",
            "decryption",
            "server",
            "sas",
            "host");

    /// Drawn at random.
    public static final SecretName KEY = new SecretName(
            Stream.concat(
                            KEYS.stream().flatMap(kind -> Stream.of(kind + "_key", kind + "-key", kind + "key")),
                            Stream.of(
                                    "authorization",
                                    "token",
                                    "credential",
                                    "pskkey",
                                    "schluessel",
                                    "schlüssel",
                                    "인증키",
                                    "秘钥"))
                    .toList(),
            Stream.concat(
                            KEYS.stream().flatMap(kind -> Stream.of(kind + "key", kind + "keys")),
                            Stream.of(
                                    "authorization",
                                    "token",
                                    "credential",
                                    "credentials",
                                    "pskkey",
                                    "schluessel",
                                    "schlüssel",
                                    "인증키",
                                    "秘钥"))
                    .toList(),
            List.of("api_key", "ACCESS_TOKEN", "authToken", "x-api-key"),
            16,
            Origin.ISSUED);

    /// Names that end as those of keys do, but of which many are none.
    public static final SecretName OTHER = new SecretName(
            List.of(
                    "key", "salt", "pepper", "_pat=", "_pat:", "_pat\"", "_pat'", "_pat ", "creds", "signing", "_auth",
                    "-auth", "jwt", "bearer", "_seed", "totp", "cookie"),
            NameEndings.of(List.of(
                    "key", "keys", "salt", "pepper", "pat", "creds", "signing", "auth", "jwt", "bearer", "seed", "totp",
                    "cookie")),
            List.of("GRAFANA_KEY", "jwtKey", "APP_SALT", "deploy_pat"),
            16,
            Origin.PERHAPS,
            NameEndings.of(Stream.of(PASSWORD, SECRET, KEY)
                    .flatMap(names -> names.endings().list().stream())
                    .toList()));

    /// Hashes of passwords, which can be guessed from.
    public static final SecretName HASH = new SecretName(
            List.of("password_hash", "passwordhash", "authentication_string", "pass_hash"),
            List.of("passwordhash", "passwdhash", "passhash", "authenticationstring"),
            List.of("password_hash", "passwordHash", "authentication_string"),
            20,
            Origin.ISSUED);

    private SecretNames() {}

    /// Whether a whole name, such as that of a variable, is one of a secret.
    public static boolean isSecret(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        Text text = new Text(bytes, 0, bytes.length);
        return Stream.of(PASSWORD, FOREIGN_PASSWORD, SECRET, KEY)
                .anyMatch(names -> names.includes(text, 0, bytes.length));
    }
}
