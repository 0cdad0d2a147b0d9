package dev.gitsession.reading.lucene;

import dev.gitsession.agent.TimestampParser;
import dev.gitsession.reading.figure.Figures;
import dev.gitsession.reading.figure.FiguresCodec;
import dev.gitsession.reading.index.IndexedSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// The names of Lucene's fields, and how sessions are written as documents and read back.
final class Fields {
    /// The terms of an entry.
    static final String TEXT = "text";

    /// The text of an entry as it is, in UTF-8.
    static final String BODY = "body";

    /// The key of the session that an entry belongs to.
    static final String KEY = "key";

    /// The key of a session, in the document of the session itself.
    static final String SESSION = "session";

    static final String ENTRY = "entry";
    static final String AT = "at";
    static final String KIND = "kind";
    static final String FAILED = "failed";
    static final String STORED = "stored";

    /// Set on sessions that are no longer on the remote.
    static final String GONE = "gone";

    /// Set on sessions that could not be read completely.
    static final String GAP = "gap";

    /// The facts of an entry that are shown and not searched.
    static final String FACTS = "facts";

    /// The facts of a session.
    static final String SESSION_FACTS = "session_facts";

    /// The key of the session whose figures a document holds.
    static final String COUNTED = "counted";

    /// The figures of a session, or those that came when it grew.
    static final String FIGURES = "figures";

    static final char SEPARATOR = '\u0001';
    static final char FILES = '\u0002';

    private Fields() {}

    static Field exact(String name, String value) {
        return new StringField(name, value, Field.Store.NO);
    }

    /// A session as a document.
    static List<IndexableField> of(IndexedSession session) {
        List<IndexableField> fields = new ArrayList<>();
        fields.add(exact(SESSION, session.key()));
        if (session.gone() != null) {
            fields.add(exact(GONE, "yes"));
        }
        if (!session.content().gap().isEmpty()) {
            fields.add(exact(GAP, "yes"));
        }
        fields.add(new BinaryDocValuesField(SESSION_FACTS, new BytesRef(facts(session))));
        return fields;
    }

    /// The figures of a session as a document.
    static List<IndexableField> of(IndexedSession session, Figures figures) {
        return List.of(
                exact(COUNTED, session.key()),
                new BinaryDocValuesField(FIGURES, new BytesRef(FiguresCodec.encode(figures))));
    }

    private static String facts(IndexedSession session) {
        IndexedSession.Content content = session.content();
        return joined(
                session.repo(),
                session.plan(),
                session.id(),
                session.agent(),
                session.branch(),
                session.gitBranch(),
                session.source(),
                session.author(),
                session.title(),
                text(session.ended()),
                session.stored() ? "1" : "",
                text(session.gone()),
                content.name(),
                String.valueOf(content.bytes()),
                content.sha256(),
                String.valueOf(content.entries()),
                String.valueOf(content.lines()),
                content.sum(),
                content.gap(),
                content.open(),
                session.stage());
    }

    /// The session in a document.
    static IndexedSession session(String facts) {
        String[] parts = facts.split(String.valueOf(SEPARATOR), -1);
        return new IndexedSession(
                parts[0],
                parts[1],
                parts[2],
                parts[3],
                parts[4],
                parts[5],
                parts[6],
                parts[7],
                parts[8],
                instant(parts[9]),
                !parts[10].isEmpty(),
                parts[20],
                instant(parts[11]),
                new IndexedSession.Content(
                        parts[12],
                        Long.parseLong(parts[13]),
                        parts[14],
                        Long.parseLong(parts[15]),
                        Long.parseLong(parts[16]),
                        parts[17],
                        parts[18],
                        parts[19]));
    }

    /// Values as one text. The separators in it are taken out of the values.
    static String joined(String... values) {
        StringBuilder text = new StringBuilder();
        for (String value : values) {
            text.append(value.replace(SEPARATOR, ' ').replace(FILES, ' ')).append(SEPARATOR);
        }
        return text.toString();
    }

    static String text(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    static @Nullable Instant instant(String text) {
        return text.isEmpty() ? null : TimestampParser.find(text).orElse(null);
    }
}
