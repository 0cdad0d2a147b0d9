package dev.gitsession.redact.assign;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What people who speak other languages than English call passwords, keys and credentials.
final class ForeignNames {
    /// Passwords, as far as they are written in ASCII with what joins words left out.
    static final List<String> LATIN = List.of(
            "kennwort",
            "contrasena",
            "contrasenya",
            "clave",
            "clavesecreta",
            "senha",
            "palavrapasse",
            "motdepasse",
            "mdp",
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
            "katasandi",
            "geslo",
            "lozinka",
            "parool");

    /// The same in several words.
    static final List<String> WORDS = List.of(
            "mot de passe",
            "mot_de_passe",
            "mot-de-passe",
            "mat_khau",
            "kata_sandi",
            "kata sandi",
            "palavra-passe",
            "palavra_passe");

    static final List<String> OTHER_LETTERS = List.of(
            "contraseña",
            "hasło",
            "hasła",
            "jelszó",
            "şifre",
            "Şifre",
            "lösenord",
            "mật khẩu",
            "Mật khẩu",
            "пароль",
            "Пароль",
            "пароля",
            "парола",
            "лозинка",
            "κωδικός",
            "Κωδικός",
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
            "سیسمه",
            "סיסמה",
            "सांकेतिक शब्द",
            "पासवर्ड");

    /// Keys, tokens and credentials, as sentences speak of them.
    static final List<String> SPOKEN = List.of(
            "schlüssel",
            "zugangsdaten",
            "anmeldedaten",
            "identifiants",
            "clé",
            "jeton",
            "credenciales",
            "credenciais",
            "credenziali",
            "clave",
            "chave",
            "chiave",
            "llave",
            "sleutel",
            "inloggegevens",
            "klucz",
            "klíč",
            "kulcs",
            "jelszav",
            "nyckel",
            "nøgle",
            "nøkkel",
            "avain",
            "anahtar",
            "cheie",
            "khóa",
            "kunci",
            "ключ",
            "токен",
            "κλειδί",
            "密钥",
            "密鑰",
            "令牌",
            "凭证",
            "秘钥",
            "キー",
            "トークン",
            "認証情報",
            "키는",
            "토큰",
            "مفتاح",
            "מפתח",
            "कुंजी");

    private ForeignNames() {}

    /// These words, then those that name a password or are spoken of a secret in other languages, each once.
    static List<String> spokenOr(List<String> words) {
        Set<String> all = new LinkedHashSet<>(words);
        all.addAll(SecretNames.FOREIGN_PASSWORD.keywords());
        all.addAll(SPOKEN);
        return List.copyOf(all);
    }
}
