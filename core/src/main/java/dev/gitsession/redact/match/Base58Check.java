package dev.gitsession.redact.match;

import dev.gitsession.session.Sha256;
import java.math.BigInteger;
import java.util.Arrays;

/// Base58 that ends in four bytes of a double SHA-256, for extended private keys of wallets.
final class Base58Check implements Check {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);
    private static final int SUM_LENGTH = 4;

    @Override
    public boolean passes(String token) {
        byte[] bytes = decode(token);
        return bytes.length > SUM_LENGTH && Arrays.equals(bytes, withSum(bytes));
    }

    @Override
    public String mend(String token) {
        return encode(withSum(decode(token)));
    }

    private static byte[] withSum(byte[] bytes) {
        byte[] payload = Arrays.copyOf(bytes, bytes.length - SUM_LENGTH);
        byte[] whole = Arrays.copyOf(payload, bytes.length);
        System.arraycopy(Sha256.begin().digest(Sha256.begin().digest(payload)), 0, whole, payload.length, SUM_LENGTH);
        return whole;
    }

    private static byte[] decode(String token) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < token.length(); i++) {
            number = number.multiply(BASE).add(BigInteger.valueOf(ALPHABET.indexOf(token.charAt(i))));
        }
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        BigInteger number = new BigInteger(1, bytes);
        while (number.signum() > 0) {
            BigInteger[] parts = number.divideAndRemainder(BASE);
            text.append(ALPHABET.charAt(parts[1].intValue()));
            number = parts[0];
        }
        return text.reverse().toString();
    }
}
