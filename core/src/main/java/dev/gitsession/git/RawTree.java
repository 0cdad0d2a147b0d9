package dev.gitsession.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Parses git tree objects from their stored form. Each entry is a mode, a space, a name, a NUL and an object name
/// in binary.
public final class RawTree {
    private RawTree() {}

    /// An entry of a tree.
    ///
    /// @param mode git's octal mode, such as `100644` or `40000`
    public record Entry(String mode, String name, ObjectId id) {
        /// Whether the entry is a folder.
        public boolean isFolder() {
            return mode.equals("40000");
        }

        /// Whether the entry is a regular file, not a link or a submodule.
        public boolean isFile() {
            return mode.startsWith("100");
        }
    }

    /// Reads a tree. It stops at the first malformed entry.
    public static List<Entry> parse(byte[] tree, ObjectFormat format) {
        int idLength = format == ObjectFormat.SHA1 ? 20 : 32;
        List<Entry> entries = new ArrayList<>();
        int at = 0;
        while (at < tree.length) {
            int space = indexOf(tree, (byte) ' ', at);
            int nul = indexOf(tree, (byte) 0, space);
            if (space < 0 || nul < 0 || nul + 1 + idLength > tree.length) {
                break;
            }
            String mode = new String(tree, at, space - at, StandardCharsets.US_ASCII);
            String name = new String(tree, space + 1, nul - space - 1, StandardCharsets.UTF_8);
            String id = HexFormat.of().formatHex(tree, nul + 1, nul + 1 + idLength);
            entries.add(new Entry(mode, name, new ObjectId(id)));
            at = nul + 1 + idLength;
        }
        return entries;
    }

    private static int indexOf(byte[] bytes, byte wanted, int from) {
        if (from < 0) {
            return -1;
        }
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
