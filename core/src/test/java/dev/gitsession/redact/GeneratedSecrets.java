package dev.gitsession.redact;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Makes secrets up for the blanks of a template: `{pw}`, `{strong}`, `{key}`, `{hex}`, `{b64}`, `{pem}` and others.
///
/// @param text the template with its blanks filled in
/// @param expected the same with `MARK` for each secret
record GeneratedSecrets(String text, String expected) {
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String ALNUM = LOWER + "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String SIGNS = "!@#%^*";

    /// A secret that blanks are filled with, and what of it a mark covers.
    static GeneratedSecrets fill(String template, RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf("«", at);
            if (open < 0) {
                break;
            }
            int close = template.indexOf("»", open);
            text.append(template, at, open).append(secret(template.substring(open + 1, close), random));
            expected.append(template, at, open).append("MARK");
            at = close + 1;
        }
        return new GeneratedSecrets(text + template.substring(at), expected + template.substring(at));
    }

    private static String secret(String kind, RandomGenerator random) {
        return switch (kind) {
            case "pw" -> mixed(random, ALNUM, 12 + random.nextInt(8));
            case "strong" ->
                mixed(random, ALNUM, 6) + SIGNS.charAt(random.nextInt(SIGNS.length())) + mixed(random, ALNUM, 8);
            case "key" -> mixed(random, ALNUM, 32);
            case "salt" -> "k" + mixed(random, ALNUM + "<>)(}{|; ~", 63);
            case "qp" -> "3D" + mixed(random, ALNUM, 16);
            case "hex" -> HexFormat.of().formatHex(bytes(random, 16));
            case "hex8" -> HexFormat.of().formatHex(bytes(random, 4));
            case "digits" -> random.ints(9, 1, 10).mapToObj(String::valueOf).reduce("", String::concat);
            case "b64" ->
                Base64.getEncoder().encodeToString(mixed(random, ALNUM, 16).getBytes(StandardCharsets.US_ASCII));
            case "b64key" -> Base64.getEncoder().encodeToString(bytes(random, 32));
            case "env64" ->
                Base64.getEncoder()
                        .encodeToString(
                                ("DB_PASSWORD=" + mixed(random, ALNUM, 14) + "\n").getBytes(StandardCharsets.US_ASCII));
            case "url64" -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, 32));
            case "bcrypt" -> "$2y$10$" + mixed(random, ALNUM + "./", 53);
            case "sha512" -> "$6$" + mixed(random, ALNUM, 8) + "$" + mixed(random, ALNUM + "./", 86);
            case "apr1" -> "$apr1$" + mixed(random, ALNUM, 8) + "$" + mixed(random, ALNUM + "./", 22);
            case "uuid" -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /// With upper case, lower case and two digits, and nothing that reads as a word.
    private static String mixed(RandomGenerator random, String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        text.setCharAt(length / 3, (char) ('0' + random.nextInt(10)));
        text.setCharAt(length / 2, (char) ('A' + random.nextInt(26)));
        text.setCharAt(length / 2 + 1, (char) ('0' + random.nextInt(10)));
        text.setCharAt(length - 1, (char) ('a' + random.nextInt(26)));
        return text.toString();
    }

    private static byte[] bytes(RandomGenerator random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
