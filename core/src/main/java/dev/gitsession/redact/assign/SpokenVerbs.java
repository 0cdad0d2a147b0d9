package dev.gitsession.redact.assign;

import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What stands between the name of a credential and its value where a person writes it: `is`, `lautet`, a colon.
final class SpokenVerbs {
    private static final int LONGEST_VERB = 20;
    private static final Set<String> VERBS = Set.of(
            " is ",
            " was ",
            " to ",
            ": ",
            " = ",
            " ist ",
            " lautet ",
            " est ",
            " es ",
            " \u00c3\u00a9 ",
            " \u00c3\u00a8 ",
            " je ",
            " er ",
            " \u00c3\u00a4r ",
            " on ",
            " jest ",
            " este ",
            " ",
            "");

    /// How what stands before a value ends, in a sentence that names a password before.
    private static final Map<Integer, List<byte[]>> ENDINGS = Stream.of(
                    " is ",
                    " is: ",
                    " is now ",
                    " now ",
                    " it's ",
                    " to be ",
                    " was ",
                    " = ",
                    ": ",
                    " ist ",
                    " lautet ",
                    " est ",
                    " est : ",
                    " es ",
                    " \u00e9 ",
                    " \u00e8 ",
                    " je ",
                    " er ",
                    " \u00e4r ",
                    " on ",
                    " jest ",
                    " to ",
                    " este ",
                    " \u03b5\u03af\u03bd\u03b1\u03b9 ",
                    " l\u00e0 ",
                    " adalah ",
                    "\u306f\u300c",
                    "\u306f",
                    "\u662f",
                    "\uff1a",
                    " (",
                    "\u00ab ",
                    "\u00ab",
                    "\u00ab\u00a0",
                    "\u201c",
                    "\u201e",
                    "\u300c",
                    "\u300e",
                    " \u2192 ",
                    " -> ")
            .map(ending -> ending.getBytes(StandardCharsets.UTF_8))
            .collect(Collectors.groupingBy(
                    ending -> pair(ending[ending.length - 2] & 0xff, ending[ending.length - 1] & 0xff)));

    private SpokenVerbs() {}

    private static int pair(int first, int second) {
        return first << Byte.SIZE | second;
    }

    /// Whether a verb or a colon stands right before a word.
    static boolean precede(Text text, int word) {
        int at = text.at(word - 1) == '`' || text.at(word - 1) == '"' || text.at(word - 1) == '\'' ? word - 1 : word;
        for (byte[] ending : ENDINGS.getOrDefault(pair(text.at(at - 2), text.at(at - 1)), List.of())) {
            if (text.has(ending, at - ending.length)) {
                return true;
            }
        }
        return false;
    }

    /// Whether nothing but a verb or a colon stands between the keyword and a word: `password is `, `pw: `.
    static boolean join(Text text, int end, int at) {
        if (at - end > LONGEST_VERB) {
            return false;
        }
        String between = text.latin(end, at);
        int blank = between.indexOf(' ');
        String verb = blank < 0 ? between : between.substring(blank);
        return VERBS.contains(verb.replace("`", "").replace("\"", "").replace("'", ""));
    }
}
