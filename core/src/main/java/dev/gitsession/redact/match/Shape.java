package dev.gitsession.redact.match;

import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The form of a token: fixed words and runs of characters, in order.
///
/// Written in the part of regular expressions that needs no backtracking: literals, `(one|other)` of literals with
/// an empty one allowed, `[A-Z0-9]{16}`, `[a-z]{20,40}`, and `\` before a special character. A run takes all that
/// it can; so a run of variable length must not be followed by something that it could have taken, and
/// [#requireValid()] refuses such a shape.
public final class Shape {
    /// How many bytes of a line's beginning may stand between the two halves of a wrapped token.
    private static final int MOST_INDENT = 12;

    private static final int LEAST_BEFORE_WRAP = 4;
    private static final ByteSet INDENT = ByteSet.of(" \t\r|>+-");

    private final String notation;
    /// Parsed when first needed: most shapes never are.
    private volatile @Nullable List<Part> parsed;

    private Shape(String notation) {
        this.notation = notation;
    }

    /// A shape; whether its notation is right is found out when it is first needed, or by [#requireValid()].
    public static Shape of(String notation) {
        return new Shape(notation);
    }

    /// @throws IllegalArgumentException if the notation is broken or could not be matched without backtracking
    public void requireValid() {
        List<Part> parts = parts();
        for (int i = 0; i + 1 < parts.size(); i++) {
            if (parts.get(i) instanceof Run run
                    && run.isOpen()
                    && parts.get(i + 1).canStartIn(run.set)) {
                throw new IllegalArgumentException("part " + i + " of " + notation + " could take what follows it");
            }
        }
    }

    private List<Part> parts() {
        List<Part> parts = parsed;
        if (parts == null) {
            parts = new ShapeParser(notation).parts();
            parsed = parts;
        }
        return parts;
    }

    /// Asked through methods, not by a `switch` over its kinds: that is slow until it is compiled.
    sealed interface Part {
        boolean canStartIn(ByteSet set);

        /// The end of this part at a position, or -1.
        ///
        /// @param before how many bytes of the token stand before it
        int end(Text text, int position, int before);
    }

    /// One of some literals; the longest first.
    record Words(List<byte[]> words) implements Part {
        Words {
            words = words.stream()
                    .sorted(Comparator.comparingInt((byte[] w) -> w.length).reversed())
                    .toList();
        }

        @Override
        public boolean canStartIn(ByteSet set) {
            return words.stream().anyMatch(word -> word.length > 0 && set.has(word[0] & 0xff));
        }

        @Override
        public int end(Text text, int position, int before) {
            for (byte[] word : words) {
                if (text.has(word, position)) {
                    return position + word.length;
                }
            }
            return -1;
        }
    }

    /// From `min` to `max` bytes of a set.
    record Run(ByteSet set, int min, int max) implements Part {
        boolean isOpen() {
            return min != max;
        }

        @Override
        public boolean canStartIn(ByteSet other) {
            for (int b = 0; b < 256; b++) {
                if (set.has(b) && other.has(b)) {
                    return true;
                }
            }
            return false;
        }

        /// A run that a line break interrupts too early goes on after it, once: terminals and mailers wrap long tokens.
        @Override
        public int end(Text text, int from, int before) {
            int end = set.endOfRun(text, from, (int) Math.min(Integer.MAX_VALUE, (long) from + max));
            int taken = end - from;
            if (taken >= min) {
                return end;
            }
            if (before + taken < LEAST_BEFORE_WRAP || taken == 0) {
                return -1;
            }
            int next = afterLineBreak(text, end);
            if (next < 0) {
                return -1;
            }
            int rest = set.endOfRun(text, next, next + max - taken);
            return taken + rest - next >= min ? rest : -1;
        }
    }

    /// The literals with which, or after a run with which, a token of this shape starts.
    List<String> keywords() {
        return new ShapeParser(notation).firstWords();
    }

    /// The start of the token whose keyword is at a position, or -1.
    int startBefore(Text text, int keyword) {
        if (leadingRuns() == 0) {
            return keyword;
        }
        Run run = (Run) parts().getFirst();
        int position = keyword;
        while (keyword - position < run.max && run.set.has(text.at(position - 1))) {
            position--;
        }
        return keyword - position >= run.min ? position : -1;
    }

    /// The end of the token that starts at a position, or -1.
    int end(Text text, int start) {
        return endOf(text, start, 0);
    }

    /// The end of the token whose keyword is at a position, or -1.
    int endFromKeyword(Text text, int keyword) {
        return endOf(text, keyword, leadingRuns());
    }

    /// Whether the token could go on with a byte.
    boolean couldContinueWith(int b) {
        return ByteSet.ALNUM.has(b) || (parts().getLast() instanceof Run run && run.set.has(b));
    }

    /// A token of this shape.
    String sample(RandomGenerator random) {
        requireValid();
        StringBuilder token = new StringBuilder();
        for (Part part : parts()) {
            switch (part) {
                case Words(List<byte[]> words) ->
                    token.append(new String(words.get(random.nextInt(words.size())), StandardCharsets.US_ASCII));
                case Run run ->
                    token.append(run.set.pick(random, run.min + random.nextInt(Math.min(run.max - run.min, 16) + 1)));
            }
        }
        return token.toString();
    }

    private int leadingRuns() {
        return parts().getFirst() instanceof Run ? 1 : 0;
    }

    private int endOf(Text text, int start, int firstPart) {
        int position = start;
        List<Part> parts = parts();
        for (int i = firstPart; i < parts.size() && position >= 0; i++) {
            position = parts.get(i).end(text, position, position - start);
        }
        return position;
    }

    private static int afterLineBreak(Text text, int position) {
        int at = text.at(position) == '\\' ? position + 1 : position;
        at = text.at(at) == '\r' ? at + 1 : at;
        return text.at(at) == '\n' ? INDENT.endOfRun(text, at + 1, at + 1 + MOST_INDENT) : -1;
    }
}
