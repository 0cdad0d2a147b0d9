package dev.gitsession.reading.lucene;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/// Reads some entries of a session, and only these.
record EntryPages(IndexReader reader) {
    private static final Set<String> READ = Set.of(Fields.FACTS, Fields.BODY, EditFields.EDITS);

    /// An entry that is there, before it is read.
    private record Place(long entry, EntryKind kind, int document) {}

    /// The entries with these numbers, in order.
    List<Document> between(String key, long first, long last) throws IOException {
        return read(key, place -> first <= place.entry() && place.entry() <= last);
    }

    /// The entries of a kind, in order.
    List<Document> ofKind(String key, EntryKind kind) throws IOException {
        return read(key, place -> place.kind() == kind);
    }

    private List<Document> read(String key, Predicate<Place> wanted) throws IOException {
        List<Place> places = new ArrayList<>();
        for (LeafReaderContext leaf : reader.leaves()) {
            TermsEnum keys = Terms.getTerms(leaf.reader(), Fields.KEY).iterator();
            if (keys.seekExact(new BytesRef(key))) {
                collect(leaf, keys.postings(null, PostingsEnum.NONE), wanted, places);
            }
        }
        places.sort(Comparator.comparingLong(Place::entry));
        // One reader for all: it keeps the block that it decompressed last, in which the next entry often is.
        StoredFields stored = reader.storedFields();
        List<Document> documents = new ArrayList<>(places.size());
        for (Place place : places) {
            documents.add(document(stored, place));
        }
        return documents;
    }

    private static void collect(
            LeafReaderContext leaf, PostingsEnum documents, Predicate<Place> wanted, List<Place> places)
            throws IOException {
        Bits live = leaf.reader().getLiveDocs();
        NumericDocValues kinds = leaf.reader().getNumericDocValues(Fields.KIND);
        NumericDocValues entries = leaf.reader().getNumericDocValues(Fields.ENTRY);
        for (int id = documents.nextDoc(); id != DocIdSetIterator.NO_MORE_DOCS; id = documents.nextDoc()) {
            if ((live == null || live.get(id)) && entries.advanceExact(id) && kinds.advanceExact(id)) {
                Place place = new Place(entries.longValue(), EntryKind.of(kinds.longValue()), leaf.docBase + id);
                if (wanted.test(place)) {
                    places.add(place);
                }
            }
        }
    }

    private static Document document(StoredFields stored, Place place) throws IOException {
        org.apache.lucene.document.Document fields = stored.document(place.document(), READ);
        Document entry =
                EntryFields.document(place.entry(), place.kind(), fields.get(Fields.FACTS), EntryFields.text(fields));
        String edits = fields.get(EditFields.EDITS);
        return edits == null ? entry : entry.with(EditFields.edits(edits));
    }
}
