package dev.gitsession.agent;

import dev.gitsession.json.JsonHead;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.Transcript;
import dev.gitsession.zstd.ZstdFile;
import dev.gitsession.zstd.ZstdTranscript;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A session's file that a user names, opened: its bytes at this moment, and the facts in its first lines.
///
/// @param transcript the bytes; an incomplete last line of a session that is being written is left out
/// @param sessionId the `sessionId` in the file
/// @param isJson whether the content looks like JSON
/// @param tornBytes the length of the incomplete last line that was left out
public record SessionFile(Transcript transcript, Optional<String> sessionId, boolean isJson, long tornBytes) {
    private static final int BLOCK = 64 << 10;

    /// Opens a file. If its name ends in `.zst`, it is decompressed while it is read.
    ///
    /// @throws InvalidInputException if it is missing, empty, a folder or unreadable
    public static SessionFile open(Path file) {
        String shown = Printable.clean(file.toString());
        if (!Files.exists(file)) {
            throw bad(ErrorCode.NO_SUCH_FILE, "there is no file " + shown, "check the path");
        }
        if (Files.isDirectory(file)) {
            throw bad(ErrorCode.NOT_A_FILE, shown + " is a folder", "name the session's file in it");
        }
        if (!Files.isRegularFile(file)) {
            throw bad(
                    ErrorCode.NOT_A_FILE,
                    shown + " is not a regular file",
                    "pipe its content into: git session upload -");
        }
        if (!Files.isReadable(file)) {
            throw bad(ErrorCode.UNREADABLE_FILE, shown + " can't be read", "check its permissions");
        }
        try {
            long size = Files.size(file);
            if (size == 0) {
                throw bad(ErrorCode.EMPTY_FILE, shown + " is empty", "name a file that holds a session");
            }
            if (ZstdFile.isNamedSo(file)) {
                return decompressed(ZstdTranscript.of(file));
            }
            JsonHead head = JsonHead.of(file, SessionFile::namesSession);
            long whole = head.isLines() ? wholeLines(file, size) : size;
            return new SessionFile(Transcript.ofFile(file, whole), head.find("sessionId"), head.isJson(), size - whole);
        } catch (IOException e) {
            throw new BrokenException(
                    ErrorCode.UNREADABLE_SESSION,
                    shown + " can't be read: " + e.getMessage(),
                    "check the disk, then try again",
                    e);
        }
    }

    private static SessionFile decompressed(ZstdTranscript transcript) throws IOException {
        long size = transcript.size();
        JsonHead head = JsonHead.of(transcript.open(), SessionFile::namesSession);
        long whole = head.isLines() ? wholeLines(transcript) : size;
        return new SessionFile(transcript.cutTo(whole), head.find("sessionId"), head.isJson(), size - whole);
    }

    private static long wholeLines(ZstdTranscript transcript) throws IOException {
        long start = transcript.lastLine();
        long size = transcript.size();
        if (start == size || start == 0) {
            return size;
        }
        try (InputStream in = transcript.open()) {
            in.skipNBytes(start);
            return JsonHead.isComplete(in) ? size : start;
        }
    }

    private static InvalidInputException bad(ErrorCode code, String message, String nextStep) {
        return new InvalidInputException(code, message, nextStep);
    }

    /// Whether the lines read so far contain the session id.
    private static boolean namesSession(JsonHead head) {
        return head.find("sessionId").isPresent();
    }

    /// The length without an incomplete last line, which has no line end and is not a complete JSON value.
    private static long wholeLines(Path file, long size) throws IOException {
        long start = lastLineStart(file, size);
        if (start == size || start == 0) {
            return size;
        }
        return JsonHead.isComplete(file, start, size) ? size : start;
    }

    /// The position of the last line. It is the file's size if the file ends with a line end.
    private static long lastLineStart(Path file, long size) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] block = new byte[BLOCK];
            long end = size;
            while (end > 0) {
                int length = (int) Math.min(BLOCK, end);
                in.seek(end - length);
                in.readFully(block, 0, length);
                for (int i = length - 1; i >= 0; i--) {
                    if (block[i] == '\n') {
                        return end - length + i + 1;
                    }
                }
                end -= length;
            }
            return 0;
        }
    }
}
