package dev.gitsession.reading.index;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/// Texts like those of sessions: words, identifiers, paths, other scripts, and signs.
@NullMarked
final class RandomText {
    private static final List<String> PIECES = List.of(
            "parse",
            "Header",
            "parseHeader",
            "parse_header",
            "HTTPServer",
            "the",
            "flaky",
            "x",
            "sha256",
            "日本",
            "日本語",
            "と",
            "Über",
            "größe",
            "src/main/Foo.java",
            "--no-verify",
            "a[0]",
            "=",
            "(",
            ");",
            "\"",
            "'",
            "\n",
            "\t",
            ".",
            "::",
            "0484252a-1111",
            "A",
            "b",
            "B2c",
            "한국어",
            "é",
            "e\u0301",
            "ﬁle",
            "__init__",
            "-",
            "_",
            "test_",
            "_x-",
            "aGVsbG8gd29ybGQgYW5kIG1vcmU",
            "z".repeat(70),
            "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u-v-w-x-y-z-1-2");

    private RandomText() {}

    static String of(Random random, int pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
            text.append(random.nextInt(3) == 0 ? "" : " ");
        }
        return text.toString();
    }

    /// Some characters of a text.
    static String part(Random random, String text) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + 1 + random.nextInt(14));
        return text.substring(from, to);
    }

    /// Some words of a text, without what ends a phrase.
    static String words(Random random, String text) {
        String[] words = text.replace("\"", " ").strip().split("\\s+");
        int from = random.nextInt(words.length);
        int to = Math.min(words.length, from + 1 + random.nextInt(3));
        return String.join(" ", List.of(words).subList(from, to));
    }

    /// The beginning of a word of a text; possibly empty.
    static String beginning(Random random, String text) {
        String[] words = text.split("[^a-zA-Z0-9]+");
        String word = words.length == 0 ? "" : words[random.nextInt(words.length)];
        return word.isEmpty() ? "" : word.substring(0, 1 + random.nextInt(word.length()));
    }
}
