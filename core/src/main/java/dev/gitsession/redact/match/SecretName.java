package dev.gitsession.redact.match;

import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Locale;

/// Names that make a secret of the value that they are given.
///
/// A name for a password makes a secret of every value that a person could have chosen as one; a name for a key or
/// token only of one that looks drawn at random, since programs are full of tokens that are no credentials.
///
/// @param keywords parts of such names, for searching
/// @param endings how such names end, in lower case, without `_` and `-`, and without a number after it
/// @param examples whole names
/// @param shortest the least length of a value
/// @param chosen whether people choose such values
public record SecretName(
        List<String> keywords, List<String> endings, List<String> examples, int shortest, boolean chosen) {
    static final ByteSet CREDENTIAL = ByteSet.of("A-Za-z0-9+/=_.~:!@$*-");
    static final ByteSet SIGNS = ByteSet.of("!@#$%^*?+~");

    /// Chosen by people.
    public static final SecretName PASSWORD = new SecretName(
            List.of("passw", "passphrase", "pwd", "_pass", "\"pass", "'pass"),
            List.of("password", "passwd", "passphrase", "pwd", "pass"),
            List.of("db_password", "PASSWORD", "dbPassword", "root_passwd", "SMTP_PASS"),
            6,
            true);

    /// Drawn at random, but often shorter than keys.
    public static final SecretName SECRET = new SecretName(
            List.of("secret"),
            List.of("secret", "secrets", "secretkey", "secretkeybase", "secretaccesskey", "secrettoken"),
            List.of("client_secret", "APP_SECRET", "secretKey", "session_secret"),
            12,
            false);

    /// Drawn at random.
    public static final SecretName KEY = new SecretName(
            List.of(
                    "api_key",
                    "api-key",
                    "apikey",
                    "access_key",
                    "access-key",
                    "accesskey",
                    "private_key",
                    "private-key",
                    "privatekey",
                    "signing_key",
                    "signingkey",
                    "encryption_key",
                    "encryptionkey",
                    "auth_key",
                    "authkey",
                    "account_key",
                    "accountkey",
                    "master_key",
                    "masterkey",
                    "preshared",
                    "authorization",
                    "token",
                    "credential"),
            List.of(
                    "apikey",
                    "accesskey",
                    "privatekey",
                    "signingkey",
                    "encryptionkey",
                    "authkey",
                    "accountkey",
                    "masterkey",
                    "presharedkey",
                    "authorization",
                    "token",
                    "credential",
                    "credentials"),
            List.of("api_key", "ACCESS_TOKEN", "authToken", "x-api-key"),
            16,
            false);

    /// Names, or their parts, that end like a credential's and are none.
    private static final List<String> NO_CREDENTIALS = List.of(
            "nexttoken",
            "pagetoken",
            "continuationtoken",
            "cancellationtoken",
            "synctoken",
            "maxtoken",
            "eostoken",
            "bostoken",
            "padtoken",
            "oldpwd",
            "public");

    public SecretName {
        keywords = List.copyOf(keywords);
        endings = List.copyOf(endings);
        examples = List.copyOf(examples);
    }

    /// All that decides which names these are.
    String definition() {
        return "assigned " + String.join(" ", keywords) + "|" + String.join(" ", endings) + "|"
                + String.join(" ", NO_CREDENTIALS) + "|" + shortest;
    }

    /// Whether the name at `[from, to)` is one of these. Programs are full of names that are none, so they are compared
    /// where they stand, from their ends.
    boolean includes(Text text, int from, int to) {
        int end = to;
        while (end > from && (ByteSet.DIGITS.has(text.at(end - 1)) || isJoint(text.at(end - 1)))) {
            end--;
        }
        for (String ending : endings) {
            if (endsWith(text, from, end, ending)) {
                String stem = text.latin(from, end)
                        .toLowerCase(Locale.ROOT)
                        .replace("_", "")
                        .replace("-", "");
                return NO_CREDENTIALS.stream().noneMatch(stem::contains);
            }
        }
        return false;
    }

    private static boolean endsWith(Text text, int from, int to, String ending) {
        int at = to - 1;
        int left = ending.length();
        while (left > 0 && at >= from) {
            int b = text.at(at);
            if (!isJoint(b)) {
                if (Character.toLowerCase(b) != ending.charAt(left - 1)) {
                    return false;
                }
                left--;
            }
            at--;
        }
        return left == 0;
    }

    private static boolean isJoint(int b) {
        return b == '_' || b == '-';
    }
}
