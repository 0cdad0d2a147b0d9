package dev.gitsession.git.pack;

import dev.gitsession.git.ObjectFormat;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Renders the index of a pack, version 2 (git help format-pack): fan-out, names, checksums, offsets.
final class PackIndex {
    private static final int MAGIC = 0xff744f63;
    private static final int VERSION = 2;
    private static final int FAN_OUT = 256;
    private static final long LARGE = 1L << 31;

    private PackIndex() {}

    /// One object of the pack.
    ///
    /// @param crc CRC-32 of the object's bytes in the pack
    /// @param offset the position of those bytes
    record Entry(int crc, long offset) {}

    /// Renders an index.
    ///
    /// @param entries the objects, by their names in hexadecimal
    /// @param packChecksum the checksum at the end of the pack
    static byte[] render(ObjectFormat format, Map<String, Entry> entries, byte[] packChecksum) {
        SortedMap<String, Entry> sorted = new TreeMap<>(entries);
        int hash = packChecksum.length;
        List<Long> large = new ArrayList<>();
        ByteBuffer index = ByteBuffer.allocate(8 + 4 * FAN_OUT + sorted.size() * (hash + 4 + 4 + 8) + 2 * hash);
        index.putInt(MAGIC).putInt(VERSION);
        int[] counts = new int[FAN_OUT];
        sorted.keySet().forEach(name -> counts[Integer.parseInt(name.substring(0, 2), 16)]++);
        int total = 0;
        for (int count : counts) {
            total += count;
            index.putInt(total);
        }
        sorted.keySet().forEach(name -> index.put(HexFormat.of().parseHex(name)));
        sorted.values().forEach(entry -> index.putInt(entry.crc()));
        for (Entry entry : sorted.values()) {
            if (entry.offset() < LARGE) {
                index.putInt((int) entry.offset());
            } else {
                index.putInt((int) (LARGE | large.size()));
                large.add(entry.offset());
            }
        }
        large.forEach(index::putLong);
        index.put(packChecksum);
        MessageDigest digest = format.digest();
        digest.update(index.array(), 0, index.position());
        index.put(digest.digest());
        byte[] rendered = new byte[index.position()];
        index.flip().get(rendered);
        return rendered;
    }
}
