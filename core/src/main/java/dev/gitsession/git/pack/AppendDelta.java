package dev.gitsession.git.pack;

import java.io.ByteArrayOutputStream;

/// A delta (git help format-pack, "Deltified representation") that copies all of its base and appends to it.
final class AppendDelta {
    /// The longest copy of one instruction. Longer ones are possible, but git itself writes none.
    private static final int LONGEST_COPY = 0x10000;

    private static final int LONGEST_INSERT = 0x7f;
    private static final int COPY = 0x80;
    private static final int SIZE_SHIFT = 4;

    private AppendDelta() {}

    /// The delta from the first bytes of a content to all of it.
    ///
    /// @param base how many bytes the base has
    static byte[] of(byte[] content, int length, int base) {
        ByteArrayOutputStream delta = new ByteArrayOutputStream(length - base + 1024);
        size(delta, base);
        size(delta, length);
        for (int at = 0; at < base; at += LONGEST_COPY) {
            copy(delta, at, Math.min(LONGEST_COPY, base - at));
        }
        for (int at = base; at < length; at += LONGEST_INSERT) {
            int count = Math.min(LONGEST_INSERT, length - at);
            delta.write(count);
            delta.write(content, at, count);
        }
        return delta.toByteArray();
    }

    /// Seven bits a byte, the lowest first.
    private static void size(ByteArrayOutputStream delta, int size) {
        int rest = size;
        while (rest > 0x7f) {
            delta.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        delta.write(rest);
    }

    /// An instruction, followed by those bytes of position and size that are not zero; a size of zero is the
    /// longest.
    private static void copy(ByteArrayOutputStream delta, int from, int size) {
        int instruction = COPY;
        byte[] operands = new byte[7];
        int count = 0;
        for (int i = 0; i < 4; i++) {
            int part = (from >>> (8 * i)) & 0xff;
            if (part != 0) {
                instruction |= 1 << i;
                operands[count++] = (byte) part;
            }
        }
        for (int i = 0; size != LONGEST_COPY && i < 2; i++) {
            int part = (size >>> (8 * i)) & 0xff;
            if (part != 0) {
                instruction |= 1 << (SIZE_SHIFT + i);
                operands[count++] = (byte) part;
            }
        }
        delta.write(instruction);
        delta.write(operands, 0, count);
    }
}
