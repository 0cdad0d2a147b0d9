package dev.gitsession.redact.match;

import dev.gitsession.redact.judge.Randomness;
import java.util.Locale;

/// The check sum of BIP 173, for keys such as age's and nostr's. One that does not fit excuses only a key that
/// does not look random.
final class Bech32 implements Check {
    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int SUM_LENGTH = 6;

    @Override
    public boolean passes(String token) {
        String lower = token.toLowerCase(Locale.ROOT);
        int separator = lower.lastIndexOf('1');
        return checksum(lower, separator, lower.length()) == 1
                || Randomness.isLikelyCredential(lower.substring(separator + 1));
    }

    @Override
    public String mend(String token) {
        boolean upper = token.equals(token.toUpperCase(Locale.ROOT));
        String lower = token.toLowerCase(Locale.ROOT);
        String body = lower.substring(0, lower.length() - SUM_LENGTH);
        int sum = checksum(body + "qqqqqq", body.lastIndexOf('1'), lower.length()) ^ 1;
        StringBuilder mended = new StringBuilder(body);
        for (int i = 0; i < SUM_LENGTH; i++) {
            mended.append(ALPHABET.charAt((sum >> (5 * (SUM_LENGTH - 1 - i))) & 31));
        }
        return upper ? mended.toString().toUpperCase(Locale.ROOT) : mended.toString();
    }

    private static int checksum(String token, int separator, int end) {
        int sum = 1;
        for (int i = 0; i < separator; i++) {
            sum = step(sum, token.charAt(i) >> 5);
        }
        sum = step(sum, 0);
        for (int i = 0; i < separator; i++) {
            sum = step(sum, token.charAt(i) & 31);
        }
        for (int i = separator + 1; i < end; i++) {
            sum = step(sum, ALPHABET.indexOf(token.charAt(i)));
        }
        return sum;
    }

    private static int step(int sum, int value) {
        int top = sum >>> 25;
        int next = ((sum & 0x1ffffff) << 5) ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= ((top >> i) & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }
}
