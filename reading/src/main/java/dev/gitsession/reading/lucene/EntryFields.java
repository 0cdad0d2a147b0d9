package dev.gitsession.reading.lucene;

import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.IndexedSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;

/// The entries of one session as documents of Lucene. What they have from the session is made once.
final class EntryFields {
    private static final FieldType TERMS = new FieldType();

    static {
        TERMS.setTokenized(true);
        TERMS.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        TERMS.freeze();
    }

    private static final int MOST_CHARACTERS = 500;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}.]+");

    private final IndexedSession session;
    private final TermTokens tokens = new TermTokens();
    private final List<IndexableField> ofSession = new ArrayList<>();

    EntryFields(IndexedSession session) {
        this.session = session;
        ofSession.add(new StringField(Fields.KEY, session.key(), Field.Store.NO));
        ofSession.add(new SortedDocValuesField(Fields.KEY, new BytesRef(session.key())));
        ofSession.add(Fields.exact(Fields.STORED, session.stored() ? "yes" : "no"));
        addExact(ofSession, "plan", session.plan());
        addExact(ofSession, "id", session.id());
        addExact(ofSession, "agent", session.agent());
        addNames(ofSession, "author", session.author());
        addNames(ofSession, "branch", session.branch());
        addNames(ofSession, "branch", session.gitBranch());
    }

    /// An entry as a document. It counts until the next one is asked for.
    List<IndexableField> of(Document document) {
        List<IndexableField> fields = new ArrayList<>(ofSession.size() + 16);
        tokens.begin(document.text());
        fields.add(new Field(Fields.TEXT, tokens, TERMS));
        fields.add(new StoredField(Fields.BODY, new BytesRef(document.text())));
        fields.add(new NumericDocValuesField(Fields.ENTRY, document.entry()));
        Instant at = document.at() == null ? session.ended() : document.at();
        if (at != null) {
            fields.add(new NumericDocValuesField(Fields.AT, at.toEpochMilli()));
        }
        fields.add(new NumericDocValuesField(Fields.KIND, document.kind().code()));
        fields.add(Fields.exact(Fields.KIND, document.kind().id()));
        if (document.failed()) {
            fields.add(Fields.exact(Fields.FAILED, "yes"));
        }
        addNames(fields, "model", document.model());
        addExact(fields, "tool", document.tool());
        document.files().forEach(file -> addPath(fields, file));
        fields.add(new StoredField(Fields.FACTS, facts(document)));
        EditFields.add(fields, session.key(), document.made());
        fields.addAll(ofSession);
        return fields;
    }

    private static void addExact(List<IndexableField> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.add(Fields.exact(name, shortened(value).toLowerCase(Locale.ROOT)));
        }
    }

    /// Adds a name and the words in it.
    private static void addNames(List<IndexableField> fields, String name, String value) {
        if (value.isEmpty()) {
            return;
        }
        addExact(fields, name, value);
        String[] words = BETWEEN_WORDS.split(shortened(value).toLowerCase(Locale.ROOT), -1);
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
        return value.length() <= MOST_CHARACTERS ? value : value.substring(0, MOST_CHARACTERS);
    }

    private static String facts(Document document) {
        return Fields.joined(
                        String.valueOf(document.line()),
                        document.subagent(),
                        document.model(),
                        document.tool(),
                        document.failed() ? "1" : "",
                        Fields.text(document.at()),
                        String.valueOf(document.made().call()))
                + document.files().stream()
                        .map(file -> file.replace(Fields.SEPARATOR, ' ').replace(Fields.FILES, ' '))
                        .collect(Collectors.joining(String.valueOf(Fields.FILES)));
    }

    /// The text of the entry in a document.
    static String text(org.apache.lucene.document.Document stored) {
        return stored.getBinaryValue(Fields.BODY).utf8ToString();
    }

    /// The entry in a document.
    static Document document(long entry, EntryKind kind, String facts, String text) {
        String[] parts = facts.split(String.valueOf(Fields.SEPARATOR), -1);
        return new Document(
                entry,
                Long.parseLong(parts[0]),
                parts[1],
                Fields.instant(parts[5]),
                kind,
                parts[2],
                parts[3],
                !parts[4].isEmpty(),
                parts[7].isEmpty() ? List.of() : List.of(parts[7].split(String.valueOf(Fields.FILES), -1)),
                text,
                new Document.Made(Long.parseLong(parts[6]), false, List.of()));
    }
}
