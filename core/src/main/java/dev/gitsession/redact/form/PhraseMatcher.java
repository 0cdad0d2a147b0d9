package dev.gitsession.redact.form;

import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A secret of several words: the recovery phrase of a wallet, 12 to 24 of them; a passphrase that ends in a
/// number; the groups of base32 that an authenticator is given.
public final class PhraseMatcher implements Matcher {
    private static final int FARTHEST = 40;
    private static final int MOST_WORDS = 24;
    private static final int FEWEST_OF_WALLET = 12;
    private static final int FEWEST = 3;
    private static final int SHORTEST_WORD = 3;
    private static final int LONGEST_WORD = 9;
    private static final int LEAST_LETTERS_OF_NUMBER = 2;
    private static final int GROUP = 4;
    private static final ByteSet BASE32 = ByteSet.of("A-Za-z2-7");
    private static final ByteSet LOWER = ByteSet.of("a-z");
    private static final ByteSet BETWEEN = ByteSet.of("A-Za-z0-9_ ~/.,'-");
    private static final ByteSet OPENERS = ByteSet.of(" \t\n\"'\\`[(");
    private static final List<String> PHRASES = List.of(
            "mnemonic", "seed phrase", "seed_phrase", "seedphrase", "recovery phrase", "recovery_phrase", "seed words");

    @Override
    public List<String> keywords() {
        return Stream.concat(PHRASES.stream(), Stream.of("passphrase", "totp", "2fa", "authenticator", "one-time"))
                .toList();
    }

    @Override
    public boolean isGeneric() {
        return true;
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        int operator = BETWEEN.endOfRun(text, end, end + FARTHEST);
        while (operator < end + FARTHEST
                && (text.at(operator) == '"' || text.at(operator) == '\'' || text.at(operator) == '\\')) {
            operator++;
        }
        boolean said = text.latin(end, operator).endsWith(" is ")
                || text.latin(end, operator).endsWith(" it's \"")
                || (text.at(operator) == '\n' && text.latin(end, operator).endsWith(" is"));
        if (!said && text.at(operator) != ':' && text.at(operator) != '=') {
            return Optional.empty();
        }
        int from = said
                ? OPENERS.endOfRun(text, operator, operator + 8)
                : OPENERS.endOfRun(text, operator + 1, operator + 8);
        int groups = endOfGroups(text, from);
        if (groups > from) {
            return Optional.of(new Span(from, groups));
        }
        int words = 0;
        int at = from;
        int last = from;
        boolean number = false;
        while (words <= MOST_WORDS && !number) {
            int to = LOWER.endOfRun(text, at, at + LONGEST_WORD + 1);
            int digits = ByteSet.DIGITS.endOfRun(text, at, at + LONGEST_WORD);
            if (digits - at >= LEAST_LETTERS_OF_NUMBER && !ByteSet.ALNUM.has(text.at(digits))) {
                number = true;
                last = digits;
            } else if (to - at >= SHORTEST_WORD && to - at <= LONGEST_WORD) {
                words++;
                last = to;
                at = afterSeparator(text, to);
            } else {
                break;
            }
        }
        boolean wallet = text.at(start) != 'p' && text.at(start) != 'P' && words >= FEWEST_OF_WALLET;
        boolean phrase = number && words >= FEWEST && words < FEWEST_OF_WALLET;
        return wallet || phrase ? Optional.of(new Span(from, last)) : Optional.empty();
    }

    /// The end of four groups at least of four characters of base32; the position itself if there are none.
    private static int endOfGroups(Text text, int from) {
        int count = 0;
        int digits = 0;
        int at = from;
        int last = from;
        while (BASE32.endOfRun(text, at, at + GROUP + 1) == at + GROUP) {
            for (int i = at; i < at + GROUP; i++) {
                digits += ByteSet.DIGITS.has(text.at(i)) ? 1 : 0;
            }
            count++;
            last = at + GROUP;
            at = text.at(last) == ' ' || text.at(last) == '-' ? last + 1 : last;
            if (at == last || count > MOST_WORDS) {
                break;
            }
        }
        return count >= GROUP && digits > 0 && !ByteSet.ALNUM.has(text.at(last)) ? last : from;
    }

    private static int afterSeparator(Text text, int from) {
        int at = from;
        while (at - from < SHORTEST_WORD && (OPENERS.has(text.at(at)) || text.at(at) == ',')) {
            at++;
        }
        return at;
    }

    @Override
    public String definition() {
        return "phrase " + keywords();
    }

    @Override
    public Sample sample(RandomGenerator random) {
        StringBuilder phrase = new StringBuilder();
        for (int i = 0; i < FEWEST_OF_WALLET; i++) {
            phrase.append(i == 0 ? "" : " ").append(LOWER.pick(random, 5));
        }
        return new Sample("mnemonic: " + phrase, phrase.toString());
    }
}
