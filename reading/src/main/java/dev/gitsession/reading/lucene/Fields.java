package dev.gitsession.reading.lucene;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.IndexedSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /// The facts of an entry or a session that are shown and not searched.
    static final String FACTS = "facts";

    private static final char SEPARATOR = '\u0001';
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
        return fields;
    }

    private static Field exact(String name, String value) {
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
        return String.join(
                String.valueOf(SEPARATOR),
                String.valueOf(document.line()),
                document.subagent(),
                document.model(),
                document.tool(),
                document.failed() ? "1" : "",
                document.at() == null ? "" : document.at().toString(),
                String.join("\u0002", document.files()));
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
                parts[6].isEmpty() ? List.of() : List.of(parts[6].split("\u0002", -1)),
                text);
    }

    /// A session as a document.
    static List<IndexableField> of(IndexedSession session) {
        return List.of(
                exact(SESSION, session.key()),
                new StoredField(
                        FACTS,
                        String.join(
                                String.valueOf(SEPARATOR),
                                session.repo(),
                                session.plan(),
                                session.id(),
                                session.agent(),
                                session.branch(),
                                session.gitBranch(),
                                session.source(),
                                session.author(),
                                session.title(),
                                session.ended() == null ? "" : session.ended().toString(),
                                session.stored() ? "1" : "",
                                session.content(),
                                String.valueOf(session.bytes()),
                                session.sha256(),
                                String.valueOf(session.entries()),
                                String.valueOf(session.lines()))));
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
                parts[11],
                Long.parseLong(parts[12]),
                parts[13],
                Long.parseLong(parts[14]),
                Long.parseLong(parts[15]));
    }

    private static @Nullable Instant instant(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }
}
