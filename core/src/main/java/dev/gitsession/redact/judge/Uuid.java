package dev.gitsession.redact.judge;

import dev.gitsession.redact.text.ByteSet;
/// The written form of RFC 9562: 8-4-4-4-12 hexadecimal digits.

public final class Uuid {
    private static final int LENGTH = 36;

    private Uuid() {}

    public static boolean is(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? text.charAt(i) != '-' : !ByteSet.HEX.has(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
