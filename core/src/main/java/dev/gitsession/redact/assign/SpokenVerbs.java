package dev.gitsession.redact.assign;

import dev.gitsession.redact.text.Text;
import java.util.Set;

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

    private SpokenVerbs() {}

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
