package dev.gitsession.reading.update;

/// Leaves out of a text what nobody searches: pictures and other data in base64. Its size stays.
final class LongData {
    private static final int LEAST = 256;
    private static final int LONGEST_WORD = 30;

    private LongData() {}

    /// The text without such data.
    static String without(String text) {
        if (text.length() < LEAST) {
            return text;
        }
        StringBuilder kept = null;
        int copied = 0;
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && isBase64(text.charAt(end))) {
                end++;
            }
            if (end - at >= LEAST && isData(text, at, end)) {
                kept = kept == null ? new StringBuilder(text.length()) : kept;
                kept.append(text, copied, at).append("[").append(end - at).append(" characters of data]");
                copied = end;
            }
            at = end + 1;
        }
        return kept == null
                ? text
                : kept.append(text, Math.min(copied, text.length()), text.length())
                        .toString();
    }

    private static boolean isBase64(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '+'
                || c == '/'
                || c == '='
                || c == '_'
                || c == '-';
    }

    /// Whether the run mixes small letters, capitals and digits, as data does and paths and rulers do not.
    private static boolean isData(String text, int from, int to) {
        int changes = 0;
        int joints = 0;
        int before = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int kind = c >= 'a' ? 1 : c >= 'A' && c <= 'Z' ? 2 : c >= '0' && c <= '9' ? 3 : 4;
            joints += kind == 4 ? 1 : 0;
            changes += kind != before && kind < 4 ? 1 : 0;
            before = kind;
        }
        int length = to - from;
        return joints * LONGEST_WORD / 2 < length && changes * 4 > length;
    }
}
