package dev.gitsession.reading.lucene;

import dev.gitsession.reading.index.Document.Made;
import dev.gitsession.reading.index.FileEdit;
import dev.gitsession.reading.index.LineForm;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/// How edits are written beside the entry that made them, and read back.
final class EditFields {
    /// The edits themselves.
    static final String EDITS = "edits";

    /// The call's entry.
    static final String CALL = "call";

    /// Which calls succeeded.
    private static final String DONE = "done";

    /// The whole path of an edited file.
    private static final String PATH = "edited";

    /// The path and each of its ends.
    private static final String END = "edited_end";

    /// The hash of each line that was written.
    private static final String LINE = "wrote";

    private static final int MOST_LINES = 20_000;
    private static final int LONGEST_PATH = 500;
    private static final char FILE = '\u0001';
    private static final char NAME = '\u0002';
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final int HASH_BYTES = 6;

    private EditFields() {}

    static void add(List<IndexableField> fields, String key, Made made) {
        if (made.isDone() && made.call() > 0) {
            fields.add(new StringField(DONE, done(key, made.call()).bytes(), Field.Store.NO));
        }
        if (made.edits().isEmpty()) {
            return;
        }
        fields.add(new NumericDocValuesField(CALL, made.call()));
        fields.add(new StoredField(EDITS, text(made.edits())));
        Set<BytesRef> lines = new LinkedHashSet<>();
        for (FileEdit edit : made.edits()) {
            String path = plain(edit.path());
            fields.add(new StringField(PATH, path, Field.Store.NO));
            ends(path).forEach(end -> fields.add(new StringField(END, end, Field.Store.NO)));
            edit.lines().stream()
                    .filter(line -> line.startsWith("+"))
                    .map(line -> LineForm.squeezed(line.substring(1)))
                    .filter(LineForm::isTelling)
                    .limit(MOST_LINES)
                    .forEach(line -> lines.add(hash(line)));
        }
        lines.forEach(line -> fields.add(new StringField(LINE, line, Field.Store.NO)));
    }

    /// The term of a call that succeeded.
    static Term done(String key, long call) {
        return new Term(DONE, key + "\n" + call);
    }

    /// The term of a line that was written.
    static Term wrote(String squeezed) {
        return new Term(LINE, hash(squeezed));
    }

    /// The terms of edits that may be of a file: the edit's path ends with it, or the other way round, since a
    /// session may work in a folder above or below.
    static List<Term> of(String path) {
        String plain = plain(path);
        List<Term> terms = new ArrayList<>(List.of(new Term(END, plain)));
        ends(plain).forEach(end -> terms.add(new Term(PATH, end)));
        return terms;
    }

    private static String plain(String path) {
        String cut = path.length() <= LONGEST_PATH ? path : path.substring(path.length() - LONGEST_PATH);
        return cut.toLowerCase(Locale.ROOT);
    }

    private static List<String> ends(String path) {
        List<String> ends = new ArrayList<>();
        for (int from = 0; from >= 0 && from < path.length(); from = path.indexOf('/', from) + 1) {
            ends.add(path.substring(from));
            if (path.indexOf('/', from) < 0) {
                break;
            }
        }
        return ends;
    }

    private static BytesRef hash(String line) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < line.length(); i++) {
            hash = (hash ^ line.charAt(i)) * FNV_PRIME;
        }
        byte[] bytes = new byte[HASH_BYTES];
        for (int i = 0; i < HASH_BYTES; i++) {
            bytes[i] = (byte) (hash >>> (8 * (i + 2)));
        }
        return new BytesRef(bytes);
    }

    private static String text(List<FileEdit> edits) {
        StringBuilder text = new StringBuilder();
        for (FileEdit edit : edits) {
            text.append(text.isEmpty() ? "" : FILE)
                    .append(edit.path().replace(NAME, ' ').replace(FILE, ' '))
                    .append(NAME);
            boolean first = true;
            for (String line : edit.lines()) {
                text.append(first ? "" : "\n").append(line.replace(NAME, ' ').replace(FILE, ' '));
                first = false;
            }
        }
        return text.toString();
    }

    /// The edits in a text.
    static List<FileEdit> edits(String text) {
        List<FileEdit> edits = new ArrayList<>();
        for (String part : text.split(String.valueOf(FILE), -1)) {
            int name = part.indexOf(NAME);
            if (name >= 0) {
                edits.add(new FileEdit(
                        part.substring(0, name),
                        List.of(part.substring(name + 1).split("\n", -1))));
            }
        }
        return edits;
    }
}
