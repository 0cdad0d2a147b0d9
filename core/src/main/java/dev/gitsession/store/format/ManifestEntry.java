package dev.gitsession.store.format;

import dev.gitsession.plan.SessionPointer;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What the manifest says of one session. Whatever else a later version wrote into the entry is kept as it is.
///
/// @param fields the members of the entry's JSON object, in order; see `docs/format.md`
public record ManifestEntry(Map<String, @Nullable Object> fields) {
    public ManifestEntry {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /// The entry of a session of which nothing is known but when it was stored.
    ///
    /// @param uploadedAt empty where not even that is known
    public static ManifestEntry ofTime(String sessionId, Optional<Instant> uploadedAt) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("session_id", sessionId);
        fields.put("uploaded_at", uploadedAt.map(SessionPointer::format).orElse(null));
        return new ManifestEntry(fields);
    }

    /// A copy that tells of another number of files beside the session.
    public ManifestEntry withFiles(int count) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(fields);
        copy.put("files", count);
        return new ManifestEntry(copy);
    }

    /// The session's id; empty if the entry has none, which then belongs to nothing.
    public String sessionId() {
        return text("session_id").orElse("");
    }

    /// The agent that wrote the session, such as `claude`.
    public Optional<String> agent() {
        return text("agent");
    }

    /// Where it ran, `local` or `remote`.
    public Optional<String> source() {
        return text("source");
    }

    /// Whether it says that nobody knows when the session was uploaded.
    boolean isOfUnknownTime() {
        return fields.containsKey("uploaded_at") && fields.get("uploaded_at") == null;
    }

    /// The part of a plan's work that it was, such as `planning` or `impl`.
    public Optional<String> stage() {
        return text("stage");
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

    /// When it was uploaded.
    public Optional<Instant> uploadedAt() {
        return text("uploaded_at").flatMap(SessionPointer::findInstant);
    }

    /// The length of the whole session in bytes.
    public OptionalLong size() {
        return number("size");
    }

    /// The SHA-256 of the whole session, in lower-case hexadecimal.
    public Optional<String> sha256() {
        return text("sha256");
    }

    /// In how many parts it is stored.
    public OptionalLong parts() {
        return number("parts");
    }

    /// How many files lie beside it.
    public OptionalLong files() {
        return number("files");
    }

    /// How many lines it has.
    public OptionalLong lines() {
        return number("lines");
    }

    /// The commit that was checked out when it was uploaded.
    public Optional<String> head() {
        return text("head");
    }

    /// The branch that was checked out then.
    public Optional<String> gitBranch() {
        return text("git_branch");
    }

    /// How many secrets were replaced in it; empty if none were searched.
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
