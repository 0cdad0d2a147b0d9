package dev.gitsession.redact;

import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Takes the secrets out of transcripts: the way from a [Transcript] to a [RedactedTranscript].
///
/// The transcript is read once here, to find what has to go, and again by whoever opens the result. Memory holds the
/// longest line a few times over and what was found. The redactor itself never changes and may be shared by threads.
public final class Redactor {
    private final RuleSet rules;
    private final AllowList allowed;
    private final RedactionKey key;
    private final String version;

    public Redactor(RuleSet rules, AllowList allowed, RedactionKey key) {
        this.rules = rules;
        this.allowed = allowed;
        this.key = key;
        String all = rules.version() + "\n" + allowed.version() + "\n" + key.hashOf("version");
        this.version = HexFormat.of().formatHex(Digests.sha256().digest(all.getBytes(StandardCharsets.UTF_8)), 0, 16);
    }

    /// Makes ready on another thread what every redactor needs. Who calls it before asking git for something has it for
    /// nothing.
    public static void prepare() {
        Thread.ofPlatform().daemon().start(() -> {
            RuleSet.builtIn().version();
            Digests.sha256();
        });
    }

    /// Finds all secrets in a transcript.
    public Redaction redact(Transcript transcript) throws IOException {
        return redact(transcript, nothing());
    }

    /// Finds all secrets in a transcript of which the beginning may be known already.
    ///
    /// @param known from an earlier [Redaction]; if it is not of this transcript's beginning, it is ignored
    public Redaction redact(Transcript transcript, Checkpoint known) throws IOException {
        if (known.version().equals(version) && known.length() > 0 && known.length() <= transcript.size()) {
            try (InputStream source = transcript.open()) {
                MessageDigest digest = Digests.sha256();
                if (startsWith(source, known, digest)) {
                    return redactRest(transcript, source, digest, known);
                }
            }
        }
        try (InputStream source = transcript.open()) {
            return redactRest(transcript, source, Digests.sha256(), nothing());
        }
    }

    private Checkpoint nothing() {
        return new Checkpoint(version, 0, 0, "", List.of());
    }

    private static boolean startsWith(InputStream source, Checkpoint known, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long left = known.length();
        while (left > 0) {
            int count = source.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                return false;
            }
            digest.update(buffer, 0, count);
            left -= count;
        }
        return HexFormat.of().formatHex(Digests.soFar(digest)).equals(known.sha256());
    }

    private Redaction redactRest(Transcript transcript, InputStream source, MessageDigest digest, Checkpoint known)
            throws IOException {
        LineRedactor redactor = new LineRedactor(rules, allowed, key);
        Lines lines = new Lines(source, transcript.size() - known.length(), digest);
        List<Edit> edits = new ArrayList<>(known.edits());
        long offset = known.length();
        long number = known.lines();
        // Where to go on later: not after half a line, nor inside a key, whose next line depends on those before.
        Optional<Resumable> resumable = Optional.empty();
        while (lines.next()) {
            boolean inside = redactor.isInsideKey();
            List<Edit> found = redactor.edits(lines.buffer(), lines.start(), lines.contentEnd());
            if (!redactor.isInsideKey() && lines.isWhole()) {
                resumable = Optional.empty();
            } else if (!inside && resumable.isEmpty()) {
                resumable = Optional.of(new Resumable(offset, number, Digests.soFar(digest), edits.size()));
            }
            for (Edit edit : found) {
                edits.add(edit.movedBy(offset, number + 1));
            }
            offset += lines.length();
            number++;
        }
        byte[] sha256 = Digests.soFar(digest);
        Resumable reached = new Resumable(offset, number, sha256, edits.size());
        return new Redaction(
                RedactedTranscript.of(transcript, edits, sha256, this),
                new RedactionReport(edits),
                checkpoint(resumable.orElse(reached), edits));
    }

    /// A place between two lines; of the edits it has the first ones, which stay what they are.
    private record Resumable(long length, long lines, byte[] sha256, int edits) {}

    private Checkpoint checkpoint(Resumable at, List<Edit> edits) {
        String hash = HexFormat.of().formatHex(at.sha256());
        return new Checkpoint(version, at.length(), at.lines(), hash, edits.subList(0, at.edits()));
    }
}
