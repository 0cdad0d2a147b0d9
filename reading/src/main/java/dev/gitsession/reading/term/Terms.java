package dev.gitsession.reading.term;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The terms of short texts, such as queries.
public final class Terms {
    private Terms() {}

    /// A term and where it stands in its text.
    ///
    /// @param start the index of its first character
    /// @param end the index behind its last character
    /// @param position its place among the terms, from 0; several terms may have the same
    public record Term(String text, int start, int end, int position) {}

    /// All terms of a text.
    public static List<Term> of(String text) {
        TermCursor cursor = new TermCursor();
        cursor.begin(text);
        List<Term> terms = new ArrayList<>();
        int position = -1;
        while (cursor.next()) {
            position += cursor.step();
            terms.add(new Term(cursor.term(), cursor.start(), cursor.end(), position));
        }
        return terms;
    }

    /// The terms that are found, at these distances, wherever the text occurs: the parts of identifiers, and the
    /// pairs of characters in scripts without blanks.
    public static List<Term> phrase(String text) {
        List<Term> all = of(text);
        List<Term> phrase = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Term term = all.get(i);
            boolean beside = i + 1 < all.size() && all.get(i + 1).position() == term.position();
            boolean isWhole = beside && term.end() > all.get(i + 1).end();
            boolean isInPair = (beside && term.end() < all.get(i + 1).end())
                    || (i > 0
                            && all.get(i - 1).end() == term.end()
                            && all.get(i - 1).start() < term.start()
                            && all.get(i - 1).position() == term.position() - 1);
            if (!isWhole && !isInPair) {
                phrase.add(term);
            }
        }
        return phrase;
    }

    /// The whole identifier as one term, if the text is a single identifier of several parts.
    public static Optional<String> whole(String text) {
        List<Term> all = of(text);
        boolean isOne = all.size() > 2
                && all.getFirst().position() == all.get(1).position()
                && all.getFirst().end() == all.getLast().end()
                && all.getFirst().end() > all.get(1).end();
        return isOne ? Optional.of(all.getFirst().text()) : Optional.empty();
    }
}
