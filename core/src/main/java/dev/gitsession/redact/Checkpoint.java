package dev.gitsession.redact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A checkpoint lets the redaction of a session that grew continue where it stopped before.
///
/// It holds only for the same bytes, rules, allow-list and key; for anything else it is of no use, and nothing goes
/// wrong. It shows no secret: lengths, positions and the tags of marks.
///
/// @param version of all that decides what is redacted
/// @param length how many bytes, up to the end of a line, were searched
/// @param lines how many lines these are
/// @param sum the check sum of these bytes
/// @param edits the replacements in them
public record Checkpoint(String version, long length, long lines, String sum, List<Edit> edits) {
    /// The number is raised when the search changes in a way that no rule's definition tells.
    private static final String HEADER = "git-session redaction 5";

    public Checkpoint {
        edits = List.copyOf(edits);
    }

    /// As text, for a file: a header, a line of figures, a line for each edit.
    public byte[] toBytes() {
        StringBuilder text = new StringBuilder(HEADER)
                .append('\n')
                .append(version + ' ' + length + ' ' + lines + ' ' + sum + ' ' + edits.size())
                .append('\n');
        for (Edit edit : edits) {
            text.append(edit.line() + " " + edit.offset() + ' ' + edit.length() + ' ' + edit.ruleId() + ' '
                            + edit.tag())
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /// What [#toBytes()] wrote; empty if it is not whole or is another version's.
    public static Optional<Checkpoint> find(byte[] bytes) {
        List<String> lines =
                new String(bytes, StandardCharsets.US_ASCII).lines().toList();
        try {
            String[] head = lines.get(1).split(" ", -1);
            int count = Integer.parseInt(head[4]);
            if (!lines.getFirst().equals(HEADER) || lines.size() != count + 2) {
                return Optional.empty();
            }
            List<Edit> edits = new ArrayList<>();
            for (String line : lines.subList(2, lines.size())) {
                edits.add(editOf(line.split(" ", -1)));
            }
            return Optional.of(
                    new Checkpoint(head[0], Long.parseLong(head[1]), Long.parseLong(head[2]), head[3], edits));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty(); // cut off, or of another version: the session is searched from its beginning
        }
    }

    private static Edit editOf(String[] fields) {
        return new Edit(
                Long.parseLong(fields[0]),
                Long.parseLong(fields[1]),
                Integer.parseInt(fields[2]),
                fields[3],
                fields[4]);
    }
}
