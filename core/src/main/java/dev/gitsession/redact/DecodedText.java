package dev.gitsession.redact;

import dev.gitsession.redact.text.Decoding;
import dev.gitsession.redact.text.HexDump;
import dev.gitsession.redact.text.SourceMap;
import dev.gitsession.redact.text.Text;
import org.jspecify.annotations.Nullable;

/// A line, or the text that a stretch of a line decodes to.
///
/// @param text the bytes to search
/// @param parent what it was decoded from; null for the line itself
/// @param from where that stretch begins in the parent
/// @param to where it ends
/// @param decoding how it was decoded
record DecodedText(Text text, @Nullable DecodedText parent, int from, int to, SourceMap decoding) {
    static DecodedText ofLine(byte[] line, int start, int end) {
        return new DecodedText(new Text(line, start, end), null, start, end, Decoding.ESCAPES);
    }

    /// In what it was written, from the outside in: `base64`, `entities`; empty for the line itself.
    String form() {
        if (parent == null) {
            return "";
        }
        String own = decoding instanceof Decoding kind
                ? kind.form()
                : decoding instanceof HexDump ? "a hexadecimal dump" : "base64";
        String outer = parent.form();
        return outer.isEmpty() ? own : own + " in " + outer;
    }

    /// Whether this text, or one that it was decoded from, was decoded so.
    boolean isDecodedBy(SourceMap kind) {
        return parent != null && (decoding.equals(kind) || parent.isDecodedBy(kind));
    }

    /// Where in the line the bytes lie from which those at the positions, ascending, were decoded.
    ///
    /// @param starts whether something starts there; else something ends
    int[] inLine(int[] positions, boolean starts) {
        if (parent == null) {
            return positions;
        }
        int[] relative = positions.clone();
        for (int i = 0; i < relative.length; i++) {
            relative[i] -= text.start();
        }
        return parent.inLine(decoding.sourcesOf(parent.text.bytes(), from, to, relative, starts), starts);
    }
}
