package dev.gitsession.redact.match;

import dev.gitsession.redact.judge.Randomness;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;

/// Check sums and encoded parts of published token formats.
public final class Checks {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final HexFormat HEX = HexFormat.of();

    private Checks() {}

    /// Passes everything.
    public static Check none() {
        return token -> true;
    }

    /// The last six characters are the CRC-32, in base62, of what lies between them and the prefix.
    public static Check crc32InBase62(int prefix) {
        return new CheckSum(prefix, 6, body -> base62(crc32(body.substring(prefix))));
    }

    /// The last seven characters are the CRC-32, in base36, of all that stands before them.
    public static Check crc32InBase36(int prefix) {
        return new CheckSum(prefix, 7, body -> {
            String digits = Long.toString(crc32(body), 36);
            return "0".repeat(7 - digits.length()) + digits;
        });
    }

    /// The last eight characters are the CRC-32, in upper-case hexadecimal, of all that stands before them.
    public static Check crc32InHex(int prefix) {
        return new CheckSum(prefix, 8, body -> HEX.withUpperCase().toHexDigits((int) crc32(body)));
    }

    /// The last eight characters are the CRC-32, in hexadecimal and the lowest byte first, of all that stands
    /// before the `_` in front of them.
    public static Check crc32InHexReversed(int prefix) {
        return new CheckSum(prefix, 8, body -> {
            String summed = body.substring(0, body.length() - 1);
            return HEX.toHexDigits(Integer.reverseBytes((int) crc32(summed)));
        });
    }

    /// A check sum is at the end of the token.
    ///
    /// One that does not fit excuses only a token that does not look random: one that was mistyped or cut by a
    /// character still gives away nearly all of it.
    ///
    /// @param prefix how long the token's fixed beginning is
    /// @param length how long the check sum is
    /// @param sum what the check sum of all before it has to be
    private record CheckSum(int prefix, int length, UnaryOperator<String> sum) implements Check {
        @Override
        public boolean passes(String token) {
            return mend(token).equals(token) || Randomness.isLikelyCredential(token.substring(prefix));
        }

        @Override
        public String mend(String token) {
            String body = token.substring(0, token.length() - length);
            return body + sum.apply(body);
        }
    }

    private static long crc32(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
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
                    return json.startsWith("{\"") && (stop < 0 || json.endsWith("}")) && !isExample(token);
                } catch (IllegalArgumentException e) {
                    return false; // no base64
                }
            }

            // The subject of the manuals: `"name":"John Doe"`, at any place of three bytes.
            private boolean isExample(String token) {
                return List.of("Sm9obiBEb2", "pvaG4gRG9l", "Kb2huIERvZ").stream()
                        .anyMatch(token::contains);
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
