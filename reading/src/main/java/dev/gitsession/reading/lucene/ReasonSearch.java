package dev.gitsession.reading.lucene;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.Reasons;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Finds what led to a call: the prompt before it, and what the model thought or said last.
final class ReasonSearch {
    private final IndexReader reader;
    private Place prompt = Place.NONE;
    private Place thought = Place.NONE;
    private Place call = Place.NONE;

    ReasonSearch(IndexReader reader) {
        this.reader = reader;
    }

    /// An entry and its document.
    private record Place(long entry, int document, EntryKind kind) {
        static final Place NONE = new Place(0, -1, EntryKind.NOTE);
    }

    Reasons find(String key, long wanted) throws IOException {
        for (LeafReaderContext leaf : reader.leaves()) {
            TermsEnum keys = Terms.getTerms(leaf.reader(), Fields.KEY).iterator();
            if (keys.seekExact(new BytesRef(key))) {
                look(leaf, keys.postings(null, PostingsEnum.NONE), wanted);
            }
        }
        return new Reasons(
                read(prompt), thought.entry() > prompt.entry() ? read(thought) : Optional.empty(), read(call));
    }

    private void look(LeafReaderContext leaf, PostingsEnum documents, long wanted) throws IOException {
        Bits live = leaf.reader().getLiveDocs();
        NumericDocValues kinds = leaf.reader().getNumericDocValues(Fields.KIND);
        NumericDocValues entries = leaf.reader().getNumericDocValues(Fields.ENTRY);
        for (int id = documents.nextDoc(); id != DocIdSetIterator.NO_MORE_DOCS; id = documents.nextDoc()) {
            if (live == null || live.get(id)) {
                take(new Place(number(entries, id), leaf.docBase + id, EntryKind.of(number(kinds, id))), wanted);
            }
        }
    }

    private void take(Place place, long wanted) {
        if (place.entry() == wanted && place.kind() == EntryKind.CALL) {
            call = place;
        } else if (place.entry() < wanted) {
            if (place.kind() == EntryKind.PROMPT && place.entry() > prompt.entry()) {
                prompt = place;
            } else if ((place.kind() == EntryKind.THOUGHT || place.kind() == EntryKind.ANSWER)
                    && place.entry() > thought.entry()) {
                thought = place;
            }
        }
    }

    private static long number(@Nullable NumericDocValues values, int document) throws IOException {
        return values != null && values.advanceExact(document) ? values.longValue() : 0;
    }

    private Optional<Document> read(Place place) throws IOException {
        if (place.document() < 0) {
            return Optional.empty();
        }
        org.apache.lucene.document.Document stored =
                reader.storedFields().document(place.document(), Set.of(Fields.FACTS, Fields.BODY));
        return Optional.of(
                EntryFields.document(place.entry(), place.kind(), stored.get(Fields.FACTS), EntryFields.text(stored)));
    }
}
