package dev.gitsession.redact.text;

import java.util.random.RandomGenerator;

/// A set of bytes, written as in a regular expression's brackets: `A-Za-z0-9_-`.
public final class ByteSet {
    private static final int SIZE = 256;
    private static final int SHORT_RUN = 100;

    /// Letters and digits.
    public static final ByteSet ALNUM = of("A-Za-z0-9");
    /// Digits.
    public static final ByteSet DIGITS = of("0-9");
    /// Digits of either case of hexadecimal.
    public static final ByteSet HEX = of("0-9a-fA-F");
    /// What base64 is written with, in both of its alphabets, without padding.
    public static final ByteSet BASE64 = of("A-Za-z0-9+/_-");
    /// What a name in a program or a configuration consists of.
    public static final ByteSet NAME = of("A-Za-z0-9_-");
    /// White space.
    public static final ByteSet BLANK = of(" \t\r\n");

    private final boolean[] members;
    private final byte[] list;

    private ByteSet(boolean[] members) {
        this.members = members;
        int count = 0;
        for (boolean member : members) {
            count += member ? 1 : 0;
        }
        this.list = new byte[count];
        int next = 0;
        for (int i = 0; i < SIZE; i++) {
            if (members[i]) {
                list[next++] = (byte) i;
            }
        }
    }

    /// Parses single characters and ranges `a-z`; a `-` at the end stands for itself.
    public static ByteSet of(String notation) {
        boolean[] members = new boolean[SIZE];
        for (int i = 0; i < notation.length(); i++) {
            char low = notation.charAt(i);
            boolean range = i + 2 < notation.length() && notation.charAt(i + 1) == '-';
            char high = range ? notation.charAt(i + 2) : low;
            for (int c = low; c <= high; c++) {
                members[c] = true;
            }
            i += range ? 2 : 0;
        }
        return new ByteSet(members);
    }

    /// The members that another set has, too.
    public ByteSet and(ByteSet other) {
        boolean[] both = new boolean[SIZE];
        for (int b = 0; b < SIZE; b++) {
            both[b] = members[b] && other.members[b];
        }
        return new ByteSet(both);
    }

    /// Whether a byte, as [Text#at(int)] gives it, is in the set; -1 never is.
    public boolean has(int b) {
        return b >= 0 && members[b];
    }

    /// Whether all characters of a text are in the set.
    public boolean hasAll(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= SIZE || !members[text.charAt(i)]) {
                return false;
            }
        }
        return true;
    }

    /// The first position from `from` on, and before `limit`, whose byte is not in the set.
    public int endOfRun(Text text, int from, int limit) {
        int position = from;
        int near = Math.min(limit, from + SHORT_RUN);
        while (position < near && has(text.at(position))) {
            position++;
        }
        return position < near || near == limit ? position : text.longRuns().end(this, from, limit);
    }

    /// A member chosen at random.
    public char pick(RandomGenerator random) {
        return (char) (list[random.nextInt(list.length)] & 0xff);
    }

    /// As many members chosen at random as asked for.
    public String pick(RandomGenerator random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(pick(random));
        }
        return text.toString();
    }
}
