package dev.gitsession.session;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/// A checksum that recognizes unchanged content: two cyclic redundancy checks, 64 bits together.
///
/// The virtual machine has fast instructions for both from the start; a cryptographic hash takes longer than the
/// search itself until it is compiled. None is needed: to forge content with the same sum, an attacker would have
/// to know all of the original, including the secrets.
public final class ContentSum {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] END = {0};

    private final CRC32 one = new CRC32();
    private final CRC32C other = new CRC32C();

    /// Adds a part of the content.
    public void update(byte[] bytes, int from, int length) {
        one.update(bytes, from, length);
        other.update(bytes, from, length);
    }

    /// Adds a text and an end marker.
    public void update(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        update(bytes, 0, bytes.length);
        update(END, 0, END.length);
    }

    /// The sum of the content so far, in hexadecimal. More content can be added afterwards.
    public String soFar() {
        return HEX.toHexDigits(one.getValue(), 8) + HEX.toHexDigits(other.getValue(), 8);
    }
}
