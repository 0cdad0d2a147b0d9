package dev.gitsession.redact;

import dev.gitsession.redact.rules.Rule;
import dev.gitsession.redact.text.Lines;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ContentSum;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.Sha256;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes the secrets out of transcripts: the way from a [Transcript] to a [RedactedTranscript].
///
/// The transcript is read once here, to find what has to go, and again when the result is read. Memory holds the
/// longest line a few times over and what was found. The redactor itself never changes and may be shared by
/// threads.
public final class Redactor {
    /// From which length on several threads are worth their start, in bytes.
    private static final long LONG = 4 << 20;

    private final RuleSet rules;
    private final AllowList allowed;
    private final RedactionKey key;
    private final String version;

    public Redactor(RuleSet rules, AllowList allowed, RedactionKey key) {
        this.rules = rules;
        this.allowed = allowed;
        this.key = key;
        this.version = versionOf(rules, allowed, key);
    }

    /// Makes ready on another thread what every redactor needs. Who calls it before asking git for something has
    /// it for nothing.
    public static void prepare() {
        Thread.ofPlatform().daemon().start(() -> {
            RuleSet.builtIn();
            Sha256.begin();
        });
    }

    /// Finds all secrets in a transcript.
    ///
    /// @throws BrokenException if a line is too long for the memory that there is
    public Redaction redact(Transcript transcript) throws IOException {
        return redact(transcript, nothing());
    }

    /// Finds all secrets in a transcript of which the beginning may be known already.
    ///
    /// @param known from an earlier [Redaction]; if it is not of this transcript's beginning, it is ignored
    public Redaction redact(Transcript transcript, Checkpoint known) throws IOException {
        if (known.version().equals(version) && known.length() > 0 && known.length() <= transcript.size()) {
            try (InputStream source = transcript.open()) {
                ContentSum sum = new ContentSum();
                if (startsWith(source, known, sum)) {
                    return redactRest(transcript, source, sum, known);
                }
            }
        }
        try (InputStream source = transcript.open()) {
            return redactRest(transcript, source, new ContentSum(), nothing());
        }
    }

    /// Finds all secrets in a transcript, a long one with several threads.
    ///
    /// @param known from an earlier [Redaction]; if it is not of this transcript's beginning, it is ignored
    public Redaction redact(Transcript transcript, Checkpoint known, int threads) throws IOException {
        if (threads < 2 || transcript.size() < LONG || isBeginning(transcript, known)) {
            return redact(transcript, known);
        }
        try (InputStream source = transcript.open()) {
            return redact(transcript, new ParallelSearch(rules, allowed, key, threads).search(source, version));
        }
    }

    private boolean isBeginning(Transcript transcript, Checkpoint known) throws IOException {
        if (!known.version().equals(version) || known.length() == 0 || known.length() > transcript.size()) {
            return false;
        }
        try (InputStream source = transcript.open()) {
            return startsWith(source, known, new ContentSum());
        }
    }

    /// Nothing that is known.
    public Checkpoint nothing() {
        return new Checkpoint(version, 0, 0, "", List.of());
    }

    /// Which rules look at a text, and why each finds a secret in it or none.
    public List<Explanation> explain(String text) {
        return new Explainer(rules, key).explain(text);
    }

    /// Differs when anything does that decides what is redacted and how. Nobody gains by making two look the same.
    private static String versionOf(RuleSet rules, AllowList allowed, RedactionKey key) {
        ContentSum sum = new ContentSum();
        for (Rule rule : rules.rules()) {
            sum.update(rule.id());
            sum.update(rule.matcher().definition());
        }
        sum.update(allowed.version());
        key.addTo(sum);
        return sum.soFar();
    }

    private static boolean startsWith(InputStream source, Checkpoint known, ContentSum sum) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long left = known.length();
        while (left > 0) {
            int count = source.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                return false;
            }
            sum.update(buffer, 0, count);
            left -= count;
        }
        return sum.soFar().equals(known.sum());
    }

    private Redaction redactRest(Transcript transcript, InputStream source, ContentSum sum, Checkpoint known)
            throws IOException {
        LineRedactor redactor = new LineRedactor(rules, allowed, key);
        Lines lines = new Lines(source, transcript.size() - known.length(), sum);
        List<Edit> edits = new ArrayList<>(known.edits());
        long offset = known.length();
        long number = known.lines();
        // Where to go on later: not after half a line, nor inside a key, whose next line depends on those before.
        Optional<Resumable> resumable = Optional.empty();
        while (next(lines, number + 1)) {
            boolean inside = redactor.isInsideKey();
            List<Edit> found = edits(redactor, lines, number + 1);
            if (!redactor.isInsideKey() && lines.isWhole()) {
                resumable = Optional.empty();
            } else if (!inside && resumable.isEmpty()) {
                resumable = Optional.of(new Resumable(offset, number, sum.soFar(), edits.size()));
            }
            for (Edit edit : found) {
                edits.add(edit.movedBy(offset, number + 1));
            }
            offset += lines.length();
            number++;
        }
        Resumable reached = new Resumable(offset, number, sum.soFar(), edits.size());
        return new Redaction(
                RedactedTranscript.of(transcript, edits, reached.sum(), this),
                new RedactionReport(edits),
                checkpoint(resumable.orElse(reached), edits));
    }

    private static boolean next(Lines lines, long number) throws IOException {
        try {
            return lines.next();
        } catch (Lines.LineTooLongException | OutOfMemoryError e) {
            throw tooLong(number, e);
        }
    }

    private static List<Edit> edits(LineRedactor redactor, Lines lines, long number) {
        try {
            return redactor.edits(lines.buffer(), lines.start(), lines.contentEnd());
        } catch (OutOfMemoryError e) {
            throw tooLong(number, e);
        }
    }

    /// Nothing leaves the machine that was not searched as a whole.
    private static BrokenException tooLong(long number, Throwable cause) {
        return new BrokenException(
                ErrorCode.OUT_OF_MEMORY,
                "line %d is too long to be searched for secrets in the memory that git-session gives itself"
                        .formatted(number),
                "give it more, then run it again: export GIT_SESSION_JAVA_OPTIONS=-Xmx2g",
                cause);
    }

    /// A place between two lines; of the edits it has the first ones, which stay what they are.
    private record Resumable(long length, long lines, String sum, int edits) {}

    private Checkpoint checkpoint(Resumable at, List<Edit> edits) {
        return new Checkpoint(version, at.length(), at.lines(), at.sum(), edits.subList(0, at.edits()));
    }
}
