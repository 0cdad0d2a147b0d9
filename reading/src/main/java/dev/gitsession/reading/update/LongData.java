package dev.gitsession.reading.update;

/// Leaves out of a text what nobody searches: pictures and other data in base64. Its size stays.
final class LongData {
    private static final int LEAST = 256;
    private static final int LONGEST_WORD = 30;

    private LongData() {}

    /// The text without such data.
    static String without(String text) {
        StringBuilder kept = null;
        int copied = 0;
        int at = 0;
        while (at + LEAST <= text.length()) {
            int last = at + LEAST - 1;
            while (last >= at && isBase64(text.charAt(last))) {
                last--;
            }
            if (last >= at) {
                at = last + 1; // no run that begins before is long enough
                continue;
            }
            int end = at + LEAST;
            while (end < text.length() && isBase64(text.charAt(end))) {
                end++;
            }
            if (isData(text, at, end)) {
                kept = kept == null ? new StringBuilder(text.length()) : kept;
                kept.append(text, copied, at).append("[").append(end - at).append(" characters of data]");
                copied = end;
            }
            at = end;
        }
        return kept == null ? text : kept.append(text, copied, text.length()).toString();
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
