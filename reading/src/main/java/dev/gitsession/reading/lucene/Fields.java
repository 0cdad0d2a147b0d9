package dev.gitsession.reading.lucene;

import dev.gitsession.reading.figure.Figures;
import dev.gitsession.reading.figure.FiguresCodec;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.IndexedSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// How entries and sessions are written as documents of Lucene, and read back.
final class Fields {
    /// The terms of an entry.
    static final String TEXT = "text";

    /// The text of an entry as it is.
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

    private static final char SEPARATOR = '\u0001';
    private static final char FILES = '\u0002';
    private static final FieldType TERMS = new FieldType();

    static {
        TERMS.setTokenized(true);
        TERMS.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        TERMS.freeze();
    }

    private Fields() {}

    /// An entry as a document.
    ///
    /// @param tokens cuts the text; it may be used again after the document was added
    static List<IndexableField> of(IndexedSession session, Document document, TermTokens tokens) {
        List<IndexableField> fields = new ArrayList<>(24);
        tokens.begin(document.text());
        fields.add(new Field(TEXT, tokens, TERMS));
        fields.add(new StoredField(BODY, document.text()));
        fields.add(new StringField(KEY, session.key(), Field.Store.NO));
        fields.add(new SortedDocValuesField(KEY, new BytesRef(session.key())));
        fields.add(new NumericDocValuesField(ENTRY, document.entry()));
        Instant at = document.at() == null ? session.ended() : document.at();
        if (at != null) {
            fields.add(new NumericDocValuesField(AT, at.toEpochMilli()));
        }
        fields.add(new NumericDocValuesField(KIND, document.kind().code()));
        fields.add(exact(KIND, document.kind().id()));
        if (document.failed()) {
            fields.add(exact(FAILED, "yes"));
        }
        fields.add(exact(STORED, session.stored() ? "yes" : "no"));
        addExact(fields, "plan", session.plan());
        addExact(fields, "id", session.id());
        addExact(fields, "agent", session.agent());
        addNames(fields, "author", session.author());
        addNames(fields, "branch", session.branch());
        addNames(fields, "branch", session.gitBranch());
        addNames(fields, "model", document.model());
        addExact(fields, "tool", document.tool());
        document.files().forEach(file -> addPath(fields, file));
        fields.add(new StoredField(FACTS, facts(document)));
        EditFields.add(fields, session.key(), document.made());
        return fields;
    }

    static Field exact(String name, String value) {
        return new StringField(name, value, Field.Store.NO);
    }

    private static void addExact(List<IndexableField> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.add(exact(name, shortened(value).toLowerCase(Locale.ROOT)));
        }
    }

    /// Adds a name and the words in it.
    private static void addNames(List<IndexableField> fields, String name, String value) {
        addExact(fields, name, value);
        String[] words = shortened(value).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}.]+", -1);
        if (words.length > 1) {
            for (String word : words) {
                addExact(fields, name, word);
            }
            int slash = value.indexOf('/');
            if (slash >= 0) {
                addExact(fields, name, value.substring(slash + 1));
            }
        }
    }

    /// Adds a path and its ends, so that `file:Foo.java` finds `src/Foo.java`.
    private static void addPath(List<IndexableField> fields, String path) {
        String rest = path;
        while (!rest.isEmpty()) {
            addExact(fields, "file", rest);
            int slash = rest.indexOf('/');
            rest = slash < 0 ? "" : rest.substring(slash + 1);
        }
    }

    private static String shortened(String value) {
        return value.length() <= 500 ? value : value.substring(0, 500);
    }

    private static String facts(Document document) {
        return joined(
                        String.valueOf(document.line()),
                        document.subagent(),
                        document.model(),
                        document.tool(),
                        document.failed() ? "1" : "",
                        text(document.at()))
                + document.files().stream()
                        .map(file -> file.replace(SEPARATOR, ' ').replace(FILES, ' '))
                        .collect(Collectors.joining(String.valueOf(FILES)));
    }

    /// The entry in a document.
    static Document document(long entry, EntryKind kind, String facts, String text) {
        String[] parts = facts.split(String.valueOf(SEPARATOR), -1);
        return new Document(
                entry,
                Long.parseLong(parts[0]),
                parts[1],
                instant(parts[5]),
                kind,
                parts[2],
                parts[3],
                !parts[4].isEmpty(),
                parts[6].isEmpty() ? List.of() : List.of(parts[6].split(String.valueOf(FILES), -1)),
                text);
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
                content.open());
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
    private static String joined(String... values) {
        StringBuilder text = new StringBuilder();
        for (String value : values) {
            text.append(value.replace(SEPARATOR, ' ').replace(FILES, ' ')).append(SEPARATOR);
        }
        return text.toString();
    }

    private static String text(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    private static @Nullable Instant instant(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }
}
