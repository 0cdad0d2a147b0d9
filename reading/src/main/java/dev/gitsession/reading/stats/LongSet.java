package dev.gitsession.reading.stats;

/// A set of numbers, without an object for each.
final class LongSet {
    private static final int FIRST = 1 << 12;

    private long[] table = new long[FIRST];
    private boolean hasZero;
    private int size;

    /// Adds a number. False if it is there already.
    boolean add(long number) {
        if (number == 0) {
            boolean isNew = !hasZero;
            hasZero = true;
            return isNew;
        }
        if (size * 2 >= table.length) {
            grow();
        }
        boolean isNew = put(table, number);
        size += isNew ? 1 : 0;
        return isNew;
    }

    private void grow() {
        long[] larger = new long[table.length * 4];
        for (long number : table) {
            if (number != 0) {
                put(larger, number);
            }
        }
        table = larger;
    }

    /// Keys are spread already, so their last bits are a good place to look.
    private static boolean put(long[] table, long number) {
        int place = (int) number & (table.length - 1);
        while (table[place] != 0) {
            if (table[place] == number) {
                return false;
            }
            place = (place + 1) & (table.length - 1);
        }
        table[place] = number;
        return true;
    }
}
