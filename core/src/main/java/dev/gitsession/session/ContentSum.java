package dev.gitsession.session;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/// A check sum by which content is known again: two cyclic redundancy checks, 64 bits together.
///
/// The virtual machine has instructions for both from the first byte on; a cryptographic hash takes longer than the
/// search until it is compiled. None is needed: whoever could make other content of the same sum would have to know all
/// of it, and so the secrets.
public final class ContentSum {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] END = {0};

    private final CRC32 one = new CRC32();
    private final CRC32C other = new CRC32C();

    /// Some of the content, in its order.
    public void update(byte[] bytes, int from, int length) {
        one.update(bytes, from, length);
        other.update(bytes, from, length);
    }

    /// A text and its end.
    public void update(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        update(bytes, 0, bytes.length);
        update(END, 0, END.length);
    }

    /// The sum of what was given so far, in hexadecimal; it can be given more.
    public String soFar() {
        return HEX.toHexDigits(one.getValue(), 8) + HEX.toHexDigits(other.getValue(), 8);
    }
}
