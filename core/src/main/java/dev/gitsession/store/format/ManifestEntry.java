package dev.gitsession.store.format;

import dev.gitsession.conversation.Tokens;
import dev.gitsession.git.ObjectId;
import dev.gitsession.plan.SessionPointer;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The manifest's entry for one session. Members that a later version wrote are preserved.
///
/// @param fields the members of the entry's JSON object, in order; see `docs/format.md`
public record ManifestEntry(Map<String, @Nullable Object> fields) {
    private static final String VERSIONS = "versions";

    /// The members that describe a superseded version.
    private static final List<String> OF_VERSION =
            List.of("uploaded_at", "agent", "source", "author", "git_branch", "size", "lines", "sha256");

    public ManifestEntry {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /// Creates an entry for a session of which only the upload time is known.
    ///
    /// @param uploadedAt the time; empty if it is unknown too
    public static ManifestEntry ofTime(String sessionId, Optional<Instant> uploadedAt) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("session_id", sessionId);
        fields.put("uploaded_at", uploadedAt.map(SessionPointer::format).orElse(null));
        return new ManifestEntry(fields);
    }

    /// A copy with another number of side files.
    public ManifestEntry withFiles(int count) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(fields);
        copy.put("files", count);
        return new ManifestEntry(copy);
    }

    /// A copy with one more superseded version.
    ///
    /// @param commit the commit that holds it
    /// @param replaced its entry there
    public ManifestEntry withVersion(ObjectId commit, ManifestEntry replaced) {
        Map<String, @Nullable Object> version = new LinkedHashMap<>();
        version.put("commit", commit.hex());
        OF_VERSION.stream()
                .filter(replaced.fields::containsKey)
                .forEach(name -> version.put(name, replaced.fields.get(name)));
        List<@Nullable Object> all = new ArrayList<>();
        if (fields.get(VERSIONS) instanceof List<?> before) {
            all.addAll(before);
        }
        all.add(version);
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(fields);
        copy.put(VERSIONS, all);
        return new ManifestEntry(copy);
    }

    /// A copy without superseded versions.
    ManifestEntry withoutVersions() {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(fields);
        copy.remove(VERSIONS);
        return new ManifestEntry(copy);
    }

    /// The superseded versions, in the order in which they were replaced. Each names its [#commit()].
    public List<ManifestEntry> versions() {
        return Manifest.objects(fields.get(VERSIONS))
                .map(ManifestEntry::new)
                .filter(version -> version.commit().isPresent())
                .toList();
    }

    /// The commit that holds a superseded version.
    public Optional<ObjectId> commit() {
        return text("commit").filter(ObjectId::isValid).map(ObjectId::new);
    }

    /// The session's id. Empty if the entry has none; then the entry belongs to no session.
    public String sessionId() {
        return text("session_id").orElse("");
    }

    /// The agent that wrote the session, such as `claude`.
    public Optional<String> agent() {
        return text("agent");
    }

    /// Where the session ran, `local` or `remote`.
    public Optional<String> source() {
        return text("source");
    }

    /// Whether the entry states that the upload time is unknown.
    boolean isOfUnknownTime() {
        return fields.containsKey("uploaded_at") && fields.get("uploaded_at") == null;
    }

    /// The session's title, or else its first prompt.
    public Optional<String> title() {
        return text("title");
    }

    /// The name of the person whose agent wrote it.
    public Optional<String> author() {
        return text("author");
    }

    /// The time of the session's last event.
    public Optional<Instant> endedAt() {
        return text("ended_at").flatMap(SessionPointer::findInstant);
    }

    /// The stage of the plan's work, such as `planning` or `impl`.
    public Optional<String> stage() {
        return text("stage");
    }

    /// The tokens that the session used; [Tokens#NONE] if that is unknown.
    public Tokens tokens() {
        if (!(fields.get("tokens") instanceof Map<?, ?> counts)) {
            return Tokens.NONE;
        }
        return new Tokens(
                count(counts, "input"),
                count(counts, "output"),
                count(counts, "cache_read"),
                count(counts, "cache_write"));
    }

    private static long count(Map<?, ?> counts, String name) {
        return counts.get(name) instanceof Long value && value >= 0 ? value : 0;
    }

    /// The files of a condensed session, in order.
    List<String> condensedFiles() {
        return fields.get("files") instanceof List<?> names
                ? names.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    /// The time of the upload.
    public Optional<Instant> uploadedAt() {
        return text("uploaded_at").flatMap(SessionPointer::findInstant);
    }

    /// The length of the whole session, in bytes.
    public OptionalLong size() {
        return number("size");
    }

    /// The SHA-256 of the whole session, in lower-case hexadecimal.
    public Optional<String> sha256() {
        return text("sha256");
    }

    /// The number of parts.
    public OptionalLong parts() {
        return number("parts");
    }

    /// The number of side files.
    public OptionalLong files() {
        return number("files");
    }

    /// The number of lines.
    public OptionalLong lines() {
        return number("lines");
    }

    /// The commit that was checked out at the time of the upload.
    public Optional<String> head() {
        return text("head");
    }

    /// The branch that was checked out at the time of the upload.
    public Optional<String> gitBranch() {
        return text("git_branch");
    }

    /// The number of secrets that were replaced. Empty if redaction was off.
    public Optional<Integer> redactions() {
        return number("redactions").stream()
                .filter(count -> count <= Integer.MAX_VALUE)
                .mapToObj(Math::toIntExact)
                .findFirst();
    }

    private Optional<String> text(String name) {
        return fields.get(name) instanceof String value ? Optional.of(value) : Optional.empty();
    }

    private OptionalLong number(String name) {
        return switch (fields.get(name)) {
            case Long value when value >= 0 -> OptionalLong.of(value);
            case BigInteger ignored -> OptionalLong.empty();
            case null, default -> OptionalLong.empty();
        };
    }
}
