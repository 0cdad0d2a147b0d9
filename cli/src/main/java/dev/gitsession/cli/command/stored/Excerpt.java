package dev.gitsession.cli.command.stored;

import dev.gitsession.redact.Edit;
import dev.gitsession.redact.Redaction;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Transcript;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A replacement to be shown: the placeholder, the text before it, and of the secret its first characters and its
/// length.
///
/// @param edit the replacement
/// @param before the text before it
/// @param secret how the secret begins
record Excerpt(Edit edit, String before, String secret) {
    private static final int CONTEXT = 24;
    /// Of a short secret, less is shown.
    private static final int MOST_SHOWN = 3;

    private static final int SHARE_SHOWN = 4;
    private static final int MOST_STARS = 12;

    static List<Excerpt> of(Transcript original, Redaction redaction) {
        try (InputStream in = new BufferedInputStream(redaction.transcript().open(), 1 << 16);
                InputStream whole = new BufferedInputStream(original.open(), 1 << 16)) {
            List<Excerpt> excerpts = new ArrayList<>();
            byte[] before = {};
            long at = 0;
            for (Edit edit : redaction.report().edits()) {
                before = read(in, edit.offset() - at, before);
                whole.skipNBytes(edit.offset() - at);
                byte[] secret = whole.readNBytes(Math.min(MOST_SHOWN, edit.length() / SHARE_SHOWN));
                whole.skipNBytes(edit.length() - secret.length);
                excerpts.add(new Excerpt(
                        edit,
                        lastLine(new String(before, StandardCharsets.UTF_8)),
                        new String(secret, StandardCharsets.US_ASCII)));
                before = read(in, edit.mark().length(), before);
                at = edit.offset() + edit.length();
            }
            return excerpts;
        } catch (IOException e) {
            throw new BrokenException(
                    ErrorCode.UNREADABLE_SESSION,
                    "the session can't be read: " + e.getMessage(),
                    "run the command again",
                    e);
        }
    }

    /// The last line of a text. Earlier lines are not shown before a secret.
    private static String lastLine(String text) {
        return text.substring(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
    }

    /// Reads some bytes and returns the last of all bytes up to that point.
    private static byte[] read(InputStream in, long count, byte[] before) throws IOException {
        if (count > CONTEXT) {
            in.skipNBytes(count - CONTEXT);
            return in.readNBytes(CONTEXT);
        }
        byte[] all = Arrays.copyOf(before, before.length + (int) count);
        int read = in.readNBytes(all, before.length, (int) count);
        int end = before.length + read;
        return Arrays.copyOfRange(all, Math.max(0, end - CONTEXT), end);
    }

    /// The text that an upload would store.
    String text() {
        return "..." + before + edit.mark();
    }

    /// The text as it is, the secret masked.
    String maskedText() {
        return "..." + before + masked();
    }

    /// `glp************`: as many stars as there are more characters, but not many.
    String masked() {
        return secret + "*".repeat(Math.min(MOST_STARS, edit.length() - secret.length()));
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> finding = new LinkedHashMap<>();
        finding.put("rule", edit.ruleId());
        finding.put("line", edit.line());
        finding.put("offset", edit.offset());
        finding.put("length", edit.length());
        finding.put("excerpt", text());
        finding.put("masked", masked());
        return finding;
    }
}
