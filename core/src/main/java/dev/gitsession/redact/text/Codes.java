package dev.gitsession.redact.text;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// The codes of the decodings: each decodes what stands at a position into `out`, and gives the number of bytes
/// read, plus the number of bytes written shifted by [#LENGTH_SHIFT]; 0 if it is no code.
final class Codes {
    static final int LENGTH_SHIFT = 8;
    private static final int LONGEST_COLOUR = 24;
    private static final int LONGEST_ENTITY = 10;
    private static final int LONGEST_JOINT = 200;
    private static final Map<String, Integer> ENTITIES = new LinkedHashMap<>();

    static {
        ENTITIES.put("quot", (int) '"');
        ENTITIES.put("amp", (int) '&');
        ENTITIES.put("lt", (int) '<');
        ENTITIES.put("gt", (int) '>');
        ENTITIES.put("apos", (int) '\'');
        ENTITIES.put("nbsp", (int) ' ');
        ENTITIES.put("equals", (int) '=');
        ENTITIES.put("colon", (int) ':');
        ENTITIES.put("num", (int) '#');
        ENTITIES.put("dollar", (int) '$');
        ENTITIES.put("sol", (int) '/');
    }

    private Codes() {}

    /// `\n`, `\"`, `\u00e9`.
    static int escape(byte[] source, int at, int end, byte[] out) {
        if (at + 1 >= end) {
            return 0;
        }
        byte plain = plain(source[at + 1]);
        if (plain != 0) {
            out[0] = plain;
            return 2 | 1 << LENGTH_SHIFT;
        }
        return source[at + 1] == 'u' ? unicode(source, at, end, out) : 0;
    }

    /// `%41`. What would be a control character, other than a tab or a line break, is taken for text: `pa%1Bss`.
    static int percent(byte[] source, int at, int end, byte[] out) {
        int value = at + 2 < end ? hex(source, at + 1, 2) : -1;
        if (value < 0 || value == 0x7f || (value < ' ' && value != '\t' && value != '\n' && value != '\r')) {
            return 0;
        }
        out[0] = (byte) value;
        return 3 | 1 << LENGTH_SHIFT;
    }

    /// `ESC[31m`, `ESC[K`.
    static int colour(byte[] source, int at, int end, byte[] out) {
        if (at + 1 >= end || source[at + 1] != '[') {
            return 0;
        }
        int last = at + 2;
        while (last < end && last - at < LONGEST_COLOUR && isInColour(source[last])) {
            last++;
        }
        return last < end && (source[last] == 'm' || source[last] == 'K') ? last + 1 - at : 0;
    }

    /// `&quot;`, `&#34;`, `&#x22;`.
    static int entity(byte[] source, int at, int end, byte[] out) {
        int last = at + 1;
        while (last < end && last - at < LONGEST_ENTITY && source[last] != ';' && source[last] > ' ') {
            last++;
        }
        if (last >= end || source[last] != ';' || last < at + 3) {
            return 0;
        }
        String name = new String(source, at + 1, last - at - 1, StandardCharsets.ISO_8859_1);
        int c = name.charAt(0) == '#' ? number(name) : ENTITIES.getOrDefault(name, -1);
        return c <= 0 || c > Character.MAX_CODE_POINT ? 0 : (last + 1 - at) | (utf8(c, out) << LENGTH_SHIFT);
    }

    private static int number(String name) {
        boolean hex = name.length() > 2 && (name.charAt(1) | 0x20) == 'x';
        try {
            return hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /// `=3D`, and a line break that is none.
    static int quotedPrintable(byte[] source, int at, int end, byte[] out) {
        int next = at + 1;
        next += next < end && source[next] == '\r' ? 1 : 0;
        if (next < end && source[next] == '\n') {
            return next + 1 - at;
        }
        int value = at + 2 < end ? hex(source, at + 1, 2) : -1;
        if (value < 0) {
            return 0;
        }
        out[0] = (byte) value;
        return 3 | 1 << LENGTH_SHIFT;
    }

    /// Every other byte is 0, as where text of two bytes a character is taken for bytes.
    static int wide(byte[] source, int at, int end, byte[] out) {
        boolean before = at >= 2 && source[at - 2] == 0 && source[at - 1] != 0;
        boolean after = at + 2 < end && source[at + 2] == 0 && source[at + 1] != 0;
        return before || after ? 1 : 0;
    }

    /// `" + "`: the end of a literal, what joins it to the next one, and that one's beginning.
    static int joint(byte[] source, int at, int end, byte[] out) {
        int first = afterBlanks(source, at + 1, end);
        if (first >= end || "+.&~".indexOf(source[first]) < 0) {
            return 0;
        }
        int next = afterBlanks(source, first + 1, end);
        boolean joins = next < end && source[next] == source[at] && next + 1 - at < LONGEST_JOINT;
        return joins ? next + 1 - at : 0;
    }

    private static int afterBlanks(byte[] source, int from, int end) {
        int at = from;
        while (at < end
                && at - from < LONGEST_JOINT / 2
                && (source[at] == ' ' || source[at] == '\n' || source[at] == '\t' || source[at] == '\r')) {
            at++;
        }
        return at;
    }

    private static boolean isInColour(byte b) {
        return (b >= '0' && b <= '9') || b == ';' || b == ':';
    }

    private static byte plain(byte escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\\', '/', '\'' -> escaped;
            default -> 0;
        };
    }

    private static int unicode(byte[] source, int at, int end, byte[] out) {
        int unit = at + 5 < end ? hex(source, at + 2, 4) : -1;
        if (unit < 0) {
            return 0;
        }
        boolean paired = Character.isHighSurrogate((char) unit)
                && at + 11 < end
                && source[at + 6] == '\\'
                && source[at + 7] == 'u';
        int low = paired ? hex(source, at + 8, 4) : -1;
        if (low >= 0 && Character.isLowSurrogate((char) low)) {
            return 12 | utf8(Character.toCodePoint((char) unit, (char) low), out) << LENGTH_SHIFT;
        }
        return 6 | utf8(unit, out) << LENGTH_SHIFT;
    }

    private static int utf8(int c, byte[] out) {
        if (c < 0x80) {
            out[0] = (byte) c;
            return 1;
        }
        int length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        int rest = c;
        for (int i = length - 1; i > 0; i--) {
            out[i] = (byte) (0x80 | (rest & 0x3f));
            rest >>= 6;
        }
        out[0] = (byte) ((0xf00 >> length) | rest);
        return length;
    }

    private static int hex(byte[] source, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(source[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
