package dev.gitsession.store.content;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The first line at which two transcripts differ. Redaction placeholders and the working folder do not count.
///
/// @param line its number, from 1
/// @param own what the first transcript says there; empty if it ends before
/// @param other what the other transcript says there; empty if it ends before
public record FirstDifference(long line, String own, String other) {
    private static final String TOO_LONG = "(too long to be compared)";

    /// Finds the difference. Absent if the other transcript begins with the first one.
    public static Optional<FirstDifference> find(OlderContent.Source own, OlderContent.Source other)
            throws IOException {
        if (OlderContent.isBeginning(own, other)) {
            return Optional.empty();
        }
        try (InputStream one = new BufferedInputStream(own.open());
                InputStream two = new BufferedInputStream(other.open())) {
            for (long number = 1; ; number++) {
                byte @Nullable [] line = OlderContent.line(one);
                byte @Nullable [] counterpart = OlderContent.line(two);
                if (line == null || counterpart == null) {
                    return Optional.of(new FirstDifference(number, TOO_LONG, TOO_LONG));
                }
                if (line.length == 0 || counterpart.length == 0 || !LineMatch.matches(line, counterpart)) {
                    return Optional.of(at(number, LineMatch.shown(line), LineMatch.shown(counterpart)));
                }
            }
        }
    }

    private static FirstDifference at(long number, byte[] own, byte[] other) {
        int mismatch = own.length == 0 || other.length == 0 ? 0 : Math.max(0, Arrays.mismatch(own, other));
        return new FirstDifference(number, Excerpt.from(own, mismatch), Excerpt.from(other, mismatch));
    }

    /// A part of a line.
    private static final class Excerpt {
        private static final int BEFORE = 40;
        private static final int LONGEST = 240;

        private Excerpt() {}

        /// The text around a position.
        static String from(byte[] line, int at) {
            int start = Math.min(Math.max(0, at - BEFORE), line.length);
            while (start > 0 && start < line.length && (line[start] & 0xC0) == 0x80) {
                start--;
            }
            int end = Math.min(line.length, start + LONGEST);
            while (end < line.length && (line[end] & 0xC0) == 0x80) {
                end--;
            }
            String text = new String(line, start, end - start, StandardCharsets.UTF_8).strip();
            return (start > 0 ? "…" : "") + text + (end < line.length ? "…" : "");
        }
    }
}
