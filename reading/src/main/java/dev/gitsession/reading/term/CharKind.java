package dev.gitsession.reading.term;

/// The kinds of characters that terms are made of.
final class CharKind {
    static final byte OTHER = 0;
    static final byte LOWER = 1;
    static final byte UPPER = 2;
    static final byte DIGIT = 3;

    /// Letters of scripts without blanks between words: Chinese, Japanese, Korean, Thai and their neighbors.
    static final byte UNSPACED = 4;

    /// A character that joins the parts of an identifier.
    static final byte JOINER = 5;

    private static final byte[] ASCII = new byte[128];

    static {
        for (char c = 0; c < ASCII.length; c++) {
            ASCII[c] =
                    c >= 'a' && c <= 'z' ? LOWER : c >= 'A' && c <= 'Z' ? UPPER : c >= '0' && c <= '9' ? DIGIT : OTHER;
        }
        ASCII['_'] = JOINER;
        ASCII['-'] = JOINER;
    }

    private CharKind() {}

    static byte of(int codePoint) {
        return codePoint < ASCII.length ? ASCII[codePoint] : beyondAscii(codePoint);
    }

    /// Whether it is a letter or a digit of a script with blanks between words.
    static boolean isWord(byte kind) {
        return kind == LOWER || kind == UPPER || kind == DIGIT;
    }

    private static byte beyondAscii(int c) {
        if (isUnspaced(c)) {
            return UNSPACED;
        }
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER, Character.TITLECASE_LETTER -> UPPER;
            case Character.LOWERCASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK -> LOWER;
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> DIGIT;
            default -> OTHER;
        };
    }

    private static boolean isUnspaced(int c) {
        return (c >= 0x0E00 && c <= 0x0EFF && Character.isLetter(c)) // Thai, Lao
                || (c >= 0x1000 && c <= 0x109F && Character.isLetter(c)) // Myanmar
                || (c >= 0x1100 && c <= 0x11FF) // Hangul, by letters
                || (c >= 0x1780 && c <= 0x17D3 && Character.isLetter(c)) // Khmer
                || (c >= 0x3005 && c <= 0x3007)
                || (c >= 0x3041 && c <= 0x30FF && Character.isLetter(c)) // Hiragana, Katakana
                || (c >= 0x3131 && c <= 0x318E)
                || (c >= 0x3400 && c <= 0x9FFF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFF66 && c <= 0xFF9F) // half-width Katakana
                || (c >= 0x20000 && c <= 0x3FFFF);
    }
}
