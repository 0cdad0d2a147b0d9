package dev.gitsession.store.format;

import dev.gitsession.json.Json;
import dev.gitsession.plan.PlanId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The manifest of a session branch, `.erk/session/manifest.json`.
///
/// It preserves what it does not know from later versions or other programs: unknown members of the document, its
/// entries and its tombstones, and array elements that are not objects.
///
/// @param version the format's version; this program writes 1
/// @param entries one entry for each session
/// @param deleted one tombstone for each session that was deleted and not stored again
/// @param others the document's other members; under `sessions` and `deleted`, the elements that are not objects
public record Manifest(
        long version, List<ManifestEntry> entries, List<Tombstone> deleted, Map<String, @Nullable Object> others) {
    /// The version that this program writes and fully understands.
    public static final long VERSION = 1;

    private static final String SESSIONS = "sessions";
    private static final String DELETED = "deleted";
    private static final Set<String> WRITTEN_ALWAYS = Set.of("version", "plan_id", SESSIONS, DELETED);

    public Manifest {
        entries = List.copyOf(entries);
        deleted = List.copyOf(deleted);
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /// Creates a manifest with sessions only.
    public Manifest(long version, List<ManifestEntry> entries) {
        this(version, entries, List.of(), Map.of());
    }

    /// An empty manifest.
    public static Manifest empty() {
        return new Manifest(VERSION, List.of());
    }

    /// Parses a manifest. Empty if the bytes are not a JSON object. Members of the wrong type are ignored.
    public static Optional<Manifest> find(byte[] json) {
        return Json.findObject(json).map(Manifest::of);
    }

    private static Manifest of(Map<String, @Nullable Object> object) {
        long version = object.get("version") instanceof Long number ? number : 0;
        Map<String, @Nullable Object> others = new LinkedHashMap<>(object);
        others.keySet().removeAll(WRITTEN_ALWAYS);
        for (String list : List.of(SESSIONS, DELETED)) {
            List<@Nullable Object> noObjects = new ArrayList<>();
            if (object.get(list) instanceof List<?> elements) {
                elements.stream()
                        .filter(element -> !(element instanceof Map<?, ?>))
                        .forEach(noObjects::add);
            }
            if (!noObjects.isEmpty()) {
                others.put(list, noObjects);
            }
        }
        return new Manifest(
                version,
                objects(object.get(SESSIONS)).map(ManifestEntry::new).toList(),
                objects(object.get(DELETED)).map(Tombstone::new).toList(),
                others);
    }

    /// The objects in a list, if it is one.
    static Stream<Map<String, @Nullable Object>> objects(@Nullable Object list) {
        if (!(list instanceof List<?> elements)) {
            return Stream.empty();
        }
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        for (Object element : elements) {
            if (element instanceof Map<?, ?> members) {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                members.forEach((name, value) -> fields.put(String.valueOf(name), value));
                objects.add(fields);
            }
        }
        return objects.stream();
    }

    /// The entry of a session.
    public Optional<ManifestEntry> find(String sessionId) {
        return entries.stream()
                .filter(entry -> entry.sessionId().equals(sessionId))
                .findFirst();
    }

    /// The tombstone of a session, if it was deleted.
    public Optional<Tombstone> tombstoneOf(String sessionId) {
        return deleted.stream()
                .filter(one -> one.sessionId().equals(Optional.of(sessionId)))
                .findFirst();
    }

    /// A copy with this entry, which replaces the session's old entry or is appended. The session's tombstone is
    /// removed.
    public Manifest with(ManifestEntry entry) {
        List<ManifestEntry> copy = new ArrayList<>(entries);
        int at = 0;
        while (at < copy.size() && !copy.get(at).sessionId().equals(entry.sessionId())) {
            at++;
        }
        if (at < copy.size()) {
            copy.set(at, entry);
        } else {
            copy.add(entry);
        }
        return new Manifest(VERSION, copy, deletedBut(entry.sessionId()), others);
    }

    /// A copy in which no session has superseded versions.
    public Manifest withoutVersions() {
        return new Manifest(
                version, entries.stream().map(ManifestEntry::withoutVersions).toList(), deleted, others);
    }

    /// A copy in which a tombstone replaces the session's entry.
    public Manifest without(String sessionId, Instant deletedAt) {
        List<Tombstone> tombstones = new ArrayList<>(deletedBut(sessionId));
        tombstones.add(Tombstone.of(sessionId, deletedAt));
        return new Manifest(
                VERSION,
                entries.stream()
                        .filter(entry -> !entry.sessionId().equals(sessionId))
                        .toList(),
                tombstones,
                others);
    }

    private List<Tombstone> deletedBut(String sessionId) {
        return deleted.stream()
                .filter(one -> !one.sessionId().equals(Optional.of(sessionId)))
                .toList();
    }

    /// Renders the file with one entry per line, so that a person can read a diff of it.
    public byte[] render(PlanId plan) {
        StringBuilder text = new StringBuilder("{\"version\":" + VERSION + ",\"plan_id\":" + Json.write(plan.value()));
        list(text, SESSIONS, entries.stream().map(ManifestEntry::fields).toList());
        if (!deleted.isEmpty() || others.containsKey(DELETED)) {
            list(text, DELETED, deleted.stream().map(Tombstone::fields).toList());
        }
        others.forEach((name, value) -> {
            if (!WRITTEN_ALWAYS.contains(name)) {
                text.append(",\n").append(Json.write(name)).append(':').append(Json.write(value));
            }
        });
        return text.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void list(StringBuilder text, String name, List<? extends Map<String, @Nullable Object>> objects) {
        text.append(",\"").append(name).append("\":[");
        List<@Nullable Object> elements = new ArrayList<>(objects);
        if (others.get(name) instanceof List<?> noObjects) {
            elements.addAll(noObjects);
        }
        for (int i = 0; i < elements.size(); i++) {
            text.append(i == 0 ? "\n" : ",\n").append(Json.write(elements.get(i)));
        }
        text.append("\n]");
    }
}
