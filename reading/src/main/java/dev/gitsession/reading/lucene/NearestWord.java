package dev.gitsession.reading.lucene;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;

/// Finds the word of an index that a misspelled word was meant to be.
final class NearestWord {
    private static final int SHORT = 5;
    private static final int SHORTEST = 3;

    private final IndexReader reader;

    NearestWord(IndexReader reader) {
        this.reader = reader;
    }

    /// The word with the fewest differences; of several, the one in most entries.
    Optional<String> to(String word) throws IOException {
        String wanted = word.toLowerCase(Locale.ROOT);
        if (wanted.length() < SHORTEST) {
            return Optional.empty();
        }
        if (reader.docFreq(new Term(Fields.TEXT, wanted)) > 0) {
            return Optional.empty();
        }
        int most = wanted.length() <= SHORT ? 1 : 2;
        for (int edits = 1; edits <= most; edits++) {
            Optional<String> near = near(wanted, edits);
            if (near.isPresent()) {
                return near;
            }
        }
        return Optional.empty();
    }

    private Optional<String> near(String word, int edits) throws IOException {
        String best = "";
        int inMost = 0;
        for (LeafReaderContext leaf : reader.leaves()) {
            Terms terms = Terms.getTerms(leaf.reader(), Fields.TEXT);
            FuzzyTermsEnum each = new FuzzyTermsEnum(terms, new Term(Fields.TEXT, word), edits, 1, true);
            for (BytesRef term = each.next(); term != null; term = each.next()) {
                if (each.docFreq() > inMost && !term.utf8ToString().equals(word)) {
                    best = term.utf8ToString();
                    inMost = each.docFreq();
                }
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }
}
