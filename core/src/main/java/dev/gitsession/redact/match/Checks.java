package dev.gitsession.redact.match;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/// Check sums and encoded parts of published token formats.
public final class Checks {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Checks() {}

    /// Passes everything.
    public static Check none() {
        return token -> true;
    }

    /// The last six characters are the CRC-32, in base62, of what lies between them and the prefix.
    ///
    /// A sum that does not fit excuses only a token that does not look random: one mistyped or cut by a character
    /// still gives away nearly all of it.
    public static Check crc32InBase62(int prefix) {
        return new Check() {
            @Override
            public boolean passes(String token) {
                return mend(token).equals(token) || Randomness.isLikelyCredential(token.substring(prefix));
            }

            @Override
            public String mend(String token) {
                String body = token.substring(0, token.length() - 6);
                CRC32 crc = new CRC32();
                crc.update(body.substring(prefix).getBytes(StandardCharsets.US_ASCII));
                return body + base62(crc.getValue());
            }
        };
    }

    private static String base62(long value) {
        StringBuilder digits = new StringBuilder();
        long rest = value;
        for (int i = 0; i < 6; i++) {
            digits.append(BASE62.charAt((int) (rest % 62)));
            rest /= 62;
        }
        return digits.reverse().toString();
    }

    /// The part before the first full stop is the base64 of a JSON object, as in a JWT; of a long token, it may be cut.
    public static Check jsonInBase64() {
        return new Check() {
            @Override
            public boolean passes(String token) {
                int stop = token.indexOf('.');
                String first = token.substring(0, stop < 0 ? token.length() & -4 : stop);
                try {
                    String json = new String(Base64.getUrlDecoder().decode(first), StandardCharsets.UTF_8);
                    return json.startsWith("{\"") && (stop < 0 || json.endsWith("}"));
                } catch (IllegalArgumentException e) {
                    return false;
                }
            }

            @Override
            public String mend(String token) {
                return "eyJhbGciOiJIUzI1NiJ9" + token.substring(token.indexOf('.'));
            }
        };
    }

    /// What follows the prefix is no word, though a word could have the prefix's form.
    public static Check mixed(int prefix) {
        return token -> Randomness.isMixed(token.substring(prefix));
    }

    /// Bech32 of BIP 173: a human-readable prefix, `1`, data, and a check sum of six characters.
    public static Check bech32() {
        return new Bech32();
    }

    /// Base58 with the first four bytes of a double SHA-256 at its end, as in Bitcoin's formats.
    public static Check base58Check() {
        return new Base58Check();
    }
}
