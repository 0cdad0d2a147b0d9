package dev.gitsession.store;

import dev.gitsession.json.Json;
import dev.gitsession.plan.PlanId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a session branch says it stores: `.erk/session/manifest.json`.
///
/// @param version the format's version; 1 is the one that this program writes
/// @param entries one for each session
public record Manifest(long version, List<ManifestEntry> entries) {
    /// The version that this program writes and understands whole.
    public static final long VERSION = 1;

    public Manifest {
        entries = List.copyOf(entries);
    }

    /// A manifest of nothing.
    public static Manifest empty() {
        return new Manifest(VERSION, List.of());
    }

    /// Reads a manifest; empty if the bytes are no JSON object. Members of the wrong type are passed over.
    public static Optional<Manifest> find(byte[] json) {
        return Json.findObject(json).map(Manifest::of);
    }

    private static Manifest of(Map<String, @Nullable Object> object) {
        long version = object.get("version") instanceof Long number ? number : 0;
        List<ManifestEntry> entries = new ArrayList<>();
        if (object.get("sessions") instanceof List<?> sessions) {
            for (Object session : sessions) {
                if (session instanceof Map<?, ?> members) {
                    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                    members.forEach((name, value) -> fields.put(String.valueOf(name), value));
                    entries.add(new ManifestEntry(fields));
                }
            }
        }
        return new Manifest(version, entries);
    }

    /// The entry of a session.
    public Optional<ManifestEntry> find(String sessionId) {
        return entries.stream()
                .filter(entry -> entry.sessionId().equals(sessionId))
                .findFirst();
    }

    /// A copy in which the session's entry is this one: in its old place, or at the end.
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
        return new Manifest(VERSION, copy);
    }

    /// A copy without a session's entry.
    public Manifest without(String sessionId) {
        return new Manifest(
                VERSION,
                entries.stream()
                        .filter(entry -> !entry.sessionId().equals(sessionId))
                        .toList());
    }

    /// The file's bytes: one entry a line, so that a person can read a diff of it.
    public byte[] render(PlanId plan) {
        StringBuilder text = new StringBuilder("{\"version\":" + VERSION + ",\"plan_id\":" + Json.write(plan.value()))
                .append(",\"sessions\":[");
        for (int i = 0; i < entries.size(); i++) {
            text.append(i == 0 ? "\n" : ",\n").append(Json.write(entries.get(i).fields()));
        }
        return text.append("\n]}\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
