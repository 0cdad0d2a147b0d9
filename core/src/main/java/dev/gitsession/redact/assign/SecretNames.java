package dev.gitsession.redact.assign;

import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// The names of passwords, secrets and keys, in programs, configurations and several languages.
public final class SecretNames {
    /// What people call a password in other languages, as far as it is written in ASCII with what joins words left out.
    private static final List<String> LATIN = List.of(
            "kennwort",
            "contrasena",
            "contrasenya",
            "clave",
            "clavesecreta",
            "senha",
            "palavrapasse",
            "motdepasse",
            "wachtwoord",
            "haslo",
            "heslo",
            "jelszo",
            "sifre",
            "parola",
            "losenord",
            "passord",
            "adgangskode",
            "kodeord",
            "salasana",
            "matkhau",
            "katasandi");

    private static final List<String> OTHER_SCRIPTS = List.of(
            "contraseña",
            "hasło",
            "jelszó",
            "şifre",
            "Şifre",
            "lösenord",
            "mật khẩu",
            "пароль",
            "Пароль",
            "пароля",
            "парола",
            "κωδικός",
            "密码",
            "密碼",
            "口令",
            "パスワード",
            "비밀번호",
            "암호",
            "패스워드",
            "รหัสผ่าน",
            "كلمة المرور",
            "كلمة السر",
            "סיסמה",
            "पासवर्ड");

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
                    " pass=",
                    " pass:",
                    "_pw",
                    "\"pw",
                    "dbpass",
                    "userpass",
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
                    "psk"),
            List.of("db_password", "PASSWORD", "dbPassword", "root_passwd", "SMTP_PASS"),
            6,
            true);

    /// Chosen by people who speak other languages.
    public static final SecretName FOREIGN_PASSWORD = new SecretName(
            Stream.concat(
                            Stream.of(
                                    "mot de passe",
                                    "mot_de_passe",
                                    "mot-de-passe",
                                    "mat_khau",
                                    "kata_sandi",
                                    "palavra-passe",
                                    "palavra_passe"),
                            Stream.concat(LATIN.stream(), OTHER_SCRIPTS.stream()))
                    .toList(),
            Stream.concat(LATIN.stream(), OTHER_SCRIPTS.stream().map(name -> name.replace(" ", "")))
                    .toList(),
            List.of("kennwort", "db_contrasena", "SENHA", "mot_de_passe", "wachtwoord", "haslo"),
            6,
            true);

    /// Drawn at random, but often shorter than keys.
    public static final SecretName SECRET = new SecretName(
            List.of("secret", "密钥", "密鑰"),
            List.of(
                    "secret",
                    "secrets",
                    "secretkey",
                    "secretkeybase",
                    "secretaccesskey",
                    "secrettoken",
                    "secretstring",
                    "secretid",
                    "密钥",
                    "密鑰"),
            List.of("client_secret", "APP_SECRET", "secretKey", "session_secret"),
            12,
            false);

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
            "server",
            "sas",
            "host");

    /// Drawn at random.
    public static final SecretName KEY = new SecretName(
            Stream.concat(
                            KEYS.stream().flatMap(kind -> Stream.of(kind + "_key", kind + "-key", kind + "key")),
                            Stream.of("preshared", "authorization", "token", "credential"))
                    .toList(),
            Stream.concat(
                            KEYS.stream().map(kind -> kind + "key"),
                            Stream.of("presharedkey", "authorization", "token", "credential", "credentials"))
                    .toList(),
            List.of("api_key", "ACCESS_TOKEN", "authToken", "x-api-key"),
            16,
            false);

    /// Hashes of passwords, which can be guessed from.
    public static final SecretName HASH = new SecretName(
            List.of("password_hash", "passwordhash", "authentication_string", "pass_hash"),
            List.of("passwordhash", "passwdhash", "passhash", "authenticationstring"),
            List.of("password_hash", "passwordHash", "authentication_string"),
            20,
            false);

    private SecretNames() {}

    /// Whether a whole name, such as that of a variable, is one of a secret.
    public static boolean isSecret(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        Text text = new Text(bytes, 0, bytes.length);
        return Stream.of(PASSWORD, FOREIGN_PASSWORD, SECRET, KEY)
                .anyMatch(names -> names.includes(text, 0, bytes.length));
    }
}
