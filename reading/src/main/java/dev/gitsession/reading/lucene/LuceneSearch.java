package dev.gitsession.reading.lucene;

import dev.gitsession.reading.index.Answer;
import dev.gitsession.reading.index.Answer.Step;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.Hit;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.Request;
import dev.gitsession.reading.index.SessionHits;
import dev.gitsession.reading.query.Query.All;
import dev.gitsession.reading.query.Query.Words;
import dev.gitsession.reading.query.TextPattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldDocs;

/// Answers one request.
final class LuceneSearch {
    /// How many of the best entries are grouped by session.
    private static final int LOOKED_AT = 1000;

    private static final Sort NEWEST_FIRST = new Sort(new SortField(Fields.AT, SortField.Type.LONG, true));

    private static final Sort IN_ORDER = new Sort(new SortField(Fields.ENTRY, SortField.Type.LONG));

    private final IndexReader reader;
    private final IndexSearcher searcher;
    private final QueryTranslation translation;
    private final Map<String, IndexedSession> sessions = new HashMap<>();

    LuceneSearch(IndexReader reader) throws IOException {
        this.reader = reader;
        this.searcher = new IndexSearcher(reader);
        this.translation = new QueryTranslation(reader, new SessionTable(reader).with(Fields.GONE));
    }

    Answer answer(Request request) throws IOException {
        if (reader.numDocs() == 0) {
            return new Answer(List.of(), Step.ENTRIES, 0, 0);
        }
        if (request.query().pattern().isPresent()) {
            return matching(request, request.query().pattern().get());
        }
        Answer found = entries(request);
        List<Words> words = request.query().words();
        if (!found.isEmpty() || words.size() < 2) {
            return found;
        }
        return together(request, words);
    }

    /// Passes on all entries of a session, in order.
    void forEach(IndexedSession session, Consumer<dev.gitsession.reading.index.Document> documents) throws IOException {
        Query query = new TermQuery(new Term(Fields.KEY, session.key()));
        for (ScoreDoc found :
                searcher.search(query, Math.max(1, (int) session.content().entries()), IN_ORDER).scoreDocs) {
            documents.accept(document(found.doc));
        }
    }

    private dev.gitsession.reading.index.Document document(int id) throws IOException {
        LeafReaderContext leaf = reader.leaves().get(ReaderUtil.subIndex(id, reader.leaves()));
        Document document = reader.storedFields().document(id, Set.of(Fields.FACTS, Fields.BODY));
        return EntryFields.document(
                FoundEntry.number(leaf, Fields.ENTRY, id - leaf.docBase),
                EntryKind.of(FoundEntry.number(leaf, Fields.KIND, id - leaf.docBase)),
                document.get(Fields.FACTS),
                EntryFields.text(document));
    }

    /// The keys of all sessions in which an entry matches.
    Set<String> sessions(dev.gitsession.reading.query.Query query) throws IOException {
        return Set.copyOf(searcher.search(translation.entries(query), new BestOfSessions.Manager())
                .best()
                .keySet());
    }

    /// The entries that match the whole query.
    private Answer entries(Request request) throws IOException {
        Query query = translation.entries(request.query());
        boolean byTime =
                request.order() == Request.Order.TIME || request.query().words().isEmpty();
        TopDocs top = byTime ? searcher.search(query, LOOKED_AT, NEWEST_FIRST) : searcher.search(query, LOOKED_AT);
        List<FoundEntry> found = new ArrayList<>(FoundEntry.read(reader, List.of(top.scoreDocs)));
        if (!byTime) {
            found.sort(BEST_FIRST);
        }
        long matching = 0;
        long entries = top.totalHits.value();
        if (request.counting()) {
            BestOfSessions all = searcher.search(query, new BestOfSessions.Manager());
            matching = all.best().size();
            entries = all.entries();
        }
        return answer(request, found, Step.ENTRIES, entries, matching);
    }

    /// The sessions whose entries together have all words, or most of them.
    private Answer together(Request request, List<Words> words) throws IOException {
        Map<String, Together> all = new HashMap<>();
        for (Words each : words) {
            BestOfSessions best = searcher.search(
                    translation.entries(new All(List.of(each, request.query().filters()))),
                    new BestOfSessions.Manager());
            best.best()
                    .forEach((key, found) ->
                            all.computeIfAbsent(key, ignored -> new Together()).add(found));
        }
        int most = all.values().stream().mapToInt(Together::words).max().orElse(0);
        boolean enough = most == words.size() || (words.size() >= Answer.MANY_WORDS && most * 2 > words.size());
        if (!enough) {
            return new Answer(List.of(), Step.SESSIONS, 0, 0);
        }
        int least = words.size() >= Answer.MANY_WORDS ? words.size() / 2 + 1 : words.size();
        List<Map.Entry<String, Together>> order = all.entrySet().stream()
                .filter(session -> session.getValue().words() >= least)
                .sorted(Map.Entry.comparingByValue(
                        Comparator.<Together>comparingInt(session -> session.words() == words.size() ? 1 : 0)
                                .thenComparingDouble(Together::score)
                                .reversed()))
                .toList();
        List<FoundEntry> found = new ArrayList<>();
        for (Map.Entry<String, Together> session : order.subList(0, Math.min(order.size(), LOOKED_AT))) {
            found.addAll(FoundEntry.read(
                    reader,
                    session.getValue().best().stream()
                            .map(best -> new ScoreDoc(
                                    best.document(), session.getValue().score()))
                            .toList()));
        }
        return answer(request, found, most == words.size() ? Step.SESSIONS : Step.MOST, found.size(), order.size());
    }

    /// What a session has of the words.
    private static final class Together {
        private final List<BestOfSessions.Best> found = new ArrayList<>();

        void add(BestOfSessions.Best best) {
            found.add(best);
        }

        int words() {
            return found.size();
        }

        float score() {
            return (float)
                    found.stream().mapToDouble(BestOfSessions.Best::score).sum();
        }

        /// The entries, the best first, each once.
        List<BestOfSessions.Best> best() {
            Map<Integer, BestOfSessions.Best> once = new LinkedHashMap<>();
            found.stream()
                    .sorted(Comparator.comparingDouble(BestOfSessions.Best::score)
                            .reversed())
                    .forEach(best -> once.putIfAbsent(best.document(), best));
            return List.copyOf(once.values());
        }
    }

    /// The entries whose text matches a pattern, newest first. If the newest candidates don't suffice, all are read.
    private Answer matching(Request request, TextPattern pattern) throws IOException {
        Query query = translation.entries(request.query());
        PatternScan scan = new PatternScan(searcher, pattern);
        Matches matches = new Matches(request);
        TopFieldDocs newest = searcher.search(query, LOOKED_AT, NEWEST_FIRST);
        if (!request.counting() && newest.totalHits.value() > LOOKED_AT) {
            matches = scan.of(since(query, newest), request);
        }
        if (!matches.isFull()) {
            matches = scan.of(query, request);
        }
        List<SessionHits> sessions = new ArrayList<>();
        for (Matches.OfSession found : matches.newest()) {
            int shown = Math.min(found.entries().size(), request.entries());
            long more = found.more() + found.entries().size() - shown;
            sessions.add(hits(found.key(), found.entries().subList(0, shown), more));
        }
        return new Answer(sessions, Step.ENTRIES, matches.entries(), matches.matching());
    }

    /// Of the entries that a query finds, those that are not older than some.
    private static Query since(Query query, TopFieldDocs some) {
        long oldest = Stream.of(some.scoreDocs)
                .mapToLong(each -> (Long) ((FieldDoc) each).fields[0])
                .min()
                .orElse(0);
        return new BooleanQuery.Builder()
                .add(query, Occur.FILTER)
                .add(NumericDocValuesField.newSlowRangeQuery(Fields.AT, oldest, Long.MAX_VALUE), Occur.FILTER)
                .build();
    }

    private static final Comparator<FoundEntry> BEST_FIRST = Comparator.comparingDouble(FoundEntry::weighed)
            .thenComparingLong(FoundEntry::at)
            .reversed();

    private Answer answer(Request request, List<FoundEntry> found, Step step, long entries, long matching)
            throws IOException {
        Map<String, List<FoundEntry>> groups = new LinkedHashMap<>();
        for (FoundEntry each : found) {
            groups.computeIfAbsent(each.key(), ignored -> new ArrayList<>()).add(each);
        }
        List<SessionHits> sessions = new ArrayList<>();
        for (Map.Entry<String, List<FoundEntry>> group : groups.entrySet()) {
            if (sessions.size() == request.sessions()) {
                break;
            }
            List<FoundEntry> best = group.getValue();
            int shown = Math.min(best.size(), request.entries());
            sessions.add(hits(group.getKey(), best.subList(0, shown), best.size() - shown));
        }
        return new Answer(sessions, step, entries, Math.max(matching, groups.size()));
    }

    private SessionHits hits(String key, List<FoundEntry> found, long more) throws IOException {
        List<Hit> hits = new ArrayList<>();
        for (FoundEntry each : found) {
            hits.add(hit(each));
        }
        return new SessionHits(session(key), hits, more);
    }

    private Hit hit(FoundEntry found) throws IOException {
        return new Hit(document(found.document()), found.weighed());
    }

    private IndexedSession session(String key) throws IOException {
        IndexedSession known = sessions.get(key);
        if (known != null) {
            return known;
        }
        IndexedSession session = new SessionTable(reader)
                .find(key)
                .orElseThrow(() -> new CorruptIndexException("a session is missing", key));
        sessions.put(key, session);
        return session;
    }
}
