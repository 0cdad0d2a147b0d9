package dev.gitsession.store.format;

import dev.gitsession.git.RawTree;
import dev.gitsession.session.Ids;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the condensed sessions in `.erk/sessions`, which later versions of the original system wrote. Each
/// consists of XML files named `<stage>-<id>-<id>-part<n>.xml`, and `manifest.json` lists them in order. Without a
/// manifest, the names determine session and order.
final class CondensedSessions {
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}");
    private static final Pattern NAME = Pattern.compile("([a-z]+)-(.+?)(?:-part([0-9]{1,6}))?\\.xml");

    private CondensedSessions() {}

    static List<StoredSession> of(List<RawTree.Entry> files, Optional<Manifest> manifest) {
        Map<String, StoredSession.Part> there = new LinkedHashMap<>();
        files.stream()
                .filter(RawTree.Entry::isFile)
                .filter(file -> FILE.matcher(file.name()).matches())
                .forEach(file -> there.put(file.name(), new StoredSession.Part(file.name(), file.id())));
        List<StoredSession> sessions = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (ManifestEntry entry : manifest.map(Manifest::entries).orElse(List.of())) {
            if (Ids.isValid(entry.sessionId())) {
                List<String> names = entry.condensedFiles();
                List<StoredSession.Part> parts =
                        names.stream().map(there::get).filter(Objects::nonNull).toList();
                boolean gap = !parts.isEmpty() && parts.size() < names.size();
                sessions.add(new StoredSession(entry.sessionId(), parts, gap, Optional.of(entry), false, true));
                named.addAll(names);
            }
        }
        there.keySet().removeAll(named);
        sessions.addAll(byName(there));
        return sessions;
    }

    /// @param number the number of the file within the session
    private record Numbered(int number, StoredSession.Part part) {}

    private static List<StoredSession> byName(Map<String, StoredSession.Part> files) {
        Map<String, List<Numbered>> parts = new LinkedHashMap<>();
        Map<String, ManifestEntry> entries = new HashMap<>();
        files.forEach((name, part) -> {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches() && Ids.isValid(id(matcher.group(2)))) {
                String key = matcher.group(1) + "-" + matcher.group(2);
                int number = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
                parts.computeIfAbsent(key, first -> new ArrayList<>()).add(new Numbered(number, part));
                entries.put(key, entry(id(matcher.group(2)), matcher.group(1)));
            }
        });
        List<StoredSession> sessions = new ArrayList<>();
        parts.forEach((key, numbered) -> {
            ManifestEntry entry = Objects.requireNonNull(entries.get(key));
            List<StoredSession.Part> ordered = numbered.stream()
                    .sorted(Comparator.comparingInt(Numbered::number))
                    .map(Numbered::part)
                    .toList();
            sessions.add(new StoredSession(entry.sessionId(), ordered, false, Optional.of(entry), false, true));
        });
        return sessions;
    }

    /// Removes the repetition of the id: the original system writes it twice.
    private static String id(String text) {
        String half = text.substring(0, text.length() / 2);
        return text.equals(half + "-" + half) ? half : text;
    }

    private static ManifestEntry entry(String id, String stage) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("session_id", id);
        fields.put("stage", stage);
        return new ManifestEntry(fields);
    }
}
