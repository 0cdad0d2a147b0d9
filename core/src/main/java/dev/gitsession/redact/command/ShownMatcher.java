package dev.gitsession.redact.command;

import dev.gitsession.redact.judge.Draw;
import dev.gitsession.redact.judge.Randomness;
import dev.gitsession.redact.judge.Uuid;
import dev.gitsession.redact.match.ContextMatcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.JsonLine;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// The secret that any command prints which speaks of one, behind a prompt: `$ cat /etc/varnish/secret`, `#
/// depotctl token add`.
///
/// The line below it counts if it is one word; of a command that makes a secret, also a word that looks drawn at
/// random on the next lines.
public final class ShownMatcher implements ContextMatcher {
    private static final int FARTHEST = 96;
    private static final int LONGEST_COMMAND = 200;
    private static final int LONGEST = 512;
    private static final int MOST_LINES = 14;
    private static final int FARTHEST_BELOW = 800;
    private static final ByteSet COMMAND = ByteSet.of("\t -~\u0080-\u00ff");
    private static final ByteSet WORD = ByteSet.of("A-Za-z0-9+/=_.~!@#$%^&*?:-");
    private static final ByteSet HOST = ByteSet.of("A-Za-z0-9@:~/.()[\\]_+-");
    private static final ByteSet PROMPTS = ByteSet.of("$#%>");
    private static final List<String> WORDS =
            List.of("token", "secret", "passw", "credential", "api-key", "apikey", "access-key", "passphrase", "psk");
    private static final List<String> MAKERS = List.of(
            "creat", " add", " new", "gener", "issue", "rotate", "reset", "regen", "mint", " init", "register", "roll");

    @Override
    public List<String> keywords() {
        return WORDS;
    }

    @Override
    public List<Span> findAll(Text text, int start, int end) {
        if (end <= text.shownEnd()) {
            return List.of();
        }
        int prompt = prompt(text, start);
        if (prompt < 0) {
            // No later word of the line has a prompt before it, either.
            text.shownEndsAt(text.endOfLine(end));
            return List.of();
        }
        int lineEnd = COMMAND.endOfRun(text, end, end + LONGEST_COMMAND);
        text.shownEndsAt(lineEnd);
        int below = text.at(lineEnd) == '\r' ? lineEnd + 1 : lineEnd;
        if (text.at(below) != '\n') {
            return List.of();
        }
        String command = text.latin(prompt, lineEnd).toLowerCase(Locale.ROOT);
        if (command.indexOf('|') >= 0 && command.contains("grep")) {
            return List.of();
        }
        boolean makes = MAKERS.stream().anyMatch(command::contains);
        return makes ? drawn(text, below + 1) : alone(text, below + 1);
    }

    /// Where the command begins behind a prompt; -1 if there is none.
    private static int prompt(Text text, int word) {
        int at = word;
        int begin = -1;
        while (word - at < FARTHEST) {
            int b = text.at(at - 1);
            if (b < ' ' || b == '"') {
                return begin >= 0 && isPrompt(text, at, begin - 2) ? begin : -1;
            }
            if (b == ' ' && PROMPTS.has(text.at(at - 2)) && text.at(at) != ' ') {
                begin = at;
            }
            at--;
        }
        return -1;
    }

    /// Whether a line begins with a prompt that ends with this sign: `$`, `root@host:~#`, `PS C:\\>`. A bare `#`
    /// or `>` begins a heading, a comment or a quotation.
    private static boolean isPrompt(Text text, int line, int sign) {
        int from = text.at(line) == 'P' && text.at(line + 1) == 'S' && text.at(line + 2) == ' ' ? line + 3 : line;
        boolean apart = from == sign || text.at(sign - 1) == ' ';
        return apart ? text.at(sign) == '$' : HOST.endOfRun(text, from, sign) == sign;
    }

    private static List<Span> alone(Text text, int line) {
        int to = WORD.endOfRun(text, line, line + LONGEST);
        boolean ends = text.at(to) < ' ' || JsonLine.isEndOfString(text, to, '"');
        boolean word = ends && to > line && to - line < LONGEST;
        String value = word ? text.latin(line, to) : "";
        return word && (PrintedMatcher.isPrinted(value) || isId(value)) ? List.of(new Span(line, to)) : List.of();
    }

    /// The words that look drawn at random, up to the next prompt.
    private static List<Span> drawn(Text text, int line) {
        List<Span> found = new ArrayList<>(0);
        int lines = 0;
        int at = line;
        while (lines < MOST_LINES
                && at - line < FARTHEST_BELOW
                && text.at(at) >= 0
                && !JsonLine.isEndOfString(text, at)) {
            if (text.at(at) == '\n') {
                lines++;
                at++;
                if (PROMPTS.has(text.at(at))) {
                    break;
                }
                continue;
            }
            int to = WORD.endOfRun(text, at, at + LONGEST);
            if (to > at && to - at < LONGEST && isDrawn(text.latin(at, to))) {
                found.add(new Span(at, to));
            }
            at = Math.max(to, at + 1);
        }
        text.shownEndsAt(at);
        return found;
    }

    private static boolean isDrawn(String word) {
        return Draw.isClear(word) || isId(word) || (word.indexOf('/') < 0 && Draw.is(word));
    }

    /// A UUID, which a token often is.
    private static boolean isId(String word) {
        return Uuid.is(word) && Randomness.isFilledIn(word);
    }

    @Override
    public String definition() {
        return "shown " + WORDS + MAKERS;
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String value = Sample.drawn(random);
        return new Sample("\n$ depotctl token add jo\nid  4\nnew " + value + "\n", value);
    }
}
