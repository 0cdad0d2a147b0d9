package dev.gitsession.redact;

import dev.gitsession.redact.match.Steps;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;

/// Finds all occurrences of many words in one pass over bytes, without regard to the case of ASCII letters.
///
/// The automaton of Aho and Corasick, completed to a table: one look-up for each byte, whatever the number of words. It
/// knows the beginnings of words; the rest of a long one is compared where its beginning was found.
final class Keywords {
    /// Told of each occurrence.
    interface Visitor {
        /// @param word the index of the word
        /// @param start the position of its first byte
        /// @param end the position after its last byte
        void found(int word, int start, int end);
    }

    private static final int[] NONE = {};
    private static final int LONGEST_BEGINNING = 6;

    private final byte[][] words;
    private final byte[] classes = new byte[256];
    private final int shift;
    private final short[] next;
    private final int firstFinding;
    private final int[][] findings;

    Keywords(List<String> words) {
        this.words = new byte[words.size()][];
        for (int i = 0; i < this.words.length; i++) {
            this.words[i] = words.get(i).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        }
        int classCount = assignClasses();
        this.shift = 32 - Integer.numberOfLeadingZeros(classCount - 1);
        Trie trie = new Trie(classCount);
        for (int i = 0; i < this.words.length; i++) {
            trie.add(this.words[i], i, classes);
        }
        trie.complete();
        this.firstFinding = trie.quietStates();
        int[] numbers = trie.findingLast(firstFinding);
        this.next = new short[trie.size() << shift];
        this.findings = new int[trie.size() - firstFinding][];
        for (int state = 0; state < trie.size(); state++) {
            for (int c = 0; c < classCount; c++) {
                next[(numbers[state] << shift) + c] = (short) numbers[trie.next.get(state)[c]];
            }
            if (numbers[state] >= firstFinding) {
                findings[numbers[state] - firstFinding] = trie.found.get(state);
            }
        }
    }

    /// Visits the occurrences in `[start, end)`.
    void search(byte[] bytes, int start, int end, Visitor visitor) {
        Steps.add(end - start);
        int state = 0;
        for (int i = start; i < end; i++) {
            state = next[(state << shift) + classes[bytes[i] & 0xff]];
            if (state >= firstFinding) {
                for (int word : findings[state - firstFinding]) {
                    visit(bytes, end, i, word, visitor);
                }
            }
        }
    }

    private void visit(byte[] bytes, int end, int last, int index, Visitor visitor) {
        byte[] word = words[index];
        Steps.add(word.length);
        int start = last + 1 - Math.min(word.length, LONGEST_BEGINNING);
        if (start + word.length > end) {
            return;
        }
        for (int i = LONGEST_BEGINNING; i < word.length; i++) {
            int b = bytes[start + i];
            int folded = b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
            if (folded != word[i]) {
                return;
            }
        }
        visitor.found(index, start, start + word.length);
    }

    /// Bytes that occur in no word share the class 0.
    private int assignClasses() {
        int count = 1;
        for (byte[] word : words) {
            for (int i = 0; i < Math.min(word.length, LONGEST_BEGINNING); i++) {
                if (classes[word[i]] == 0) {
                    classes[word[i]] = (byte) count++;
                }
            }
        }
        for (char c = 'A'; c <= 'Z'; c++) {
            classes[c] = classes[Character.toLowerCase(c)];
        }
        return count;
    }

    /// The words as a tree of prefixes, a state for each.
    private static final class Trie {
        private final int classCount;
        private final List<int[]> next = new ArrayList<>();
        private final List<int[]> found = new ArrayList<>();

        Trie(int classCount) {
            this.classCount = classCount;
            newState();
        }

        int size() {
            return next.size();
        }

        void add(byte[] word, int index, byte[] classes) {
            int state = 0;
            for (int i = 0; i < Math.min(word.length, LONGEST_BEGINNING); i++) {
                int c = classes[word[i]];
                if (next.get(state)[c] < 0) {
                    next.get(state)[c] = newState();
                }
                state = next.get(state)[c];
            }
            found.set(state, with(found.get(state), index));
        }

        /// Gives each state a successor for every class: that of its longest proper suffix where it has none.
        void complete() {
            int[] suffix = new int[size()];
            Queue<Integer> queue = new ArrayDeque<>(List.of(0));
            while (!queue.isEmpty()) {
                int state = queue.remove();
                for (int c = 0; c < classCount; c++) {
                    int child = next.get(state)[c];
                    int fallback = state == 0 ? 0 : next.get(suffix[state])[c];
                    if (child < 0) {
                        next.get(state)[c] = fallback;
                        continue;
                    }
                    suffix[child] = fallback;
                    for (int index : found.get(fallback)) {
                        found.set(child, with(found.get(child), index));
                    }
                    queue.add(child);
                }
            }
        }

        /// The new numbers of the states: those at which nothing ends come first.
        int[] findingLast(int quietStates) {
            int[] numbers = new int[size()];
            int quiet = 0;
            int finding = quietStates;
            for (int state = 0; state < size(); state++) {
                numbers[state] = found.get(state).length == 0 ? quiet++ : finding++;
            }
            return numbers;
        }

        int quietStates() {
            int count = 0;
            for (int[] indexes : found) {
                count += indexes.length == 0 ? 1 : 0;
            }
            return count;
        }

        private int newState() {
            int[] row = new int[classCount];
            Arrays.fill(row, -1);
            next.add(row);
            found.add(NONE);
            return next.size() - 1;
        }

        private static int[] with(int[] indexes, int index) {
            int[] more = Arrays.copyOf(indexes, indexes.length + 1);
            more[indexes.length] = index;
            return more;
        }
    }
}
