package dev.gitsession.cli.command.stored;

import dev.gitsession.redact.Edit;
import dev.gitsession.redact.Redaction;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
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

/// A replacement to be shown: the placeholder and the text before it. Only the length of the secret is shown.
///
/// @param edit the replacement
/// @param before the text before it
record Excerpt(Edit edit, String before) {
    private static final int CONTEXT = 24;

    static List<Excerpt> of(Redaction redaction) {
        try (InputStream in = new BufferedInputStream(redaction.transcript().open(), 1 << 16)) {
            List<Excerpt> excerpts = new ArrayList<>();
            byte[] before = {};
            long at = 0;
            for (Edit edit : redaction.report().edits()) {
                before = read(in, edit.offset() - at, before);
                excerpts.add(new Excerpt(edit, lastLine(new String(before, StandardCharsets.UTF_8))));
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

    String text() {
        return "..." + before + edit.mark();
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> finding = new LinkedHashMap<>();
        finding.put("rule", edit.ruleId());
        finding.put("line", edit.line());
        finding.put("offset", edit.offset());
        finding.put("length", edit.length());
        finding.put("excerpt", text());
        return finding;
    }
}
