package dev.gitsession.redact.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Finds all occurrences of many words in one pass over bytes, without regard to the case of ASCII letters.
///
/// The automaton of Aho and Corasick as a table: one look-up for each byte, whatever the number of words. It knows
/// the beginnings of words; the rest of a long one is compared where its beginning was found. Of the table only
/// the words themselves are written when it is made, since most uploads are short; every other entry when it is
/// first needed. That is the same value whichever thread writes it, so threads may share it.
public final class Keywords {
    /// Told of each occurrence.
    public interface Visitor {
        /// @param word the index of the word
        /// @param start the position of its first byte
        /// @param end the position after its last byte
        void found(int word, int start, int end);
    }

    private static final int[] NONE = {};
    private static final int LONGEST_BEGINNING = 6;
    private static final int LONGEST_CHARACTER = 3;
    /// With more words than these, a table of so many states would not do.
    private static final int MANY_WORDS = 5000;
    private static final int ROOT = 1;

    private final byte[][] words;
    private final int beginning;
    private final byte[] classes = new byte[256];
    private final int shift;
    /// For each state and class the next state: negative if words end there, 0 if it is not known yet.
    private final short[] next;
    /// For each state the one of its longest proper suffix, negative as in the table.
    private final short[] suffix;
    /// For each state the words that end there.
    private final int[][] findings;

    private int states = ROOT;

    public Keywords(List<String> words) {
        this.words = new byte[words.size()][];
        this.beginning = words.size() < MANY_WORDS ? LONGEST_BEGINNING : 2;
        int most = ROOT + 1;
        for (int i = 0; i < this.words.length; i++) {
            this.words[i] = folded(words.get(i));
            most += beginningOf(this.words[i]);
        }
        this.shift = 32 - Integer.numberOfLeadingZeros(assignClasses() - 1);
        this.next = new short[most << shift];
        this.suffix = new short[most];
        this.findings = new int[most][];
        Arrays.fill(findings, NONE);
        addAll();
    }

    /// Visits the occurrences in `[start, end)`.
    public void search(byte[] bytes, int start, int end, Visitor visitor) {
        Steps.add(end - start);
        byte[] classes = this.classes;
        short[] next = this.next;
        int shift = this.shift;
        int state = ROOT;
        for (int i = start; i < end; i++) {
            int c = classes[bytes[i] & 0xff];
            int following = next[(state << shift) + c];
            if (following <= 0) {
                following = following == 0 ? step(state, c) : following;
                state = Math.abs(following);
                if (following < 0) {
                    for (int word : findings[state]) {
                        visit(bytes, end, i, word, visitor);
                    }
                }
            } else {
                state = following;
            }
        }
    }

    private void visit(byte[] bytes, int end, int last, int index, Visitor visitor) {
        byte[] word = words[index];
        int first = beginningOf(word);
        int start = last + 1 - first;
        if (start + word.length > end) {
            return;
        }
        for (int i = first; i < word.length; i++) {
            Steps.add(1);
            if (folded(bytes[start + i]) != word[i]) {
                return;
            }
        }
        visitor.found(index, start, start + word.length);
    }

    /// How much of a word the automaton knows: of words in other scripts a single character, so that the table has
    /// few columns.
    private int beginningOf(byte[] word) {
        return Math.min(word.length, word[0] < 0 ? Math.min(beginning, LONGEST_CHARACTER) : beginning);
    }

    private static byte[] folded(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = folded(bytes[i]);
        }
        return bytes;
    }

    private static byte folded(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
    }

    /// The state after a byte of a class, looked up in the table or written into it.
    private int step(int state, int c) {
        int known = next[(state << shift) + c];
        if (known != 0) {
            return known;
        }
        int found = state == ROOT ? ROOT : step(Math.abs(suffix[state]), c);
        next[(state << shift) + c] = (short) found;
        return found;
    }

    /// Adds the words' beginnings, first all first bytes, then all second ones, and so on: suffixes of a new state
    /// are shorter, so they are complete already.
    private void addAll() {
        int[] parents = new int[suffix.length];
        byte[] lasts = new byte[suffix.length];
        int[] reached = new int[words.length];
        Arrays.fill(reached, ROOT);
        for (int depth = 0; depth < beginning; depth++) {
            int first = states + 1;
            for (int i = 0; i < words.length; i++) {
                int length = beginningOf(words[i]);
                if (depth < length) {
                    int edge = (reached[i] << shift) + classes[words[i][depth] & 0xff];
                    if (next[edge] == 0) {
                        next[edge] = (short) ++states;
                        parents[states] = reached[i];
                        lasts[states] = classes[words[i][depth] & 0xff];
                    }
                    reached[i] = next[edge];
                    if (depth + 1 == length) {
                        findings[reached[i]] = joined(findings[reached[i]], new int[] {i});
                    }
                }
            }
            for (int state = first; state <= states; state++) {
                complete(state, parents[state], lasts[state]);
            }
        }
    }

    private void complete(int state, int parent, int last) {
        suffix[state] = (short) (parent == ROOT ? ROOT : step(Math.abs(suffix[parent]), last));
        int[] more = findings[Math.abs(suffix[state])];
        findings[state] = more.length == 0 ? findings[state] : joined(findings[state], more);
        next[(parent << shift) + last] = (short) (findings[state].length == 0 ? state : -state);
    }

    /// Bytes that occur in no word share the class 0.
    private int assignClasses() {
        int count = 1;
        for (byte[] word : words) {
            for (int i = 0; i < beginningOf(word); i++) {
                if (classes[word[i] & 0xff] == 0) {
                    classes[word[i] & 0xff] = (byte) count++;
                }
            }
        }
        for (char c = 'A'; c <= 'Z'; c++) {
            classes[c] = classes[Character.toLowerCase(c)];
        }
        return count;
    }

    private static int[] joined(int[] some, int[] more) {
        int[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
