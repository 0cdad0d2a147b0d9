package dev.gitsession.redact.assign;

import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Commands that take a name and its value as two words: `setx NAME value`, `set -gx NAME value`,
/// `aws configure set name value`.
final class Setters {
    private static final int FARTHEST = 64;
    private static final ByteSet PROFILE = ByteSet.of("A-Za-z0-9_./:-");
    /// Right before the name, or before a word that qualifies it: `npm config set //registry/:_authToken value`.
    private static final List<byte[]> ADJACENT = bytes(
            "setx ",
            "set -gx ",
            "set -x ",
            "set -Ux ",
            "set -xg ",
            "set -xU ",
            "configure set ",
            "config set ",
            "setenv ",
            "ENV ",
            "define ",
            "set ",
            "config ",
            "secret set ",
            "variable set ",
            "env add ",
            "--global ",
            "--add ");

    /// The last letters of these commands, before the blank. Most words before names end otherwise.
    private static final ByteSet LAST_LETTERS = ByteSet.of("degltVvxU");

    private Setters() {}

    private static List<byte[]> bytes(String... words) {
        return List.of(words).stream()
                .map(word -> word.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    /// Whether the name that starts at a position is followed by its value without an operator.
    static boolean precede(Text text, int name) {
        int word = name;
        while (name - word < FARTHEST && PROFILE.has(text.at(word - 1))) {
            word--;
        }
        if (text.at(word - 1) != ' ' || !LAST_LETTERS.has(text.at(word - 2))) {
            return false;
        }
        for (byte[] setter : ADJACENT) {
            if (text.has(setter, word - setter.length) && !ByteSet.ALNUM.has(text.at(word - setter.length - 1))) {
                return true;
            }
        }
        return false;
    }
}
