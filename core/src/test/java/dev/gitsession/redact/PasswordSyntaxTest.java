package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.redact.text.ByteSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Passwords drawn at random, in each syntax: none may be shown, nor half of one.
///
/// The seed is fixed; `-Dredaction.seed=N` and `-Dredaction.samples=N` try others.
class PasswordSyntaxTest {
    private static final int SAMPLES = Integer.getInteger("redaction.samples", 40);
    private static final long SEED = Long.getLong("redaction.seed", 20_261_127);
    private static final List<String> ALPHABETS = List.of("A-Za-z0-9", "A-Za-z0-9!@#$%^&*", "!-~");

    @ParameterizedTest
    @EnumSource
    void noPasswordIsShownAndNoneByHalf(PasswordSyntax syntax) {
        List<String> shown = new ArrayList<>();
        for (String alphabet : ALPHABETS) {
            Random random = new Random(SEED + syntax.name().hashCode());
            for (int i = 0; i < SAMPLES; i++) {
                String password = ByteSet.of(alphabet).pick(random, 12 + random.nextInt(9));
                PasswordSyntax.Written written = syntax.write(password, random);
                for (int level = 0; level < 3; level++) {
                    String redacted = redacted(written.text(), level);
                    if (shows(redacted, nested(written.value(), level))) {
                        shown.add("level %d: %s became %s".formatted(level, written.text(), redacted));
                    }
                }
            }
        }
        assertThat(shown).as("seed %d", SEED).isEmpty();
    }

    /// As a file, as a tool's result, and as what a program printed as JSON in such a result.
    private static String redacted(String text, int level) {
        String line = switch (level) {
            case 0 -> text;
            case 1 -> SessionLines.toolResult(nested(text, 1));
            default -> SessionLines.toolResult(nested("{\"out\": \"" + nested(text, 1) + "\"}", 1));
        };
        String redacted = SessionLines.redact(line);
        return redacted.replaceAll("\\[REDACTED:[a-z0-9-]+:[0-9a-f]{6}]", "\u0001");
    }

    private static String nested(String text, int level) {
        String written = text;
        for (int i = 0; i < level; i++) {
            written = SessionLines.escape(written);
        }
        return written;
    }

    /// Whether half of a value can be read.
    private static boolean shows(String redacted, String value) {
        int half = Math.max(4, value.length() / 2);
        for (int i = 0; i + half <= value.length(); i++) {
            if (redacted.contains(value.substring(i, i + half))) {
                return true;
            }
        }
        return false;
    }
}
