package dev.gitsession.placement;

import dev.gitsession.json.Json;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/// Copies JSON lines, or one JSON document. If a record names a certain folder as its working folder, it is replaced
/// by another folder. All other bytes stay the same, even if they are not JSON.
final class FolderRewriter {
    private static final int LONGEST_NAME = 64;

    private final Set<List<String>> members;
    private final byte[] from;
    private final byte[] to;
    private final boolean lines;

    /// The member names from the record down to the current position. An array counts as a nameless level.
    private final List<String> path = new ArrayList<>();

    /// The levels of the path that are arrays.
    private final BitSet arrays = new BitSet();

    private final ByteArrayOutputStream name = new ByteArrayOutputStream();
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean text;
    private boolean escaped;
    private boolean value;
    private boolean holding;
    private long replaced;

    private FolderRewriter(Set<List<String>> members, String from, String to, boolean lines) {
        this.members = Set.copyOf(members);
        this.from = literal(from);
        this.to = literal(to);
        this.lines = lines;
    }

    /// Copies lines, each of which is a record.
    ///
    /// @param members the places to look at, as in [dev.gitsession.agent.Resuming#folderMembers()]
    /// @param from the folder to replace
    /// @param to the folder to write
    static FolderRewriter ofLines(Set<List<String>> members, String from, String to) {
        return new FolderRewriter(members, from, to, true);
    }

    /// Copies one record, which may have many lines.
    ///
    /// @param members as in [dev.gitsession.agent.Resuming#documentMembers(String)]
    static FolderRewriter ofDocument(Set<List<String>> members, String from, String to) {
        return new FolderRewriter(members, from, to, false);
    }

    /// Copies the stream and returns the number of changed places.
    long copy(InputStream source, OutputStream target) throws IOException {
        InputStream in = new BufferedInputStream(source);
        OutputStream out = new BufferedOutputStream(target);
        int next;
        while ((next = in.read()) >= 0) {
            if (next == '\n' && lines) {
                release(out);
                restart();
                out.write(next);
            } else if (text) {
                inText(next, out);
            } else {
                out.write(next);
                structure(next);
            }
        }
        release(out);
        out.flush();
        return replaced;
    }

    private void structure(int next) {
        switch (next) {
            case '"' -> {
                text = true;
                holding = value && members.contains(path);
                name.reset();
            }
            case ':' -> {
                if (!path.isEmpty()) {
                    path.set(path.size() - 1, name.toString(StandardCharsets.UTF_8));
                }
                value = true;
            }
            case '{', '[' -> {
                arrays.set(path.size(), next == '[');
                path.add("");
                value = next == '[';
            }
            case '}', ']' -> {
                if (!path.isEmpty()) {
                    path.removeLast();
                }
                value = false;
            }
            case ',' -> value = !path.isEmpty() && arrays.get(path.size() - 1);
            default -> {}
        }
    }

    private void inText(int next, OutputStream out) throws IOException {
        boolean ends = next == '"' && !escaped;
        escaped = next == '\\' && !escaped;
        if (holding) {
            held.write(next);
            if (ends || held.size() > from.length) {
                decide(out);
            }
        } else {
            out.write(next);
            if (!ends && name.size() < LONGEST_NAME) {
                name.write(next);
            }
        }
        text = !ends;
    }

    /// Replaces the folder once enough of the text is known to tell whether it is the folder or a path below it.
    private void decide(OutputStream out) throws IOException {
        byte[] start = held.toByteArray();
        boolean begins = start.length > from.length && Arrays.equals(start, 0, from.length, from, 0, from.length);
        if (begins && (start[from.length] == '"' || start[from.length] == '/' || start[from.length] == '\\')) {
            out.write(to);
            out.write(start, from.length, start.length - from.length);
            replaced++;
            held.reset();
        }
        release(out);
    }

    private void release(OutputStream out) throws IOException {
        held.writeTo(out);
        held.reset();
        holding = false;
    }

    /// Resets the state at a line end, which also ends whatever a broken line left open.
    private void restart() {
        path.clear();
        text = false;
        escaped = false;
        value = false;
    }

    /// A text as it appears between the quotes of a JSON string.
    private static byte[] literal(String text) {
        String quoted = Json.write(text);
        return quoted.substring(1, quoted.length() - 1).getBytes(StandardCharsets.UTF_8);
    }
}
