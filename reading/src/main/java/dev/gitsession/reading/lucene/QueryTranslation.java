package dev.gitsession.reading.lucene;

import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.query.Field;
import dev.gitsession.reading.query.Query.All;
import dev.gitsession.reading.query.Query.Any;
import dev.gitsession.reading.query.Query.Failed;
import dev.gitsession.reading.query.Query.Is;
import dev.gitsession.reading.query.Query.Matches;
import dev.gitsession.reading.query.Query.Not;
import dev.gitsession.reading.query.Query.Sessions;
import dev.gitsession.reading.query.Query.Stored;
import dev.gitsession.reading.query.Query.Time;
import dev.gitsession.reading.query.Query.Words;
import dev.gitsession.reading.term.Terms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/// Our queries as Lucene's.
final class QueryTranslation {
    private static final int LEAST_COMMIT = 4;

    /// The most terms that a beginning stands for within a phrase.
    private static final int MOST_BEGUN = 1024;

    private final IndexReader reader;
    private final List<BytesRef> gone;

    /// @param gone sessions whose entries are not found
    QueryTranslation(IndexReader reader, List<IndexedSession> gone) {
        this.reader = reader;
        this.gone = gone.stream().map(session -> new BytesRef(session.key())).toList();
    }

    /// A query whose hits are entries.
    Query entries(dev.gitsession.reading.query.Query query) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        all.add(new FieldExistsQuery(Fields.ENTRY), Occur.FILTER);
        if (!gone.isEmpty()) {
            all.add(new TermInSetQuery(Fields.KEY, gone), Occur.MUST_NOT);
        }
        add(all, query);
        return all.build();
    }

    /// Adds a query to those that must all match. A switch would be simpler, but it is linked each time that the
    /// program starts.
    private void add(BooleanQuery.Builder all, dev.gitsession.reading.query.Query query) {
        if (query instanceof All several) {
            several.queries().forEach(each -> add(all, each));
        } else if (query instanceof Any several) {
            BooleanQuery.Builder any = new BooleanQuery.Builder();
            several.queries().forEach(each -> any.add(of(each), Occur.SHOULD));
            all.add(any.build(), Occur.FILTER);
        } else if (query instanceof Not not) {
            all.add(of(not.query()), Occur.MUST_NOT);
        } else if (query instanceof Words words) {
            all.add(of(words), Occur.MUST);
        } else if (query instanceof Matches pattern) {
            pattern.text()
                    .literals()
                    .forEach(literal -> LiteralCandidates.of(literal).forEach(part -> all.add(part, Occur.FILTER)));
        } else if (query instanceof Failed failed) {
            add(all, failed);
        } else {
            all.add(filter(query), Occur.FILTER);
        }
    }

    private static void add(BooleanQuery.Builder all, Failed failed) {
        if (failed.failed()) {
            all.add(exact(Fields.FAILED, "yes"), Occur.FILTER);
        } else {
            all.add(exact(Fields.KIND, "result"), Occur.FILTER);
            all.add(exact(Fields.FAILED, "yes"), Occur.MUST_NOT);
        }
    }

    private static Query filter(dev.gitsession.reading.query.Query query) {
        if (query instanceof Is is) {
            return of(is);
        }
        if (query instanceof Time time) {
            return of(time);
        }
        if (query instanceof Sessions some) {
            return new TermInSetQuery(
                    Fields.KEY, some.keys().stream().map(BytesRef::new).toList());
        }
        if (query instanceof Stored stored) {
            return exact(Fields.STORED, stored.stored() ? "yes" : "no");
        }
        throw new IllegalArgumentException("an unknown kind of query: " + query);
    }

    private Query of(dev.gitsession.reading.query.Query query) {
        return query instanceof Words words ? of(words) : entries(query);
    }

    /// The words of a text, in their order. An identifier is also found as a whole.
    Query of(Words words) {
        Query phrase = phrase(words);
        if (words.whole().isEmpty()) {
            return phrase;
        }
        return new BooleanQuery.Builder()
                .add(phrase, Occur.SHOULD)
                .add(text(words.whole().get()), Occur.SHOULD)
                .build();
    }

    private Query phrase(Words words) {
        List<Terms.Term> terms = words.terms();
        if (words.beginning()) {
            return beginning(terms);
        }
        return phrase(terms);
    }

    /// Terms at their distances.
    static Query phrase(List<Terms.Term> terms) {
        if (terms.size() == 1) {
            return text(terms.getFirst().text());
        }
        PhraseQuery.Builder phrase = new PhraseQuery.Builder();
        int first = terms.getFirst().position();
        terms.forEach(term -> phrase.add(new Term(Fields.TEXT, term.text()), term.position() - first));
        return phrase.build();
    }

    /// Words of which the last is only begun.
    private Query beginning(List<Terms.Term> terms) {
        Terms.Term last = terms.getLast();
        if (terms.size() == 1) {
            return new PrefixQuery(new Term(Fields.TEXT, last.text()));
        }
        Term[] begun = begun(last.text());
        if (begun.length == 0) {
            return new MatchNoDocsQuery("no word begins so");
        }
        MultiPhraseQuery.Builder phrase = new MultiPhraseQuery.Builder();
        int first = terms.getFirst().position();
        terms.subList(0, terms.size() - 1)
                .forEach(term -> phrase.add(new Term[] {new Term(Fields.TEXT, term.text())}, term.position() - first));
        phrase.add(begun, last.position() - first);
        return phrase.build();
    }

    /// The terms of the index that begin so.
    private Term[] begun(String beginning) {
        BytesRef prefix = new BytesRef(beginning);
        Set<Term> begun = new LinkedHashSet<>();
        try {
            for (LeafReaderContext leaf : reader.leaves()) {
                TermsEnum terms = org.apache.lucene.index.Terms.getTerms(leaf.reader(), Fields.TEXT)
                        .iterator();
                if (terms.seekCeil(prefix) == TermsEnum.SeekStatus.END) {
                    continue;
                }
                for (BytesRef term = terms.term();
                        term != null && StringHelper.startsWith(term, prefix) && begun.size() < MOST_BEGUN;
                        term = terms.next()) {
                    begun.add(new Term(Fields.TEXT, BytesRef.deepCopyOf(term)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return begun.toArray(Term[]::new);
    }

    private static Query text(String term) {
        return exact(Fields.TEXT, term);
    }

    private static Query exact(String field, String value) {
        return new TermQuery(new Term(field, value));
    }

    private static Query of(Is is) {
        String value = is.value().toLowerCase(Locale.ROOT);
        return switch (is.field()) {
            case SESSION -> new PrefixQuery(new Term("id", value));
            case COMMIT ->
                value.length() < LEAST_COMMIT
                        ? new MatchNoDocsQuery("a commit's name has more characters")
                        : new PrefixQuery(new Term(Fields.TEXT, value));
            case PLAN, AGENT, MODEL, BRANCH, AUTHOR, KIND, TOOL, FILE ->
                exact(is.field().id(), path(is.field(), value));
        };
    }

    private static String path(Field field, String value) {
        return field == Field.FILE && value.startsWith("./") ? value.substring(2) : value;
    }

    private static Query of(Time time) {
        long millis = time.instant().toEpochMilli();
        return time.since()
                ? NumericDocValuesField.newSlowRangeQuery(Fields.AT, millis, Long.MAX_VALUE)
                : NumericDocValuesField.newSlowRangeQuery(Fields.AT, Long.MIN_VALUE, millis - 1);
    }
}
