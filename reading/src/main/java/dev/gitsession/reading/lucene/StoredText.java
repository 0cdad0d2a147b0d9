package dev.gitsession.reading.lucene;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.StoredFieldDataInput;
import org.apache.lucene.index.StoredFieldVisitor;

/// The text of one entry after another, in UTF-8, in a buffer that is used again.
final class StoredText extends StoredFieldVisitor {
    private byte[] bytes = new byte[1 << 14];
    private int length;

    /// Whether the text has another as part of it.
    boolean has(Needle needle) {
        return needle.isIn(bytes, length);
    }

    String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    @Override
    public Status needsField(FieldInfo field) {
        return field.name.equals(Fields.BODY) ? Status.YES : Status.NO;
    }

    @Override
    public void binaryField(FieldInfo field, StoredFieldDataInput value) throws IOException {
        length = value.getLength();
        if (bytes.length < length) {
            bytes = new byte[Math.max(length, 2 * bytes.length)];
        }
        value.getDataInput().readBytes(bytes, 0, length);
    }
}
