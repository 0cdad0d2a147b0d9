package dev.gitsession.reading.index;

import dev.gitsession.reading.term.Terms;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/// Finds words in texts without an index.
@NullMarked
final class Scan {
    private Scan() {}

    /// Whether a text has the terms of a phrase at their distances, or the identifier that it is.
    static boolean hasPhrase(String text, String phrase) {
        List<Terms.Term> all = Terms.of(text);
        List<Terms.Term> wanted = Terms.phrase(phrase);
        Optional<String> whole = Terms.whole(phrase);
        if (whole.isPresent() && all.stream().anyMatch(term -> term.text().equals(whole.get()))) {
            return true;
        }
        return all.stream()
                .filter(start -> begins(start, wanted))
                .anyMatch(start -> wanted.stream()
                        .allMatch(term -> all.stream()
                                .anyMatch(each -> each.text().equals(term.text())
                                        && each.position() - start.position()
                                                == term.position()
                                                        - wanted.getFirst().position())));
    }

    /// Whether a text has the terms of a phrase, the last of which is only begun.
    static boolean hasBeginning(String text, String begun) {
        List<Terms.Term> all = Terms.of(text);
        List<Terms.Term> wanted = Terms.phrase(begun);
        return all.stream()
                .filter(start -> begins(start, wanted))
                .anyMatch(start -> wanted.stream()
                        .allMatch(term -> all.stream()
                                .anyMatch(each -> (term.equals(wanted.getLast())
                                                ? each.text().startsWith(term.text())
                                                : each.text().equals(term.text()))
                                        && each.position() - start.position()
                                                == term.position()
                                                        - wanted.getFirst().position())));
    }

    /// Whether a term may be the first of some; the last of them may be only begun.
    private static boolean begins(Terms.Term term, List<Terms.Term> wanted) {
        return term.text().startsWith(wanted.getFirst().text());
    }
}
